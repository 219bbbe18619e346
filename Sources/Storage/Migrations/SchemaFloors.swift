/// How old a program may be to serve a database that is ahead of it: what each step's row says of that.
struct SchemaFloors {
    private let schema: Schema

    init(_ schema: Schema) { self.schema = schema }

    /// Adds the column to a table that was made before there was one. What the rows before it say of it stays unknown.
    func prepare(in connection: any SQLConnection) throws {
        guard try !areThere(in: connection) else { return }
        try connection.run("ALTER TABLE \(schema.table) ADD COLUMN serves_from \(connection.dialect.integer)")
    }

    /// Whether every step that the program does not know lets it serve. One that says nothing does not.
    func admit(in connection: any SQLConnection) throws -> Bool {
        guard try areThere(in: connection) else { return false }
        let known = SQLValue.int(schema.migrations.count)
        return try !connection.exists(
            "SELECT 1 FROM \(schema.table) WHERE number > ? AND (serves_from IS NULL OR serves_from > ?)", known, known)
    }

    private func areThere(in connection: any SQLConnection) throws -> Bool {
        switch connection.dialect {
        case .sqlite:
            try connection.exists(
                "SELECT 1 FROM pragma_table_info(?) WHERE name = 'serves_from'", .text(schema.table))
        case .mysql:
            try connection.exists(
                """
                SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? \
                AND column_name = 'serves_from'
                """, .text(schema.table))
        }
    }
}
