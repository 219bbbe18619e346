public import Domain

extension SQLAccountStore {
    public func register(
        _ id: ID<Account>, _ details: AccountDetails, password: String, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        let account = Account(
            id: id, version: 1, name: details.name, email: details.email, isVerified: false, platformRole: nil)
        return try await create(account, details, password: password, ask: ask)
    }

    public func createStaff(
        _ id: ID<Account>, _ details: AccountDetails, password: String, role: PlatformRole, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        guard case .system = ask.scope else { throw AccessRefusal.notAllowed }
        let account = Account(
            id: id, version: 1, name: details.name, email: details.email, isVerified: true, platformRole: role)
        return try await create(account, details, password: password, ask: ask)
    }

    private func create(
        _ account: Account, _ details: AccountDetails, password: String, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        let passwordProblems = PasswordRules.problems(password, name: details.name, email: details.email)
        try InvalidInput.check(details.problems() + passwordProblems)
        let hash = try await passwords.hash(password)
        return try await change(ask, about: { AuditSubject(.account, $0.id) }) { connection in
            try AccountTable.insert(account, passwordHash: hash, now: ask.now, in: connection)
            return account
        }
    }

    public func account(_ id: ID<Account>, scope: Scope) async throws -> Account {
        try check(scope, reaches: id)
        let row = try await read { try AccountTable.row(id, in: $0).flatMap { $0.state == .active ? $0.account : nil } }
        guard let row else { throw RequestRefusal.missing }
        return row
    }

    public func account(email: String, scope: Scope) async throws -> Account {
        let found = try await read { try AccountTable.row(email: email, in: $0)?.account }
        guard let found else { throw RequestRefusal.missing }
        try check(scope, reaches: found.id)
        return found
    }

    public func updateAccount(
        _ id: ID<Account>, version: Int, _ details: AccountDetails, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try InvalidInput.check(details.problems())
        try check(ask.scope, reaches: id)
        return try await change(ask, of: [id], about: { AuditSubject(.account, $0.id) }) { connection in
            var row = try AccountTable.changing(id, version: version, in: connection)
            if details.emailKey != AccountDetails.emailKey(row.account.email) { row.account.isVerified = false }
            row.account.name = details.name
            row.account.email = details.email
            row.account.version += 1
            try AccountTable.save(row, in: connection)
            return row.account
        }
    }
}
