/// What leased workers do to bookings. All of it can be repeated, and nothing relies on its being done in time.
public protocol BookingUpkeep: Sendable {
    /// Tidies up to `limit` holds that have run out. Answers how many.
    func sweepExpired(limit: Int, now: Instant) async throws -> Int

    /// Closes, by each practice's policy, what nobody closed within a day of its end. Bookings in withdrawn time are
    /// left alone. Answers how many.
    func closeForgotten(limit: Int, now: Instant) async throws -> Int

    /// Forgets answers whose day is over.
    func forgetAnswers(limit: Int, now: Instant) async throws -> Int
}
