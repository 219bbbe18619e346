public import Domain

/// The rows that remember which requests were done, and what was answered.
public struct AnswerTable: Sendable {
    /// How long an answer is kept: after that its key may be used again.
    static let lifetime: Int64 = 24 * 3600

    struct Row {
        let requestHash: [UInt8]
        let answer: [UInt8]?
        let sealedFor: ID<Patient>?
        let createdAt: Instant

        func isOver(at now: Instant) -> Bool { createdAt <= now - AnswerTable.lifetime }
    }

    /// One asking of one request.
    struct Key {
        /// The hash of asker, operation and key.
        let id: [UInt8]
        let keeper: ID<Practice>
        let requestHash: [UInt8]
        let now: Instant
    }

    let name: String
    private let find: String
    private let renew: String
    private let fill: String
    private let remove: String
    private let old: String

    public init(side: LogName) {
        name = "\(side.rawValue)_idempotency"
        find = "SELECT request_hash, answer, sealed_for, created_at FROM \(name) WHERE practice_id = ? AND id = ?"
        renew = """
            UPDATE \(name) SET request_hash = ?, answer = NULL, sealed_for = NULL, created_at = ? \
            WHERE practice_id = ? AND id = ? AND created_at = ?
            """
        fill = "UPDATE \(name) SET answer = ?, sealed_for = ? WHERE practice_id = ? AND id = ?"
        remove = "DELETE FROM \(name) WHERE practice_id = ? AND id = ? AND created_at <= ?"
        old = "SELECT practice_id, id FROM \(name) WHERE created_at <= ? ORDER BY created_at LIMIT ?"
    }

    /// The statements that make the table, for the schema's first migration.
    ///
    /// Rows in the order of writing, the keys beside them: keys are hashes, so a table sorted by them would have each
    /// answer written into a page of its own, among rows that nobody asks for again.
    public func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE \(name) (
                practice_id \(dialect.id) NOT NULL,
                id \(dialect.bytes(32)) NOT NULL,
                request_hash \(dialect.bytes(32)) NOT NULL,
                answer \(dialect.longBytes),
                sealed_for \(dialect.id),
                created_at \(dialect.integer) NOT NULL,
                PRIMARY KEY (practice_id, id)
            )\(dialect.options(.rows))
            """,
            "CREATE INDEX \(name)_by_time ON \(name) (created_at)",
        ]
    }

    /// Forgets answers whose day is over.
    /// - Returns: how many; fewer than `limit` means that none is left.
    public func forget(now: Instant, limit: Int, in connection: any SQLConnection) throws -> Int {
        let before = SQLValue.instant(now - Self.lifetime)
        let rows: [(practice: ID<Practice>, id: [UInt8])] = try connection.query(old, before, .int(limit)) {
            (try $0[0], try $0[1])
        }
        // The time again: between the two statements the key may have been used anew.
        for row in rows { try connection.run(remove, .id(row.practice), .blob(row.id), before) }
        return rows.count
    }

    /// - Returns: false where the key is there already; a twin that is under way is waited for.
    func begin(_ key: Key, in connection: any SQLConnection) throws -> Bool {
        try connection.insertIfAbsent(
            into: name,
            [
                "practice_id": .id(key.keeper), "id": .blob(key.id), "request_hash": .blob(key.requestHash),
                "created_at": .instant(key.now),
            ])
    }

    func row(_ key: Key, in connection: any SQLConnection) throws -> Row? {
        try connection.first(find, .id(key.keeper), .blob(key.id)) {
            Row(requestHash: try $0[0], answer: try $0[1], sealedFor: try $0[2], createdAt: try $0[3])
        }
    }

    /// Takes an expired key for another request.
    /// - Returns: false where somebody else did so first.
    func begin(_ key: Key, after expired: Row, in connection: any SQLConnection) throws -> Bool {
        try connection.run(
            renew, .blob(key.requestHash), .instant(key.now), .id(key.keeper), .blob(key.id),
            .instant(expired.createdAt)) == 1
    }

    /// - Parameter isWritten: whether the key's row is there, and only the answer is missing.
    func keep(
        _ answer: [UInt8], sealedFor patient: ID<Patient>?, as key: Key, isWritten: Bool,
        in connection: any SQLConnection
    ) throws {
        if isWritten {
            try connection.run(fill, .blob(answer), .id(patient), .id(key.keeper), .blob(key.id))
        } else {
            try connection.insert(
                into: name,
                [
                    "practice_id": .id(key.keeper), "id": .blob(key.id), "request_hash": .blob(key.requestHash),
                    "answer": .blob(answer), "sealed_for": .id(patient), "created_at": .instant(key.now),
                ])
        }
    }
}
