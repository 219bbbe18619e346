import Domain

/// A table as it is copied from one database to another: its columns, and the key that its rows are in order of.
struct MovedTable: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case integer, double, text, bytes
    }

    struct Column: Hashable, Sendable {
        let name: String
        let kind: Kind
    }

    /// A row's values, in the order of `columns`.
    typealias Row = [SQLValue]

    let name: String
    let columns: [Column]
    /// Where the key's columns are among `columns`, in the key's order.
    let key: [Int]
    /// What rows count; empty: all.
    let condition: String

    /// Reads how the table is made.
    /// - Throws: `SQLError.Kind.other` where it is not there or has no key.
    init(_ name: String, in connection: any SQLConnection) throws {
        self.name = name
        let found = try Self.columns(of: name, in: connection)
        // By names, for databases need not agree on the order in which columns came.
        let columns = found.map(\.column).sorted { $0.name < $1.name }
        self.columns = columns
        let isLog = LogName.allCases.contains { name == "\($0.rawValue)_event" }
        let names =
            isLog
            // Places are the same on both sides, and what has none yet is not copied: it would get another.
            ? ["position"] : found.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.column.name)
        condition = isLog ? "position IS NOT NULL" : ""
        key = names.compactMap { name in columns.firstIndex { $0.name == name } }
        guard !key.isEmpty else {
            throw SQLError(kind: .other, message: "the table \(name) is not there, or has no key")
        }
    }

    func key(of row: Row) -> Row { key.map { row[$0] } }

    func read(_ row: SQLRow) throws -> Row {
        try columns.indices.map { column in
            if row.isNull(column) { return .null }
            switch columns[column].kind {
            case .integer: return .int(try row.int64(column))
            case .double: return .double(try row.double(column))
            case .text: return .text(try row.text(column))
            case .bytes: return .blob(try row.blob(column))
            }
        }
    }

    /// The next rows in the key's order.
    func rows(after last: Row?, limit: Int, in connection: any SQLConnection) throws -> [Row] {
        let dialect = connection.dialect
        let names = key.map { dialect.quoted(columns[$0].name) }
        var conditions = condition.isEmpty ? [] : [condition]
        var arguments: [SQLValue] = []
        if let last {
            conditions.append(Self.beyond(names[...], last[...], &arguments))
        }
        let list = columns.map { dialect.quoted($0.name) }.joined(separator: ", ")
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try connection.query(
            "SELECT \(list) FROM \(dialect.quoted(name))\(filter) ORDER BY \(names.joined(separator: ", ")) LIMIT ?",
            arguments + [.int(limit)]
        ) { try read($0) }
    }

    /// Not `(a, b) > (?, ?)`: there are servers that read the whole table for that.
    private static func beyond(
        _ names: ArraySlice<String>, _ values: ArraySlice<SQLValue>, _ arguments: inout [SQLValue]
    ) -> String {
        guard let name = names.first, let value = values.first else { return "1 = 0" }
        if names.count == 1 {
            arguments.append(value)
            return "\(name) > ?"
        }
        arguments += [value, value, value]
        let rest = beyond(names.dropFirst(), values.dropFirst(), &arguments)
        return "\(name) >= ? AND (\(name) > ? OR \(name) = ? AND (\(rest)))"
    }

    private static func columns(
        of table: String, in connection: any SQLConnection
    ) throws -> [(column: Column, place: Int)] {
        let sql =
            switch connection.dialect {
            case .sqlite: "SELECT name, type, pk FROM pragma_table_info(?)"
            case .mysql:
                """
                SELECT c.column_name, c.data_type, COALESCE(k.ordinal_position, 0) FROM information_schema.columns c \
                LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema \
                AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY' \
                WHERE c.table_schema = DATABASE() AND c.table_name = ?
                """
            }
        return try connection.query(sql, .text(table)) { row in
            let (name, type, place): (String, String, Int) = try (row[0], row[1], row[2])
            guard let kind = kinds[type.lowercased()] else {
                throw SQLError(kind: .other, message: "the column \(name) of \(table) is of type \(type)")
            }
            return (Column(name: name, kind: kind), place)
        }
    }

    private static let kinds: [String: Kind] = [
        "integer": .integer, "bigint": .integer, "real": .double, "double": .double, "text": .text, "varchar": .text,
        "mediumtext": .text, "blob": .bytes, "binary": .bytes, "varbinary": .bytes, "mediumblob": .bytes,
    ]
}
