/// One step of a schema, never changed once it was released.
public struct Migration: Sendable {
    /// 1, 2, 3, … without a gap.
    public let number: Int
    /// A few words: what it brings.
    public let name: String
    /// The last step that a program must know to serve beside this one. Nil: the step only adds, and whoever has served
    /// before serves on.
    ///
    /// What takes something away, or asks more of a row than before, names the step by which no program needed it any
    /// more: so the release before this one serves on, and older ones are refused.
    public let servesFrom: Int?
    /// The statements in order, one each, the same every time for one dialect. What changes rows comes last: on MySQL
    /// each change of a table commits what was done before it.
    public let statements: @Sendable (SQLDialect) -> [String]

    public init(
        number: Int, name: String, servesFrom: Int? = nil, statements: @escaping @Sendable (SQLDialect) -> [String]
    ) {
        self.number = number
        self.name = name
        self.servesFrom = servesFrom
        self.statements = statements
    }
}
