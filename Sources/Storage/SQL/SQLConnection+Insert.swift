extension SQLConnection {
    /// Inserts one row, its columns named: `insert(into: "booking", ["id": .id(id), "version": 1])`.
    public func insert(into table: String, _ row: KeyValuePairs<String, SQLValue>) throws {
        try run(text(SQLInsertion(table, row.map { $0.key })), row.map { $0.value })
    }

    /// Inserts a row unless one of its keys is there already.
    /// - Returns: whether it was inserted.
    public func insertIfAbsent(into table: String, _ row: KeyValuePairs<String, SQLValue>) throws -> Bool {
        try insertIfAbsent(text(SQLInsertion(table, row.map { $0.key })), row.map { $0.value })
    }

    /// The same for an INSERT written by hand.
    public func insertIfAbsent(_ insert: String, _ arguments: [SQLValue]) throws -> Bool {
        switch dialect {
        case .sqlite:
            return try run(insert + " ON CONFLICT DO NOTHING", arguments) > 0
        case .mysql:
            // Not INSERT IGNORE: that also hides truncated text and missing foreign keys.
            do {
                return try run(insert, arguments) > 0
            } catch let error as SQLError where error.kind == .unique {
                return false
            }
        }
    }

    /// Inserts a row, or gives the row with the same `keys` these `values` (see `SQLDialect.upsert`).
    public func upsert(
        into table: String, keys: KeyValuePairs<String, SQLValue>, values: KeyValuePairs<String, SQLValue>
    ) throws {
        let sql = dialect.upsert(into: table, keys: keys.map { $0.key }, values: values.map { $0.key })
        try run(sql, keys.map { $0.value } + values.map { $0.value })
    }

    /// Inserts all rows by one INSERT, in the order given, which undoes itself whole where one of them cannot be.
    ///
    /// No rows: nothing is done. At most 32,766 values in all; more throw `other`.
    public func insertMany(into table: String, columns: [String], rows: [[SQLValue]]) throws {
        guard !rows.isEmpty else { return }
        let count = rows.count * columns.count
        // The least that a database is built with; asked here, so that every one refuses the same.
        guard count <= 32_766 else {
            throw SQLError(kind: .other, message: "\(count) values in one INSERT", sql: "INSERT INTO \(table)")
        }
        try run(text(SQLInsertion(table, columns, rows: rows.count)), rows.count == 1 ? rows[0] : rows.flatMap { $0 })
    }
}
