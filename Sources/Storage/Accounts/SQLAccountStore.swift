public import Domain

/// Accounts and members over a relational database.
public struct SQLAccountStore: AccountStore {
    let database: any SQLDatabase
    let passwords: any PasswordHashing
    let ids: IDSource
    let asking: Asking
    let seals: AccountSeals
    /// Seconds that a session lasts.
    let sessionSeconds: Int64
    /// Nil: the database is asked each time.
    let sessions: (any SessionCache)?

    public init(
        _ database: any SQLDatabase, passwords: any PasswordHashing, ids: IDSource, seals: AccountSeals,
        answers: AnswerSeal, sessionSeconds: Int64 = 30 * 86_400, sessions: (any SessionCache)? = nil
    ) {
        self.sessions = sessions
        self.seals = seals
        self.database = database
        self.passwords = passwords
        self.ids = ids
        self.sessionSeconds = sessionSeconds
        asking = Asking(side: .inventory, seal: answers)
    }

    /// One changing request as one transaction: the key, the work, its audit row.
    ///
    /// - Parameter accounts: those of which sessions tell something else afterwards, or which have lost sessions.
    func change<Answer: Sendable>(
        _ ask: Ask<Answer>, of accounts: [ID<Account>] = [],
        about subject: @escaping @Sendable (Answer) -> AuditSubject,
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Outcome<Answer> {
        guard Permissions.allows(ask.operation, ask.scope) else { throw AccessRefusal.notAllowed }
        let audit = ids.next(AuditEntry.self)
        return try await changing(accounts) {
            try await database.write { [asking] connection in
                try asking.perform(ask, for: nil, in: connection) {
                    let answer = try body(connection)
                    try AuditTable(side: .inventory)
                        .append([AuditEntry(id: audit, ask, practice: nil, subject: subject(answer))], in: connection)
                    return answer
                }
            }
        }
    }

    /// Does what changes the accounts, or ends sessions of theirs. What fails may have been done all the same.
    nonisolated(nonsending) func changing<Value: Sendable>(
        _ accounts: [ID<Account>], _ body: nonisolated(nonsending) () async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await answering(body)
            await sessions?.forget(accounts)
            return value
        } catch {
            await sessions?.forget(accounts)
            throw error
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await answering { try await database.read(.current, body) }
    }

    /// Whether a scope may know or change an account: its person, the platform's admin, the program.
    func check(_ scope: Scope, reaches account: ID<Account>) throws {
        switch scope {
        case .system, .platform(_, .admin): return
        case .account(let own) where own == account: return
        default: throw RequestRefusal.missing
        }
    }
}
