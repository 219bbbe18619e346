/// What staff may do with a session of several patients.
public protocol SessionStore: Sendable {
    /// The sessions that start within the interval, with their live seats.
    func sessions(
        in practice: ID<Practice>, from: Instant, until: Instant, scope: Scope, now: Instant
    ) async throws -> [SessionView]

    /// - Throws: `RequestRefusal.missing`.
    func session(_ id: ID<Session>, in practice: ID<Practice>, scope: Scope, now: Instant) async throws -> SessionView

    /// Changes how many seats there are. It removes nobody: a seat is free while fewer are live than that.
    func changeCapacity(
        of session: ID<Session>, in practice: ID<Practice>, version: Int, to capacity: Int, ask: Ask<Session>
    ) async throws -> Outcome<Session>

    /// Cancels every seat with a full refund and frees the time, without offers. Nobody joins until it is opened again.
    ///
    /// - Parameter reason: why, of 1 to 500 characters: added to the note of each booking, for whoever calls its patient.
    func cancelSession(
        _ id: ID<Session>, in practice: ID<Practice>, version: Int, reason: String?, ask: Ask<Session>
    ) async throws -> Outcome<Session>

    func reopenSession(
        _ id: ID<Session>, in practice: ID<Practice>, version: Int, ask: Ask<Session>
    ) async throws -> Outcome<Session>
}

public struct SessionView: Hashable, Sendable {
    public var session: Session
    public var liveSeats: Int

    public init(session: Session, liveSeats: Int) {
        self.session = session
        self.liveSeats = liveSeats
    }
}
