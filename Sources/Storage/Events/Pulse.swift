public import Domain

/// A row that is written again and again, so that a replica shows how far it has come.
public struct Pulse: Sendable {
    /// Clocks of two machines may differ by so much.
    public static let skew: Int64 = 2
    private static let name = "pulse"

    private let leases: LeaseTable

    public init(_ side: LogName) { leases = LeaseTable(schema: side.rawValue) }

    /// Writes it, where the owner has its lease or nobody has.
    public func beat(owner: LeaseOwner.ID, now: Instant, in connection: any SQLConnection) throws {
        guard try leases.acquire(Self.name, owner: owner, now: now, seconds: 3, in: connection) else { return }
        _ = try leases.advance(Self.name, owner: owner, to: now.seconds, now: now, in: connection)
    }

    /// When it was last written, as this connection sees it: everything that was committed `skew` before is seen too.
    public func last(in connection: any SQLConnection) throws -> Instant {
        Instant(seconds: try leases.position(Self.name, in: connection))
    }
}
