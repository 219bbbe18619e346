/// The facts of one database in the order of their commits, each with its position.
///
/// Positions have no gap. Delivery is at least once: a reader keeps the position that it has worked off, and is
/// idempotent by event id.
public protocol EventLog: Sendable {
    var name: LogName { get }

    /// The age of this log: drawn anew when a database is restored. Positions of another epoch mean nothing here.
    func epoch() async throws -> ID<LogEpoch>

    /// The position of the newest event; 0 where there never was one.
    func position() async throws -> Int64

    /// The position up to which events have left the log: who stands before it begins anew from the state.
    func floor() async throws -> Int64

    /// Oldest first, the next ones after `position`, without a gap; empty where there is nothing newer.
    func events(after position: Int64, limit: Int) async throws -> [PositionedEvent]

    /// Says "look again" now and after every change, of this process or another; several changes may be one word.
    ///
    /// Each call is a listener of its own; it ends with its task, or when the log is closed.
    func changes() -> AsyncStream<Void>
}

/// Names the age of a log.
public enum LogEpoch {}
