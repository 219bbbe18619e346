/// Where the databases must be spoken to differently. Everything else is said in SQL that both understand.
public enum SQLDialect: Sendable {
    case sqlite
    /// MySQL 8 and MariaDB 10.6 or later.
    case mysql
}

extension SQLDialect {
    /// A name that may be a reserved word (`order`, `key`, `rank`).
    public func quoted(_ name: String) -> String {
        switch self {
        case .sqlite: "\"\(name)\""
        case .mysql: "`\(name)`"
        }
    }

    /// Ends a SELECT whose rows are to be locked until the transaction's end. Empty on SQLite, where every `write`
    /// holds the one write lock. Never for claims: it costs deadlocks, and their key decides without it.
    public var forUpdate: String {
        switch self {
        case .sqlite: ""
        case .mysql: " FOR UPDATE"
        }
    }

    /// Inserts a row, or gives the row with the same `keys` these `values`.
    ///
    /// Bind the keys first, then the values, each once. The table may have no other unique key than `keys`:
    /// MySQL would take that one for the same row too. Never for events: it leaves gaps in their positions.
    public func upsert(into table: String, keys: [String], values: [String]) -> String {
        let insert = insert(into: table, columns: keys + values)
        switch self {
        case .sqlite:
            let changes = values.map { "\(quoted($0)) = excluded.\(quoted($0))" }
            return insert + " ON CONFLICT (\(list(keys))) DO "
                + (changes.isEmpty ? "NOTHING" : "UPDATE SET \(changes.joined(separator: ", "))")
        case .mysql:
            let changes = (values.isEmpty ? Array(keys.prefix(1)) : values).map {
                "\(quoted($0)) = VALUES(\(quoted($0)))"
            }
            return insert + " ON DUPLICATE KEY UPDATE \(changes.joined(separator: ", "))"
        }
    }

    /// `INSERT INTO table (…) VALUES (?, …), …`, names quoted.
    public func insert(into table: String, columns: [String], rows: Int = 1) -> String {
        let places = "(" + repeatElement("?", count: columns.count).joined(separator: ", ") + ")"
        return "INSERT INTO \(quoted(table)) (\(list(columns))) VALUES "
            + repeatElement(places, count: rows).joined(separator: ", ")
    }

    private func list(_ names: [String]) -> String {
        names.map(quoted).joined(separator: ", ")
    }
}
