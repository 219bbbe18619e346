import Storage

/// What a release to come might do to both databases: a column, a table, an index, and rows of its own.
enum NextRelease {
    static let steps = 2
    static let schemas = [next(.inventory, table: "practice"), next(.booking, table: "booking")]

    /// A step that no program before it can serve with.
    static let without = Schema(
        name: "booking",
        migrations: schemas[1].migrations + [
            Migration(
                number: schemas[1].migrations.count + 1, name: "without something",
                servesFrom: schemas[1].migrations.count
            ) { _ in ["UPDATE next_booking SET words = 'gone'"] }
        ])

    private static func next(_ schema: Schema, table: String) -> Schema {
        let known = schema.migrations.count
        return Schema(
            name: schema.name,
            migrations: schema.migrations + [
                Migration(number: known + 1, name: "columns of the next release") { dialect in
                    [
                        "ALTER TABLE \(table) ADD COLUMN next_words \(dialect.longText)",
                        "ALTER TABLE \(table) ADD COLUMN next_count \(dialect.integer) NOT NULL DEFAULT 7",
                        "CREATE INDEX \(table)_by_next ON \(table) (next_count)",
                    ]
                },
                Migration(number: known + 2, name: "a table of the next release") { dialect in
                    [
                        """
                        CREATE TABLE next_\(table) (
                            id \(dialect.id) NOT NULL PRIMARY KEY, words \(dialect.longText)
                        )\(dialect.options(.keyed))
                        """,
                        "INSERT INTO next_\(table) (id) SELECT id FROM \(table)",
                    ]
                },
            ])
    }

    /// The next release works with what is new, on rows that the one before writes too.
    static func work(_ schema: Schema, in database: any SQLDatabase) async throws {
        let table = schema.name == "booking" ? "booking" : "practice"
        for round in 0..<20 {
            try await database.write { connection in
                try connection.run("UPDATE \(table) SET next_words = ?, next_count = next_count + 1", .text("\(round)"))
            }
        }
    }

    static func bookings(in database: any SQLDatabase) async throws -> Int {
        try await database.scan { connection in
            try connection.value("SELECT COUNT(*) FROM booking WHERE state = 'confirmed'") ?? 0
        }
    }
}
