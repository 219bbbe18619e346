public import Domain

/// Practices over a relational database. Changes of one practice wait for each other; those of different ones do not.
public struct SQLPracticeStore: PracticeStore {
    /// How many of each kind a practice keeps, withdrawn ones among them.
    static let itemsKept = 2000

    let database: any SQLDatabase
    let zones: any TimeZones
    let ids: IDSource
    let asking: Asking
    let books: RuleBookCache
    let sessions: (any SessionCache)?

    /// - Parameters:
    ///   - rulesKept: how many items the rule books in memory may hold together.
    ///   - sessions: what tells who is a member of what; nil: nothing but the database.
    public init(
        _ database: any SQLDatabase, zones: any TimeZones, ids: IDSource, answers: AnswerSeal,
        rulesKept: Int = 50_000, sessions: (any SessionCache)? = nil
    ) {
        self.sessions = sessions
        self.database = database
        self.zones = zones
        self.ids = ids
        asking = Asking(side: .inventory, seal: answers)
        books = RuleBookCache(bound: rulesKept)
    }

    /// One change of a practice as one transaction: the key, the practice's lock, the work, what is told of it.
    func change<Answer: Sendable>(
        _ practice: ID<Practice>, _ ask: Ask<Answer>,
        _ body: @escaping @Sendable (PracticeTransaction) throws -> Answer
    ) async throws -> Outcome<Answer> {
        let names = PracticeTransaction.Names(ids)
        return try await answering {
            try await database.write { [asking] connection in
                try asking.perform(ask, for: practice, in: connection) {
                    try body(PracticeTransaction(changing: practice, for: ask, names: names, in: connection))
                }
            }
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await answering { try await database.read(.current, body) }
    }
}
