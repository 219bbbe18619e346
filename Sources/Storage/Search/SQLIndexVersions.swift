public import Domain

/// Numbers copies of listings for every process that indexes: by a row of the practice's, in the inventory database.
///
/// Never below the clock's milliseconds: were the rows lost or put back from a backup, the numbers would still go on
/// above those that an index holds.
public struct SQLIndexVersions: IndexVersions {
    private let database: any SQLDatabase
    private let milliseconds: @Sendable () -> Int64

    public init(_ database: any SQLDatabase, milliseconds: @escaping @Sendable () -> Int64) {
        self.database = database
        self.milliseconds = milliseconds
    }

    public func next(of practice: ID<Practice>) async throws -> Int {
        let clock = milliseconds()
        return try await database.write { try IndexVersionTable.raise(practice, clock: clock, in: $0) }
    }
}

/// The last number given out for each practice.
enum IndexVersionTable {
    static func creation(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE index_version (
            practice_id \(dialect.id) NOT NULL PRIMARY KEY,
            version \(dialect.integer) NOT NULL
        )\(dialect.options(.keyed))
        """
    }

    /// The UPDATE comes first and locks the row: who raises at the same time waits, and reads what this one wrote.
    static func raise(_ practice: ID<Practice>, clock: Int64, in connection: any SQLConnection) throws -> Int {
        while true {
            let raised = try connection.run(
                "UPDATE index_version SET version = CASE WHEN version < ? THEN ? ELSE version + 1 END "
                    + "WHERE practice_id = ?", .int(clock), .int(clock), .id(practice))
            if raised > 0 {
                let version: Int64? = try connection.value(
                    "SELECT version FROM index_version WHERE practice_id = ?", .id(practice))
                if let version { return Int(version) }
            }
            let isFirst = try connection.insertIfAbsent(
                into: "index_version", ["practice_id": .id(practice), "version": .int(clock)])
            if isFirst { return Int(clock) }
        }
    }
}
