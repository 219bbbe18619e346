/// The database as a closure sees it, inside its transaction.
///
/// Not Sendable: the compiler keeps it from leaving the closure. Values are bound, never written into the text; texts
/// that come again are prepared once, so keep them constant.
public protocol SQLConnection: AnyObject {
    var dialect: SQLDialect { get }

    /// Runs one statement.
    /// - Returns: how many rows it changed (on MySQL too: how many it found, even where they held that already).
    /// - Throws: `SQLError`; after `unique`, `foreignKey`, `notNull` and `check` the statement alone is undone and
    ///   the closure may go on.
    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs one SELECT and reads its rows in order.
    /// - Throws: `SQLError`, or what `row` throws.
    func query<Value>(_ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Value) throws -> [Value]

    /// Runs one SELECT and reads its first row; nil where there is none.
    func first<Value>(_ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Value) throws -> Value?
}

extension SQLConnection {
    @discardableResult
    public func run(_ sql: String, _ arguments: SQLValue...) throws -> Int { try run(sql, arguments) }

    public func query<Value>(
        _ sql: String, _ arguments: SQLValue..., row: (any SQLRow) throws -> Value
    ) throws -> [Value] { try query(sql, arguments, row) }

    public func first<Value>(
        _ sql: String, _ arguments: SQLValue..., row: (any SQLRow) throws -> Value
    ) throws -> Value? { try first(sql, arguments, row) }

    /// The first column of the first row; nil where there is no row.
    public func value<Value: SQLDecodable>(_ sql: String, _ arguments: SQLValue...) throws -> Value? {
        try first(sql, arguments) { try $0[0] }
    }

    /// Whether the SELECT finds anything.
    public func exists(_ sql: String, _ arguments: SQLValue...) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }
}
