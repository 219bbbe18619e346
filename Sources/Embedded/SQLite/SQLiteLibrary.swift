import CSQLite

/// What is set for all of the process's connections, before the first one.
enum SQLiteLibrary {
    /// What SQLite answered. Asked for by every connection, done once.
    static let prepared: Int32 = {
        // Kept, they cost a lock around every piece of memory, and nobody reads them. Refused where SQLite runs already,
        // which does no harm.
        _ = csqlite_count_no_memory()
        return GatheredLog.register()
    }()
}
