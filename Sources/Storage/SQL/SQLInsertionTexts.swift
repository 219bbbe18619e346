/// The texts of INSERTs that come again, as one connection remembers them.
public struct SQLInsertionTexts {
    private let dialect: SQLDialect
    private var known: [SQLInsertion: String] = [:]

    public init(_ dialect: SQLDialect) { self.dialect = dialect }

    public mutating func text(_ insertion: SQLInsertion) -> String {
        // Large ones are an import's, and of any length.
        guard insertion.rows <= 16 else { return insertion.text(dialect) }
        if let text = known[insertion] { return text }
        let text = insertion.text(dialect)
        known[insertion] = text
        return text
    }
}
