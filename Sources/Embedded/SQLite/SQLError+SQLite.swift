import CSQLite
import Storage

extension SQLError {
    /// The last failure of `handle`, which answered `code`.
    init(_ code: Int32, of handle: OpaquePointer, sql: String) {
        self.init(
            kind: Kind(sqlite: Int(code)), code: Int(code), message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }
}

extension SQLError.Kind {
    init(sqlite code: Int) {
        self =
            switch code {
            case SQLiteCode.uniqueConstraint, SQLiteCode.primaryKeyConstraint, SQLiteCode.rowIDConstraint: .unique
            case SQLiteCode.foreignKeyConstraint: .foreignKey
            case SQLiteCode.notNullConstraint: .notNull
            case SQLiteCode.checkConstraint: .check
            case _ where code & 0xff == SQLiteCode.busy: .busy
            case _ where code & 0xff == SQLiteCode.full: .full
            default: .other
            }
    }
}
