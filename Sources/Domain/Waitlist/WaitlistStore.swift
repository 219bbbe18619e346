/// Keeps who waits, and offers what becomes free.
public protocol WaitlistStore: Sendable {
    func join(
        _ id: ID<WaitlistEntry>, practice: ID<Practice>, patient: ID<Patient>, wish: WaitlistWish,
        ask: Ask<WaitlistEntry>
    ) async throws -> Outcome<WaitlistEntry>
    func leave(
        _ id: ID<WaitlistEntry>, of practice: ID<Practice>, version: Int, ask: Ask<WaitlistEntry>
    ) async throws -> Outcome<WaitlistEntry>
    func waitlist(of account: ID<Account>, scope: Scope, now: Instant) async throws -> [WaitlistEntry]
    /// How many came before each of the account's open entries for the same service; some of them may want other days.
    func places(of account: ID<Account>, scope: Scope) async throws -> [ID<WaitlistEntry>: Int]
    /// Who waits, in order, after that entry.
    func waitlist(
        in practice: ID<Practice>, scope: Scope, after: ID<WaitlistEntry>?, limit: Int, now: Instant
    ) async throws -> [WaitlistEntry]
    /// Offers free times to those who wait, passes expired offers to the next in line, ends what has passed.
    /// Answers how many offers were made.
    func offerFreeTimes(limit: Int, now: Instant) async throws -> Int
}
