public import Domain

extension SQLAccountStore {
    public func secondFactor(of id: ID<Account>, scope: Scope) async throws -> SecondFactorState {
        try check(scope, reaches: id)
        return try await read { try SecondFactorTable.state(of: id, in: $0) }
    }

    public func beginSecondFactor(
        of id: ID<Account>, secret: [UInt8], credentials: Credentials, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try check(ask.scope, reaches: id)
        if let again = try await repeated(ask) { return .repeated(again) }
        let proven = try await proven(id, by: credentials, ask)
        let sealed = seals.seal(secret, of: id)
        return try await change(ask, about: { AuditSubject(.account, $0.id) }) { connection in
            let row = try AccountTable.changing(id, version: nil, in: connection)
            if try SecondFactorTable.row(of: id, in: connection)?.confirmedAt != nil {
                throw AccountRefusal.secondFactorSet
            }
            guard row.passwordHash == proven.hash else { throw AccessRefusal.wrongCredentials }
            try SignInTryTable.succeed(proven.keys, in: connection)
            try SecondFactorTable.begin(sealed, of: id, now: ask.now, in: connection)
            return row.account
        }
    }

    public func confirmSecondFactor(
        of id: ID<Account>, version: Int, code: String, recoveryHashes: [[UInt8]], keeping token: [UInt8]?,
        ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try check(ask.scope, reaches: id)
        return try await change(ask, of: [id], about: { AuditSubject(.account, $0.id) }) { [seals] connection in
            var row = try AccountTable.changing(id, version: version, in: connection)
            guard let factor = try SecondFactorTable.row(of: id, in: connection) else {
                throw AccountRefusal.secondFactorMissing
            }
            if factor.confirmedAt != nil { throw AccountRefusal.secondFactorSet }
            let secret = try seals.open(factor.secret, of: id)
            guard let step = SecondFactor.accepts(code, secret: secret, after: nil, now: ask.now, AppHash()) else {
                throw AccessRefusal.secondFactorWrong
            }
            try SecondFactorTable.confirm(
                id, step: step, recoveryHashes: recoveryHashes, now: ask.now, in: connection)
            try TokenTable.endAll(of: id, but: token, in: connection)
            row.account.version += 1
            try AccountTable.save(row, in: connection)
            return row.account
        }
    }

    public func removeSecondFactor(
        of id: ID<Account>, version: Int, credentials: Credentials?, ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try check(ask.scope, reaches: id)
        // A repeated request brings a code that was used: its answer is looked for first.
        if let again = try await repeated(ask) { return .repeated(again) }
        let proven = try await provenUnlessProgram(id, by: credentials, ask)
        return try await change(ask, of: [id], about: { AuditSubject(.account, $0.id) }) { connection in
            var row = try AccountTable.changing(id, version: version, in: connection)
            guard let factor = try SecondFactorTable.row(of: id, in: connection), factor.confirmedAt != nil else {
                throw AccountRefusal.secondFactorMissing
            }
            if let proven {
                guard row.passwordHash == proven.hash else { throw AccessRefusal.wrongCredentials }
                try check(credentials?.second, against: factor, of: id, now: ask.now, in: connection)
                try SignInTryTable.succeed(proven.keys, in: connection)
            }
            try SecondFactorTable.removeAll(of: id, in: connection)
            row.account.version += 1
            try AccountTable.save(row, in: connection)
            return row.account
        }
    }

    /// Nil for the program, which has asked the person by other ways.
    private func provenUnlessProgram(
        _ id: ID<Account>, by credentials: Credentials?, _ ask: Ask<Account>
    ) async throws -> Proven? {
        guard let credentials else {
            guard case .system = ask.scope else { throw AccessRefusal.notAllowed }
            return nil
        }
        return try await proven(id, by: credentials, ask)
    }

    /// By the account's own address, whichever was given.
    private func proven(
        _ id: ID<Account>, by credentials: Credentials, _ ask: Ask<Account>
    ) async throws -> Proven {
        var own = credentials
        own.email = try await account(id, scope: ask.scope).email
        return try await prove(own, now: ask.now)
    }

    /// Uses up a code that somebody gives beside the right password.
    /// - Throws: `AccessRefusal.secondFactorNeeded`, `.secondFactorWrong`.
    func check(
        _ code: SecondCode?, against factor: SecondFactorTable.Row, of id: ID<Account>, now: Instant,
        in connection: any SQLConnection
    ) throws {
        let isGood: Bool
        switch code {
        case nil: throw AccessRefusal.secondFactorNeeded
        case .recovery(let hash): isGood = try SecondFactorTable.use(recovery: hash, of: id, now: now, in: connection)
        case .app(let typed):
            let secret = try seals.open(factor.secret, of: id)
            let step = SecondFactor.accepts(typed, secret: secret, after: factor.lastStep, now: now, AppHash())
            isGood = try step.map { try SecondFactorTable.use(step: $0, of: id, now: now, in: connection) } ?? false
        }
        guard isGood else { throw AccessRefusal.secondFactorWrong }
    }
}
