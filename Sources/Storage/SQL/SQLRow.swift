/// The row under a cursor, its columns counted from 0. Valid only inside the closure that got it.
///
/// Read columns by type: `let name: String? = try row[1]`.
public struct SQLRow {
    // A type of its own around the database's: what reads a column is then made for that column's type when the
    // program is built. Through `any SQLColumns` itself each value would look up its own type as the program runs.
    let columns: any SQLColumns

    public init(_ columns: any SQLColumns) { self.columns = columns }

    public func isNull(_ column: Int) -> Bool { columns.isNull(column) }

    /// - Throws: `SQLError.Kind.decoding` where the column holds something else; the same for those below.
    public func int64(_ column: Int) throws -> Int64 { try columns.int64(column) }
    public func double(_ column: Int) throws -> Double { try columns.double(column) }
    public func text(_ column: Int) throws -> String { try columns.text(column) }
    public func blob(_ column: Int) throws -> [UInt8] { try columns.blob(column) }
    /// Sixteen bytes, as two big-endian words.
    public func uuid(_ column: Int) throws -> (high: UInt64, low: UInt64) { try columns.uuid(column) }

    /// - Throws: `SQLError.Kind.decoding` where the column holds something else.
    public subscript<Value: SQLDecodable>(_ column: Int) -> Value {
        get throws { try Value(self, column) }
    }
}

/// What a database must know of the row under its cursor.
public protocol SQLColumns {
    func isNull(_ column: Int) -> Bool
    func int64(_ column: Int) throws -> Int64
    func double(_ column: Int) throws -> Double
    func text(_ column: Int) throws -> String
    func blob(_ column: Int) throws -> [UInt8]
    func uuid(_ column: Int) throws -> (high: UInt64, low: UInt64)
}
