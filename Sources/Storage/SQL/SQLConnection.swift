/// The database as a closure sees it, inside its transaction.
///
/// Not Sendable: the compiler keeps it from leaving the closure. Values are bound, never written into the text; texts
/// that come again are prepared once, so keep them constant.
public protocol SQLConnection: AnyObject {
    var dialect: SQLDialect { get }

    /// The INSERT's text. A connection remembers those that come again: making one costs more than running it.
    func text(_ insertion: SQLInsertion) -> String

    /// Runs one statement.
    /// - Returns: how many rows it changed (on MySQL too: how many it found, even where they held that already).
    /// - Throws: `SQLError`; after `unique`, `foreignKey`, `notNull` and `check` the statement alone is undone and
    ///   the closure may go on.
    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs one SELECT and gives its rows in order, as long as `row` says true.
    /// - Throws: `SQLError`, or what `row` throws.
    func rows(_ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Bool) throws

    /// Runs one SELECT of one column of whole numbers: for those of a thousand rows, where handing over each row would
    /// take longer than finding it.
    /// - Throws: `SQLError`.
    func integers(_ sql: String, _ arguments: [SQLValue]) throws -> [Int64]
}

extension SQLConnection {
    public func text(_ insertion: SQLInsertion) -> String { insertion.text(dialect) }

    public func integers(_ sql: String, _ arguments: [SQLValue]) throws -> [Int64] {
        try query(sql, arguments) { try $0.int64(0) }
    }

    @discardableResult
    public func run(_ sql: String, _ arguments: SQLValue...) throws -> Int { try run(sql, arguments) }

    /// Runs one SELECT and reads its rows in order.
    /// - Throws: `SQLError`, or what `row` throws.
    @inline(__always)
    public func query<Value>(
        _ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Value
    ) throws -> [Value] {
        try SQLReading.all(self, sql, arguments, row)
    }

    /// Runs one SELECT and reads its first row; nil where there is none.
    @inline(__always)
    public func first<Value>(
        _ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Value
    ) throws -> Value? {
        try SQLReading.first(self, sql, arguments, row)
    }

    @inline(__always)
    public func query<Value>(
        _ sql: String, _ arguments: SQLValue..., row: (SQLRow) throws -> Value
    ) throws -> [Value] { try query(sql, arguments, row) }

    @inline(__always)
    public func first<Value>(
        _ sql: String, _ arguments: SQLValue..., row: (SQLRow) throws -> Value
    ) throws -> Value? { try first(sql, arguments, row) }

    /// The first column of the first row; nil where there is no row.
    @inline(__always)
    public func value<Value: SQLDecodable>(_ sql: String, _ arguments: SQLValue...) throws -> Value? {
        try first(sql, arguments) { try $0[0] }
    }

    /// Whether the SELECT finds anything.
    @inline(__always)
    public func exists(_ sql: String, _ arguments: SQLValue...) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }
}
