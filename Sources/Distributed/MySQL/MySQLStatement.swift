import CMariaDB
import Storage

/// A prepared statement, closed with its last user.
final class MySQLStatement {
    let pointer: UnsafeMutablePointer<MYSQL_STMT>
    let sql: String
    let columns: MySQLColumns
    /// Whether somebody stands on one of its rows.
    var isBusy = false

    init(_ sql: String, _ connection: UnsafeMutablePointer<MYSQL>) throws {
        guard let made = mysql_stmt_init(connection) else {
            throw SQLError(kind: .other, message: "no memory for a statement", sql: sql)
        }
        guard mysql_stmt_prepare(made, sql, UInt(sql.utf8.count)) == 0 else {
            defer { mysql_stmt_close(made) }
            throw SQLError(made, sql: sql)
        }
        pointer = made
        self.sql = sql
        columns = MySQLColumns(Self.fields(of: made))
    }

    deinit { mysql_stmt_close(pointer) }

    private static func fields(of statement: UnsafeMutablePointer<MYSQL_STMT>) -> [MYSQL_FIELD] {
        guard let metadata = mysql_stmt_result_metadata(statement) else { return [] }
        defer { mysql_free_result(metadata) }
        return (0..<mysql_num_fields(metadata)).map { mysql_fetch_field_direct(metadata, $0).pointee }
    }

    func execute(_ arguments: [SQLValue]) throws {
        guard Int(mysql_stmt_param_count(pointer)) == arguments.count else {
            throw SQLError(kind: .other, message: "\(arguments.count) values for another number of places", sql: sql)
        }
        let parameters = MySQLParameters(arguments)
        defer { parameters.free() }
        if !arguments.isEmpty, mysql_stmt_bind_param(pointer, parameters.pointer) != 0 {
            throw SQLError(pointer, sql: sql)
        }
        guard mysql_stmt_execute(pointer) == 0 else { throw SQLError(pointer, sql: sql) }
    }

    /// How many rows the last execution changed, or, where it was an UPDATE, found.
    var rowsChanged: Int {
        // Of a SELECT it would tell how many were found.
        guard columns.count == 0 else { return 0 }
        let count = mysql_stmt_affected_rows(pointer)
        return count == .max ? 0 : Int(count)
    }

    /// All rows are fetched before the first is looked at: what looks at it may ask something else meanwhile.
    func rows(_ row: (SQLRow) throws -> Bool) throws {
        guard columns.count > 0 else { return }
        guard mysql_stmt_bind_result(pointer, columns.binds) == 0, mysql_stmt_store_result(pointer) == 0 else {
            throw SQLError(pointer, sql: sql)
        }
        defer { mysql_stmt_free_result(pointer) }
        let cursor = SQLRow(MySQLRow(statement: self))
        while try fetch(), try row(cursor) {}
    }

    private func fetch() throws -> Bool {
        switch mysql_stmt_fetch(pointer) {
        // Cut short are texts and bytes without room, which are fetched when they are read.
        case 0, MYSQL_DATA_TRUNCATED: return true
        case MYSQL_NO_DATA: return false
        default: throw SQLError(pointer, sql: sql)
        }
    }
}
