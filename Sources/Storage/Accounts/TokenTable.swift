import Domain

/// The rows of sessions, found by the hash of their secret.
enum TokenTable {
    /// Patients are members of nothing, and come with each request: of them nothing more is asked.
    private static let found = """
        SELECT \(AccountTable.columns), t.expires_at, t.used_day, \
        EXISTS (SELECT 1 FROM practice_member m WHERE m.account_id = a.id) FROM account_token t \
        JOIN account a ON a.id = t.account_id WHERE t.hash = ? AND t.expires_at > ? AND a.state = 'active'
        """

    static func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE account_token (
                hash \(dialect.bytes(32)) NOT NULL PRIMARY KEY,
                account_id \(dialect.id) NOT NULL,
                created_at \(dialect.integer) NOT NULL,
                expires_at \(dialect.integer) NOT NULL,
                used_day \(dialect.integer) NOT NULL
            )\(dialect.options(.keyed))
            """,
            "CREATE INDEX account_token_by_account ON account_token (account_id)",
            "CREATE INDEX account_token_by_expiry ON account_token (expires_at)",
        ]
    }

    static func insert(
        _ hash: [UInt8], of account: ID<Account>, expiresAt: Instant, now: Instant, in connection: any SQLConnection
    ) throws {
        try connection.insert(
            into: "account_token",
            [
                "hash": .blob(hash), "account_id": .id(account), "created_at": .instant(now),
                "expires_at": .instant(expiresAt), "used_day": .int(day(now)),
            ])
    }

    /// - Returns: whose session it is, and whether this is its first use today.
    static func signedIn(
        _ hash: [UInt8], now: Instant, in connection: any SQLConnection
    ) throws -> (who: SignedIn, isFirstToday: Bool)? {
        let session = try connection.first(found, [.blob(hash), .instant(now)]) { row in
            (
                account: try AccountTable.read(row).account, expiresAt: try row[8] as Instant,
                day: try row[9] as Int64, isMember: try row[10] as Bool
            )
        }
        guard let session else { return nil }
        let memberships =
            session.isMember ? try MemberTable.memberships(of: session.account.id, in: connection) : []
        return (
            SignedIn(account: session.account, memberships: memberships, expiresAt: session.expiresAt),
            session.day < day(now)
        )
    }

    static func use(_ hash: [UInt8], now: Instant, in connection: any SQLConnection) throws {
        try connection.run("UPDATE account_token SET used_day = ? WHERE hash = ?", .int(day(now)), .blob(hash))
    }

    /// - Returns: whose it was; nil where there was none.
    static func end(_ hash: [UInt8], in connection: any SQLConnection) throws -> ID<Account>? {
        let account: ID<Account>? = try connection.value(
            "SELECT account_id FROM account_token WHERE hash = ?", .blob(hash))
        try connection.run("DELETE FROM account_token WHERE hash = ?", .blob(hash))
        return account
    }

    /// Ends every session of the account but one.
    static func endAll(of account: ID<Account>, but hash: [UInt8]? = nil, in connection: any SQLConnection) throws {
        try connection.run(
            "DELETE FROM account_token WHERE account_id = ? AND hash <> ?", .id(account), .blob(hash ?? [0]))
    }

    static func tidy(limit: Int, now: Instant, in connection: any SQLConnection) throws -> Int {
        let old: [[UInt8]] = try connection.query(
            "SELECT hash FROM account_token WHERE expires_at <= ? ORDER BY expires_at LIMIT ?", .instant(now),
            .int(limit)
        ) { try $0[0] }
        for hash in old { try connection.run("DELETE FROM account_token WHERE hash = ?", .blob(hash)) }
        return old.count
    }

    private static func day(_ now: Instant) -> Int64 { now.seconds / 86_400 }
}
