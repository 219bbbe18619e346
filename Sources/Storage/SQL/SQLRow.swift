/// The row under a cursor, its columns counted from 0. Valid only inside the closure that got it.
///
/// Read columns by type: `let name: String? = try row[1]`.
public protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    /// - Throws: `SQLError.Kind.decoding` where the column holds something else; the same for those below.
    func int64(_ column: Int) throws -> Int64
    func double(_ column: Int) throws -> Double
    func text(_ column: Int) throws -> String
    func blob(_ column: Int) throws -> [UInt8]
}

extension SQLRow {
    /// - Throws: `SQLError.Kind.decoding` where the column holds something else.
    public subscript<Value: SQLDecodable>(_ column: Int) -> Value {
        get throws { try Value(self, column) }
    }
}
