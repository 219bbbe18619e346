import CMariaDB
import Storage

/// The row that a statement stands on.
struct MySQLRow: SQLColumns {
    let statement: MySQLStatement

    private var columns: MySQLColumns { statement.columns }

    func isNull(_ column: Int) -> Bool { column < columns.count && columns.nulls[column] != 0 }

    func int64(_ column: Int) throws -> Int64 {
        try expect(.integer, column)
        return columns.number(column)
    }

    func double(_ column: Int) throws -> Double {
        if column < columns.count, !isNull(column), columns.kinds[column] == .integer {
            return Double(columns.number(column))
        }
        try expect(.double, column)
        return Double(bitPattern: UInt64(bitPattern: columns.number(column)))
    }

    func text(_ column: Int) throws -> String {
        try expect(.text, column)
        if let bytes = columns.bytes(column) { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: try fetched(column), as: UTF8.self)
    }

    func blob(_ column: Int) throws -> [UInt8] {
        try expect(.bytes, column)
        if let bytes = columns.bytes(column) { return Array(bytes) }
        return try fetched(column)
    }

    func uuid(_ column: Int) throws -> (high: UInt64, low: UInt64) {
        try expect(.bytes, column)
        guard let bytes = columns.bytes(column), bytes.count == 16 else {
            throw wrong("column \(column): \(columns.lengths[column]) bytes where an id has 16")
        }
        return (
            UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    /// What had no room in the row.
    private func fetched(_ column: Int) throws -> [UInt8] {
        let length = Int(columns.lengths[column])
        return try [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            var (bind, written) = (MYSQL_BIND(), UInt(0))
            bind.buffer_type = MYSQL_TYPE_BLOB
            bind.buffer = UnsafeMutableRawPointer(buffer.baseAddress)
            bind.buffer_length = UInt(length)
            let code = withUnsafeMutablePointer(to: &written) { written in
                bind.length = written
                return mysql_stmt_fetch_column(statement.pointer, &bind, UInt32(column), 0)
            }
            guard code == 0 else { throw SQLError(statement.pointer, sql: statement.sql) }
            count = length
        }
    }

    private func expect(_ wanted: MySQLColumns.Kind, _ column: Int) throws {
        guard column < columns.count else { throw wrong("column \(column) of \(columns.count)") }
        let found = columns.kinds[column]
        guard !isNull(column), found == wanted else {
            let held = isNull(column) ? "nothing" : "\(found)"
            throw wrong("column \(column) holds \(held) where \(wanted) is wanted")
        }
    }

    private func wrong(_ message: String) -> SQLError {
        SQLError(kind: .decoding, message: message, sql: statement.sql)
    }
}
