import CSQLite
import Storage

/// A prepared statement, finalised with its last user.
final class SQLiteStatement {
    let pointer: OpaquePointer
    let sql: String
    /// Whether somebody stands on one of its rows.
    var isBusy = false

    init(_ sql: String, _ handle: OpaquePointer) throws {
        var prepared: OpaquePointer?
        var hasMore = false
        let code = sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail)
            hasMore = tail.map { $0.pointee != 0 } ?? false
            return code
        }
        guard code == SQLITE_OK else { throw SQLError(code, of: handle, sql: sql) }
        guard let prepared else { throw SQLError(kind: .other, message: "no statement", sql: sql) }
        pointer = prepared
        self.sql = sql
        if hasMore { throw SQLError(kind: .other, message: "more than one statement", sql: sql) }
    }

    deinit { sqlite3_finalize(pointer) }

    /// Binds every value, runs `body`, and makes the statement ready for its next user.
    ///
    /// What was bound stays until then: every place is bound anew each time, and clearing them would have SQLite give
    /// back, and ask for again, the memory of each.
    func bound<Value>(
        _ arguments: [SQLValue], _ handle: OpaquePointer, _ body: (OpaquePointer) throws -> Value
    ) throws -> Value {
        isBusy = true
        defer {
            sqlite3_reset(pointer)
            isBusy = false
        }
        guard Int(sqlite3_bind_parameter_count(pointer)) == arguments.count else {
            throw SQLError(kind: .other, message: "\(arguments.count) values for another number of places", sql: sql)
        }
        for (index, value) in arguments.enumerated() {
            let code = bind(value, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw SQLError(code, of: handle, sql: sql) }
        }
        return try body(pointer)
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, place)
        case .int(let number): return sqlite3_bind_int64(pointer, place, number)
        case .double(let number): return sqlite3_bind_double(pointer, place, number)
        case .text(var text):
            // With its length: a NUL inside must not cut it.
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(pointer, place, $0.baseAddress, Int32($0.count), Self.copied)
                }
            }
        case .uuid(let high, let low):
            return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
                sqlite3_bind_blob(pointer, place, $0.baseAddress, 16, Self.copied)
            }
        case .blob(let bytes):
            // An empty array need not have an address, and no address binds NULL.
            if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, place, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(pointer, place, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    /// SQLITE_TRANSIENT, a cast macro that is not imported: SQLite copies the bytes before it returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
