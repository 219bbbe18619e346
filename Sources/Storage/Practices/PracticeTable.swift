import Domain

/// The rows of practices.
enum PracticeTable {
    private static let columns = "id, state, version, rules_version, body, state_reason"

    static func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE practice (
                id \(dialect.id) NOT NULL PRIMARY KEY,
                name \(dialect.text(200)) NOT NULL,
                country \(dialect.text(2)) NOT NULL,
                state \(dialect.text(12)) NOT NULL,
                version \(dialect.integer) NOT NULL,
                rules_version \(dialect.integer) NOT NULL,
                body \(dialect.longText) NOT NULL,
                created_at \(dialect.integer) NOT NULL,
                changed_at \(dialect.integer) NOT NULL
            )\(dialect.options(.rows))
            """
        ]
    }

    /// Why a practice is in its state.
    static func stateReason(_ dialect: SQLDialect) -> [String] {
        ["ALTER TABLE practice ADD COLUMN state_reason \(dialect.longText)"]
    }

    static func insert(_ record: PracticeRecord, now: Instant, in connection: any SQLConnection) throws {
        try connection.insert(
            into: "practice",
            [
                "id": .id(record.id), "name": .text(record.details.name), "country": .text(record.details.country),
                "state": .name(record.state), "version": .int(record.version),
                "rules_version": .int(record.rulesVersion), "body": .text(try JSONColumn.text(record.details)),
                "created_at": .instant(now), "changed_at": .instant(now),
            ])
    }

    /// Raises the rules' version before anything is read, and so keeps every other change of this practice waiting.
    /// - Throws: `RequestRefusal.missing`.
    static func raise(
        _ id: ID<Practice>, now: Instant, in connection: any SQLConnection
    ) throws -> PracticeRecord {
        let found = try connection.run(
            "UPDATE practice SET rules_version = rules_version + 1, changed_at = ? WHERE id = ?", .instant(now), .id(id)
        )
        guard found == 1, let record = try record(id, reach: .all, in: connection) else {
            throw RequestRefusal.missing
        }
        return record
    }

    /// Writes state, version and details of a practice that was raised in this transaction.
    static func save(_ record: PracticeRecord, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            """
            UPDATE practice SET name = ?, country = ?, state = ?, state_reason = ?, version = ?, body = ? \
            WHERE id = ? AND version = ?
            """,
            .text(record.details.name), .text(record.details.country), .name(record.state),
            .text(record.stateReason), .int(record.version), .text(try JSONColumn.text(record.details)),
            .id(record.id), .int(record.version - 1))
        if changed != 1 { throw BeginAgain() }
    }

    static func record(
        _ id: ID<Practice>, reach: PracticeReach, in connection: any SQLConnection
    ) throws -> PracticeRecord? {
        let (condition, arguments) = reach.condition
        return try connection.first(
            "SELECT \(columns) FROM practice WHERE id = ? AND \(condition)", [.id(id)] + arguments, read)
    }

    static func rulesVersion(of id: ID<Practice>, in connection: any SQLConnection) throws -> Int? {
        try connection.value("SELECT rules_version FROM practice WHERE id = ?", .id(id))
    }

    static func counts(in connection: any SQLConnection) throws -> [PracticeState: Int] {
        let counts: [(PracticeState, Int)] = try connection.query(
            "SELECT state, COUNT(*) FROM practice GROUP BY state"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// By id. An account's are those that it is a member of.
    static func records(
        of member: ID<Account>?, after: ID<Practice>?, limit: Int, in connection: any SQLConnection
    ) throws -> [PracticeRecord] {
        let after = SQLValue.id(after ?? ID(high: 0, low: 0))
        guard let member else {
            return try connection.query(
                "SELECT \(columns) FROM practice WHERE id > ? ORDER BY id LIMIT ?", [after, .int(limit)], read)
        }
        return try connection.query(
            """
            SELECT \(columns) FROM practice WHERE id > ? \
            AND id IN (SELECT practice_id FROM practice_member WHERE account_id = ?) ORDER BY id LIMIT ?
            """, [after, .id(member), .int(limit)], read)
    }

    private static func read(_ row: SQLRow) throws -> PracticeRecord {
        PracticeRecord(
            id: try row[0], state: try row[1], version: try row[2], rulesVersion: try row[3],
            details: try JSONColumn.value(try row[4]), stateReason: try row[5])
    }
}

extension PracticeState: SQLDecodable {}
