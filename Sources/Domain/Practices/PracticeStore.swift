/// Keeps practices and everything below them. One call is one transaction: rows, event, audit and answer, or nothing.
///
/// Reads of what the scope may not know answer `RequestRefusal.missing`, like what is not there.
public protocol PracticeStore: Sendable {
    /// A new draft, owned by the account.
    func register(
        _ id: ID<Practice>, _ details: Practice, owner: ID<Account>, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord>
    func practice(_ id: ID<Practice>, scope: Scope) async throws -> PracticeRecord
    /// Those that the scope belongs to; for the platform's staff, all. By id, after the one given.
    func practices(scope: Scope, after: ID<Practice>?, limit: Int) async throws -> [PracticeRecord]
    /// - Throws: `RequestRefusal.staleVersion`, `InvalidInput`.
    func update(
        _ id: ID<Practice>, version: Int, _ details: Practice, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord>
    /// How many there are of each state, for the platform's staff; nobody else is told any.
    func counts(scope: Scope) async throws -> [PracticeState: Int]
    /// - Parameter reason: kept with the practice until its state changes again.
    /// - Throws: `InvalidInput`; `PracticeRefusal` where the life of a practice has no such step.
    func change(
        _ id: ID<Practice>, to state: PracticeState, reason: String?, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord>

    func add<Item>(
        _ id: ID<Item>, _ value: Item, to practice: ID<Practice>, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>>
    func update<Item>(
        _ id: ID<Item>, of practice: ID<Practice>, version: Int, _ value: Item, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>>
    /// Withdraws it: kept for the bookings that name it, offered no more.
    func retire<Item>(
        _ id: ID<Item>, of practice: ID<Practice>, version: Int, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>>
    func item<Item>(_ id: ID<Item>, of practice: ID<Practice>, scope: Scope) async throws -> Stored<Item>
    /// By id, after the one given.
    func items<Item>(
        _: Item.Type, of practice: ID<Practice>, scope: Scope, after: ID<Item>?, limit: Int
    ) async throws -> [Stored<Item>]

    /// The published ones, which anybody may know, by id, after the one given.
    func published(after: ID<Practice>?, limit: Int) async throws -> [PublishedPractice]
    /// The last of each `size` published practices by id, the rest at the end left out: after these the parts of a list of
    /// all begin.
    func publishedParts(of size: Int) async throws -> [ID<Practice>]

    /// The rules as they stand now, whatever the practice's state; kept in memory while its rules' version stays.
    /// - Throws: `RequestRefusal.missing`.
    func ruleBook(of practice: ID<Practice>) async throws -> RuleBook
}

extension PracticeStore {
    /// Without a word about why.
    public func change(
        _ id: ID<Practice>, to state: PracticeState, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> { try await change(id, to: state, reason: nil, ask: ask) }
}
