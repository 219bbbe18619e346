/// A practitioner falls ill: the time is taken out of the schedule, and what was booked in it is moved or cancelled.
public struct WithdrawTime: Hashable, Sendable {
    public var practitionerID: ID<Practitioner>
    public var from: Instant
    public var until: Instant
    /// Who sees the patients instead, where somebody does; bookings that do not fit there are cancelled.
    public var substituteID: ID<Practitioner>?

    public init(
        practitionerID: ID<Practitioner>, from: Instant, until: Instant, substituteID: ID<Practitioner>? = nil
    ) {
        self.practitionerID = practitionerID
        self.from = from
        self.until = until
        self.substituteID = substituteID
    }
}

/// How far it has come; asking again goes on.
public struct WithdrawalProgress: Hashable, Sendable, Codable {
    public var moved: Int
    public var cancelled: Int
    public var remaining: Int

    public init(moved: Int, cancelled: Int, remaining: Int) {
        self.moved = moved
        self.cancelled = cancelled
        self.remaining = remaining
    }
}

public protocol WithdrawTimeStore: Sendable {
    /// Moves or cancels one chunk of the bookings in withdrawn time: no offers, full refunds. Repeat while some remain.
    func clearWithdrawnTime(
        _ withdrawal: WithdrawTime, in practice: ID<Practice>, limit: Int, ask: Ask<WithdrawalProgress>
    ) async throws -> Outcome<WithdrawalProgress>

    /// Cancels one chunk of a suspended practice's holds and refunds them; answers how many remain.
    func clearSuspendedHolds(of practice: ID<Practice>, limit: Int, scope: Scope, now: Instant) async throws -> Int

    /// The bookings that a schedule, as it stands now, no longer has room for.
    func touchedBookings(
        in practice: ID<Practice>, practitioner: ID<Practitioner>, scope: Scope, now: Instant
    ) async throws -> [Booking]
}
