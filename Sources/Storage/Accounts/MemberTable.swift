import Domain

/// The rows of members: an account's role in a practice.
enum MemberTable {
    private static let columns = """
        m.account_id, m.practice_id, m.version, m.role, m.practitioner_id, a.name, a.email \
        FROM practice_member m JOIN account a ON a.id = m.account_id
        """

    static func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE practice_member (
                practice_id \(dialect.id) NOT NULL,
                account_id \(dialect.id) NOT NULL,
                version \(dialect.integer) NOT NULL,
                role \(dialect.text(20)) NOT NULL,
                practitioner_id \(dialect.id),
                since \(dialect.integer) NOT NULL,
                PRIMARY KEY (practice_id, account_id)
            )\(dialect.options(.keyed))
            """,
            "CREATE INDEX practice_member_by_account ON practice_member (account_id)",
        ]
    }

    /// - Throws: `SQLError.Kind.unique` where the account is a member already.
    static func insert(
        _ account: ID<Account>, of practice: ID<Practice>, role: PracticeRole, practitioner: ID<Practitioner>?,
        now: Instant, in connection: any SQLConnection
    ) throws {
        try connection.insert(
            into: "practice_member",
            [
                "practice_id": .id(practice), "account_id": .id(account), "version": 1, "role": .name(role),
                "practitioner_id": .id(practitioner), "since": .instant(now),
            ])
    }

    static func member(
        _ account: ID<Account>, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> Member? {
        try connection.first(
            "SELECT \(columns) WHERE m.practice_id = ? AND m.account_id = ?", [.id(practice), .id(account)], read)
    }

    static func members(of practice: ID<Practice>, in connection: any SQLConnection) throws -> [Member] {
        try connection.query(
            "SELECT \(columns) WHERE m.practice_id = ? ORDER BY m.since, m.account_id", [.id(practice)], read)
    }

    static func memberships(of account: ID<Account>, in connection: any SQLConnection) throws -> [Member] {
        try connection.query(
            "SELECT \(columns) WHERE m.account_id = ? ORDER BY m.practice_id", [.id(account)], read)
    }

    static func owners(of practice: ID<Practice>, in connection: any SQLConnection) throws -> Int {
        try connection.value(
            "SELECT COUNT(*) FROM practice_member WHERE practice_id = ? AND role = 'owner'", .id(practice)) ?? 0
    }

    static func save(_ member: Member, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            """
            UPDATE practice_member SET version = ?, role = ?, practitioner_id = ? \
            WHERE practice_id = ? AND account_id = ? AND version = ?
            """, .int(member.version), .name(member.role), .id(member.practitionerID), .id(member.practiceID),
            .id(member.accountID), .int(member.version - 1))
        if changed != 1 { throw BeginAgain() }
    }

    static func remove(_ member: Member, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            "DELETE FROM practice_member WHERE practice_id = ? AND account_id = ? AND version = ?",
            .id(member.practiceID), .id(member.accountID), .int(member.version))
        if changed != 1 { throw BeginAgain() }
    }

    private static func read(_ row: SQLRow) throws -> Member {
        Member(
            accountID: try row[0], practiceID: try row[1], version: try row[2], role: try row[3],
            practitionerID: try row[4], name: try row[5], email: try row[6])
    }
}

extension PracticeRole: SQLDecodable {}
