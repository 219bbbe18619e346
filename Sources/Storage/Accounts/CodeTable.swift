import Domain

/// The rows of single-use codes: invitations to a practice, and new passwords.
enum CodeTable {
    enum Purpose: String, SQLDecodable {
        case invitation, reset
    }

    struct Row {
        let purpose: Purpose
        var account: ID<Account>?
        var practice: ID<Practice>?
        var role: PracticeRole?
        var practitioner: ID<Practitioner>?
    }

    private static let columns = "purpose, account_id, practice_id, role, practitioner_id"

    static func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE account_code (
                hash \(dialect.bytes(32)) NOT NULL PRIMARY KEY,
                purpose \(dialect.text(20)) NOT NULL,
                account_id \(dialect.id),
                practice_id \(dialect.id),
                role \(dialect.text(20)),
                practitioner_id \(dialect.id),
                issued_by \(dialect.id),
                expires_at \(dialect.integer) NOT NULL,
                used_at \(dialect.integer)
            )\(dialect.options(.keyed))
            """,
            "CREATE INDEX account_code_by_account ON account_code (account_id)",
            "CREATE INDEX account_code_by_expiry ON account_code (expires_at)",
        ]
    }

    static func insert(
        _ hash: [UInt8], _ row: Row, issuedBy issuer: ID<Account>?, expiresAt: Instant,
        in connection: any SQLConnection
    ) throws {
        try connection.insert(
            into: "account_code",
            [
                "hash": .blob(hash), "purpose": .name(row.purpose), "account_id": .id(row.account),
                "practice_id": .id(row.practice), "role": .name(row.role), "practitioner_id": .id(row.practitioner),
                "issued_by": .id(issuer), "expires_at": .instant(expiresAt),
            ])
    }

    /// What a code would do; nil where it would do nothing any more.
    static func valid(
        _ hash: [UInt8], for purpose: Purpose, now: Instant, in connection: any SQLConnection
    ) throws -> Row? {
        try connection.first(
            """
            SELECT \(columns) FROM account_code \
            WHERE hash = ? AND purpose = ? AND expires_at > ? AND used_at IS NULL
            """, [.blob(hash), .name(purpose), .instant(now)], read)
    }

    /// Uses a code up: of several who bring it at once, one gets what it does.
    /// - Throws: `AccountRefusal.codeInvalid`.
    static func redeem(
        _ hash: [UInt8], for purpose: Purpose, now: Instant, in connection: any SQLConnection
    ) throws -> Row {
        let used = try connection.run(
            """
            UPDATE account_code SET used_at = ? \
            WHERE hash = ? AND purpose = ? AND expires_at > ? AND used_at IS NULL
            """, .instant(now), .blob(hash), .name(purpose), .instant(now))
        let row = try connection.first("SELECT \(columns) FROM account_code WHERE hash = ?", [.blob(hash)], read)
        guard used == 1, let row else { throw AccountRefusal.codeInvalid }
        return row
    }

    static func removeAll(of account: ID<Account>, in connection: any SQLConnection) throws {
        try connection.run("DELETE FROM account_code WHERE account_id = ?", .id(account))
    }

    /// Used ones stay until they would have expired: a code is never given twice.
    static func tidy(limit: Int, now: Instant, in connection: any SQLConnection) throws -> Int {
        let old: [[UInt8]] = try connection.query(
            "SELECT hash FROM account_code WHERE expires_at <= ? ORDER BY expires_at LIMIT ?", .instant(now),
            .int(limit)
        ) { try $0[0] }
        for hash in old { try connection.run("DELETE FROM account_code WHERE hash = ?", .blob(hash)) }
        return old.count
    }

    private static func read(_ row: SQLRow) throws -> Row {
        Row(
            purpose: try row[0], account: try row[1], practice: try row[2], role: try row[3], practitioner: try row[4])
    }
}
