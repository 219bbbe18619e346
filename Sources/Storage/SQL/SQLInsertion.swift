/// An INSERT without its values.
public struct SQLInsertion: Hashable, Sendable {
    let table: String
    let columns: [String]
    public let rows: Int

    init(_ table: String, _ columns: [String], rows: Int = 1) {
        self.table = table
        self.columns = columns
        self.rows = rows
    }

    /// Of what tells almost all of them apart: to hash every column's name took longer than to find the text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(table)
        hasher.combine(columns.count)
        hasher.combine(rows)
    }

    public func text(_ dialect: SQLDialect) -> String { dialect.insert(into: table, columns: columns, rows: rows) }
}
