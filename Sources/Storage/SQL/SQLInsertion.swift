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

    public func text(_ dialect: SQLDialect) -> String { dialect.insert(into: table, columns: columns, rows: rows) }
}
