public import Domain

extension SQLAccountStore {
    public func signIn(_ credentials: Credentials, token: [UInt8], now: Instant) async throws -> SignedIn {
        let proven = try await prove(credentials, now: now)
        let audit = ids.next(AuditEntry.self)
        let expiresAt = now + sessionSeconds
        return try await answering {
            let signedIn = try await database.write { connection -> SignedIn? in
                // Read again: a password that was changed meanwhile opens nothing any more.
                guard let row = try AccountTable.row(proven.id, locking: true, in: connection), row.state == .active,
                    row.passwordHash == proven.hash
                else { throw AccessRefusal.wrongCredentials }
                if let factor = try SecondFactorTable.row(of: proven.id, in: connection), factor.confirmedAt != nil {
                    guard credentials.second != nil else {
                        // The password was right, so that this was no wrong try; the account's count stays all the
                        // same, or whoever has the password could try codes without end.
                        try SignInTryTable.giveBack(proven.keys, in: connection)
                        return nil
                    }
                    try check(credentials.second, against: factor, of: proven.id, now: now, in: connection)
                }
                if let better = proven.rehashed {
                    try AccountTable.rehash(proven.id, from: proven.hash, to: better, in: connection)
                }
                try SignInTryTable.succeed(proven.keys, in: connection)
                try TokenTable.insert(token, of: proven.id, expiresAt: expiresAt, now: now, in: connection)
                let entry = AuditEntry(
                    id: audit, at: now, practiceID: nil, actor: Scope.account(proven.id).actor, operation: .signIn,
                    subject: AuditSubject(.account, proven.id))
                try AuditTable(side: .inventory).append([entry], in: connection)
                return SignedIn(
                    account: row.account, memberships: try MemberTable.memberships(of: proven.id, in: connection),
                    expiresAt: expiresAt)
            }
            guard let signedIn else { throw AccessRefusal.secondFactorNeeded }
            return signedIn
        }
    }

    public func countTry(of credentials: Credentials, now: Instant) async throws {
        let keys = SignInTryTable.Keys(email: credentials.email, addressHash: credentials.addressHash)
        try await answering { try await database.write { try SignInTryTable.begin(keys, now: now, in: $0) } }
    }

    public func authenticate(token: [UInt8], mayLag: Bool, now: Instant) async throws -> SignedIn? {
        let cached = mayLag ? await sessions?.find(token) : nil
        if case .known(let who)? = cached, who.expiresAt > now { return who }
        let found = try await read { try TokenTable.signedIn(token, now: now, in: $0) }
        guard let found else { return nil }
        if case .unknown(let ticket)? = cached { await sessions?.keep(found.who, for: token, ticket) }
        if found.isFirstToday {
            try await answering { try await database.write { try TokenTable.use(token, now: now, in: $0) } }
        }
        return found.who
    }

    public func signOut(token: [UInt8], scope: Scope, now: Instant) async throws {
        let audit = ids.next(AuditEntry.self)
        let account = try await answering {
            try await database.write { connection -> ID<Account>? in
                guard let account = try TokenTable.end(token, in: connection) else { return nil }
                let entry = AuditEntry(
                    id: audit, at: now, practiceID: nil, actor: scope.actor, operation: .signOut,
                    subject: AuditSubject(.account, account))
                try AuditTable(side: .inventory).append([entry], in: connection)
                return account
            }
        }
        // Its account's others are looked up once more, no harm.
        await sessions?.forget([account].compactMap(\.self))
    }

    public func signOutEverywhere(keeping token: [UInt8]?, scope: Scope, now: Instant) async throws {
        guard Permissions.allows(.signOutEverywhere, scope) else { throw AccessRefusal.notAllowed }
        guard let account = scope.accountID else { throw AccessRefusal.signInFirst }
        let audit = ids.next(AuditEntry.self)
        try await changing([account]) {
            try await database.write { connection in
                try TokenTable.endAll(of: account, but: token, in: connection)
                let entry = AuditEntry(
                    id: audit, at: now, practiceID: nil, actor: scope.actor, operation: .signOutEverywhere,
                    subject: AuditSubject(.account, account))
                try AuditTable(side: .inventory).append([entry], in: connection)
            }
        }
    }

    public func tidy(limit: Int, now: Instant) async throws -> Int {
        try await answering {
            try await database.write { connection in
                try max(
                    TokenTable.tidy(limit: limit, now: now, in: connection),
                    CodeTable.tidy(limit: limit, now: now, in: connection),
                    SignInTryTable.tidy(limit: limit, now: now, in: connection))
            }
        }
    }

    /// What is known of somebody whose password was right.
    struct Proven: Sendable {
        let id: ID<Account>
        let hash: String
        /// The same password's hash with today's parameters, where the kept one is older.
        let rehashed: String?
        let keys: SignInTryTable.Keys
    }

    /// Compares a password, counting the try first; takes as long where there is no such account.
    /// - Throws: `AccessRefusal.throttled`, `.wrongCredentials`.
    func prove(_ credentials: Credentials, now: Instant) async throws -> Proven {
        try await countTry(of: credentials, now: now)
        let keys = SignInTryTable.Keys(email: credentials.email, addressHash: credentials.addressHash)
        let row = try await read { try AccountTable.row(email: credentials.email, in: $0) }
        // A longer one was never anybody's; hashing it would only cost.
        let isPossible = credentials.password.utf8.count <= PasswordRules.longestBytes
        let hash = row?.state == .active && isPossible ? row?.passwordHash : nil
        let isRight = try await passwords.verify(isPossible ? credentials.password : "", against: hash)
        guard isRight, let hash, let account = row?.account else { throw AccessRefusal.wrongCredentials }
        let rehashed = passwords.needsRehash(hash) ? try await passwords.hash(credentials.password) : nil
        return Proven(id: account.id, hash: hash, rehashed: rehashed, keys: keys)
    }
}
