import CSQLite
import Storage

/// The row that a statement stands on.
struct SQLiteRow: SQLColumns {
    let statement: OpaquePointer
    let sql: String

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func int64(_ column: Int) throws -> Int64 {
        // Looked up once for its type and for itself.
        let value = sqlite3_column_value(statement, Int32(column))
        guard sqlite3_value_type(value) == SQLITE_INTEGER else { throw unexpected(SQLITE_INTEGER, column) }
        return sqlite3_value_int64(value)
    }

    func double(_ column: Int) throws -> Double {
        if type(column) != SQLITE_INTEGER { try expect(SQLITE_FLOAT, column) }
        return sqlite3_column_double(statement, Int32(column))
    }

    func text(_ column: Int) throws -> String {
        try expect(SQLITE_TEXT, column)
        // With its length: it may hold a NUL.
        let start = sqlite3_column_text(statement, Int32(column))
        return String(
            decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count(column)), as: UTF8.self)
    }

    func blob(_ column: Int) throws -> [UInt8] {
        try expect(SQLITE_BLOB, column)
        let start = sqlite3_column_blob(statement, Int32(column))
        return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count(column)))
    }

    func uuid(_ column: Int) throws -> (high: UInt64, low: UInt64) {
        try expect(SQLITE_BLOB, column)
        guard count(column) == 16, let start = sqlite3_column_blob(statement, Int32(column)) else {
            throw SQLError(
                kind: .decoding, message: "column \(column): \(count(column)) bytes where an id has 16", sql: sql)
        }
        return (
            UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    private func count(_ column: Int) -> Int { Int(sqlite3_column_bytes(statement, Int32(column))) }

    private func type(_ column: Int) -> Int32 { sqlite3_column_type(statement, Int32(column)) }

    /// SQLite would convert silently, and answer 0 for any text.
    private func expect(_ wanted: Int32, _ column: Int) throws {
        if type(column) != wanted { throw unexpected(wanted, column) }
    }

    private func unexpected(_ wanted: Int32, _ column: Int) -> SQLError {
        SQLError(
            kind: .decoding,
            message: "column \(column) holds \(Self.name(type(column))) where \(Self.name(wanted)) is wanted", sql: sql)
    }

    private static func name(_ type: Int32) -> String {
        switch type {
        case SQLITE_INTEGER: "a whole number"
        case SQLITE_FLOAT: "a double"
        case SQLITE_TEXT: "text"
        case SQLITE_BLOB: "bytes"
        default: "nothing"
        }
    }
}
