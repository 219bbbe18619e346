/// One step of a schema: it only adds, and is never changed once it was released.
public struct Migration: Sendable {
    /// 1, 2, 3, … without a gap.
    public let number: Int
    /// A few words: what it brings.
    public let name: String
    /// The statements in order, one each, the same every time for one dialect.
    public let statements: @Sendable (SQLDialect) -> [String]

    public init(number: Int, name: String, statements: @escaping @Sendable (SQLDialect) -> [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }
}
