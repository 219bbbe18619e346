public import Domain

extension SQLAccountStore {
    public func changePassword(
        of id: ID<Account>, version: Int, current: Credentials, new: String, keeping token: [UInt8],
        ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try check(ask.scope, reaches: id)
        let account = try await account(id, scope: ask.scope)
        try InvalidInput.check(PasswordRules.problems(new, name: account.name, email: account.email))
        var credentials = current
        credentials.email = account.email
        // A repeated request brings the old password again, which is no longer right: its answer is looked for first.
        if let again = try await repeated(ask) { return .repeated(again) }
        let proven = try await prove(credentials, now: ask.now)
        let hash = try await passwords.hash(new)
        return try await change(ask, of: [id], about: { AuditSubject(.account, $0.id) }) { connection in
            var row = try AccountTable.changing(id, version: version, in: connection)
            guard row.passwordHash == proven.hash else { throw AccessRefusal.wrongCredentials }
            row.passwordHash = hash
            row.account.version += 1
            try AccountTable.save(row, in: connection)
            try SignInTryTable.succeed(proven.keys, in: connection)
            try TokenTable.endAll(of: id, but: token, in: connection)
            return row.account
        }
    }

    /// The first answer of a request that was done before.
    func repeated<Answer>(_ ask: Ask<Answer>) async throws -> [UInt8]? {
        try await read { [asking] in try asking.repeated(ask, for: nil, in: $0) }
    }

    public func issueResetCode(
        for id: ID<Account>, codeHash: [UInt8], expiresAt: Instant, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try await change(ask, about: { AuditSubject(.account, $0.id) }) { connection in
            let row = try AccountTable.changing(id, version: nil, in: connection)
            try CodeTable.insert(
                codeHash, .init(purpose: .reset, account: id), issuedBy: ask.scope.accountID, expiresAt: expiresAt,
                in: connection)
            return row.account
        }
    }

    public func resetPassword(codeHash: [UInt8], new: String, ask: Ask<Account>) async throws -> Outcome<Account> {
        // Only for its rules: a code that is used up may be a repeated request's, whose answer is given again below.
        let account = try await read { connection -> Account? in
            let code = try CodeTable.valid(codeHash, for: .reset, now: ask.now, in: connection)
            return try code?.account.flatMap { try AccountTable.row($0, in: connection)?.account }
        }
        let problems = PasswordRules.problems(new, name: account?.name ?? "", email: account?.email ?? "")
        try InvalidInput.check(problems)
        let hash = try await passwords.hash(new)
        let accounts = [account?.id].compactMap(\.self)
        return try await change(ask, of: accounts, about: { AuditSubject(.account, $0.id) }) { connection in
            let code = try CodeTable.redeem(codeHash, for: .reset, now: ask.now, in: connection)
            guard let id = code.account else { throw AccountRefusal.codeInvalid }
            var row = try AccountTable.changing(id, version: nil, in: connection)
            row.passwordHash = hash
            row.account.version += 1
            try AccountTable.save(row, in: connection)
            // Whoever had the old password, or another code, is out.
            try TokenTable.endAll(of: id, in: connection)
            try CodeTable.removeAll(of: id, in: connection)
            return row.account
        }
    }
}
