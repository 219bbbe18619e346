import Storage

/// Tables that the contract writes to: one for values, one for keys of several columns, one for events.
enum SampleTables {
    static func create(in database: any SQLDatabase) async throws {
        try await database.alter { connection in
            for statement in statements(connection.dialect) { try connection.run(statement) }
        }
    }

    private static func statements(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE kept (
                id \(dialect.integer) NOT NULL PRIMARY KEY,
                whole \(dialect.integer),
                fraction \(dialect.double),
                words \(dialect.longText),
                bytes \(dialect.longBytes),
                CHECK (whole >= -1000)
            )\(dialect.options(.rows))
            """,
            """
            CREATE TABLE claimed (
                owner \(dialect.text(40)) NOT NULL,
                cell \(dialect.integer) NOT NULL,
                holder \(dialect.integer) NOT NULL,
                PRIMARY KEY (owner, cell),
                FOREIGN KEY (holder) REFERENCES kept (id)
            )\(dialect.options(.keyed))
            """,
            """
            CREATE TABLE happened (
                \(dialect.eventPosition),
                id \(dialect.integer) NOT NULL,
                \(dialect.eventKeys(["id"]))
            )\(dialect.options(.rows))
            """,
        ]
    }
}
