import CSQLite

/// SQLite's result codes as `Int`. The extended ones are shifted macros, which are not imported.
enum SQLiteCode {
    static let ok = Int(SQLITE_OK)
    static let busy = Int(SQLITE_BUSY)
    static let full = Int(SQLITE_FULL)
    static let corrupt = Int(SQLITE_CORRUPT)
    static let notADatabase = Int(SQLITE_NOTADB)
    static let readOnly = Int(SQLITE_READONLY)
    static let cannotOpen = Int(SQLITE_CANTOPEN)
    static let permission = Int(SQLITE_PERM)
    static let constraint = Int(SQLITE_CONSTRAINT)

    static let checkConstraint = constraint | 1 << 8
    static let foreignKeyConstraint = constraint | 3 << 8
    static let notNullConstraint = constraint | 5 << 8
    static let primaryKeyConstraint = constraint | 6 << 8
    static let uniqueConstraint = constraint | 8 << 8
    static let rowIDConstraint = constraint | 10 << 8

    static let failedWrite = Int(SQLITE_IOERR) | 3 << 8
}
