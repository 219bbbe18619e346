import CSQLite
import Storage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One handle with its statements: one thread at a time, any thread.
final class SQLiteConnection: SQLConnection {
    enum Role {
        case writer, reader
        /// Outside transactions: for VACUUM.
        case keeper
    }

    private let handle: OpaquePointer
    private var statements: SQLiteStatements
    private var insertions = SQLInsertionTexts(.sqlite)
    /// Where SQLite's hook writes, at COMMIT, how many pages the log has.
    private let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// Whether a closure runs, so that a transaction must be open.
    private var isInClosure = false
    /// Why SQLite rolled the transaction back by itself.
    private var undoneBy: SQLError?

    init(path: String, role: Role, settings: SQLiteSettings) throws {
        pages.initialize(to: 0)
        statements = SQLiteStatements(limit: settings.statementsKept)
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        guard SQLiteLibrary.prepared == SQLITE_OK else {
            pages.deallocate()
            throw SQLError(kind: .other, code: Int(SQLiteLibrary.prepared), message: "SQLite could not be prepared")
        }
        let code = sqlite3_open_v2(path, &opened, flags, role == .writer ? GatheredLog.name : nil)
        guard let opened else {
            pages.deallocate()
            throw SQLError(kind: .other, code: Int(code), message: "no memory for a connection")
        }
        // From here on a throw runs deinit, which closes: never close here too.
        handle = opened
        guard code == SQLITE_OK else { throw SQLError(code, of: handle, sql: "") }
        waitForOthers(tries: settings.tries)
        try configure(role, settings)
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
        pages.deallocate()
    }

    var dialect: SQLDialect { .sqlite }

    func text(_ insertion: SQLInsertion) -> String { insertions.text(insertion) }

    /// Pages in the log after this connection's last COMMIT.
    var logPages: Int { Int(pages.pointee) }

    /// How many rows were ever changed by this connection, those that were undone too.
    var rowsEverChanged: Int64 { sqlite3_total_changes64(handle) }

    /// Whether a transaction is open. SQLite itself rolls back when the disk is full or fails.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Copies the log into the file as far as no reader needs it, without waiting for anybody.
    /// - Returns: how many of the log's pages are in the file now; 0 where somebody else is copying.
    func checkpoint() -> Int {
        var copied: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, &copied)
        return code == SQLITE_OK ? max(0, Int(copied)) : 0
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try statement(sql).bound(arguments, handle) { statement in
            let before = rowsEverChanged
            var code = sqlite3_step(statement)
            while code == SQLITE_ROW { code = sqlite3_step(statement) }
            guard code == SQLITE_DONE else { throw failure(code, sql) }
            // sqlite3_changes alone still tells of an earlier statement where this one cannot change rows.
            return rowsEverChanged == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    func rows(_ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Bool) throws {
        try statement(sql).bound(arguments, handle) { statement in
            let cursor = SQLRow(SQLiteRow(statement: statement, sql: sql))
            while try step(statement, sql), try row(cursor) {}
        }
    }

    func integers(_ sql: String, _ arguments: [SQLValue]) throws -> [Int64] {
        try statement(sql).bound(arguments, handle) { statement in
            let row = SQLiteRow(statement: statement, sql: sql)
            var numbers: [Int64] = []
            while try step(statement, sql) { numbers.append(try row.int64(0)) }
            return numbers
        }
    }

    /// Runs a closure of somebody else's inside the transaction that is open.
    func closure<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        isInClosure = true
        undoneBy = nil
        defer { isInClosure = false }
        let value = try body(self)
        try checkTransaction("")
        return value
    }

    private func step(_ statement: OpaquePointer, _ sql: String) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code, sql)
        }
    }

    private func statement(_ sql: String) throws -> SQLiteStatement {
        try checkTransaction(sql)
        if isInClosure, Self.endsTransactions(sql) {
            throw SQLError(kind: .other, message: "a closure may not begin or end its transaction", sql: sql)
        }
        return try statements.statement(sql, handle)
    }

    /// A closure that swallowed "disk full" must not go on: each of its statements would commit by itself.
    private func checkTransaction(_ sql: String) throws {
        guard isInClosure, !isInTransaction else { return }
        throw undoneBy ?? SQLError(kind: .other, message: "the closure ended its own transaction", sql: sql)
    }

    /// COMMIT inside a closure would make its neighbours durable before they are answered, and run them again later.
    /// Savepoints of its own are welcome.
    private static func endsTransactions(_ sql: String) -> Bool {
        // They are short, and almost nothing else is: the words are looked at only then.
        guard sql.utf8.count < 40 else { return false }
        let words = sql.uppercased().split(separator: " ")
        let isOurs = words.last == "CLOSURE"
        return switch words.first {
        case "BEGIN", "COMMIT", "END": true
        case "ROLLBACK": isOurs || !words.contains("TO")
        case "SAVEPOINT", "RELEASE": isOurs
        default: false
        }
    }

    private func failure(_ code: Int32, _ sql: String) -> SQLError {
        let error = SQLError(code, of: handle, sql: sql)
        if isInClosure, !isInTransaction, undoneBy == nil { undoneBy = error }
        return error
    }
}

extension SQLiteConnection {
    /// Not sqlite3_busy_timeout: its waits grow to 100 ms, and a neighbour that commits all the time is never beaten.
    private func waitForOthers(tries: Int) {
        sqlite3_busy_handler(
            handle,
            { limit, tried in
                guard Int(tried) < Int(bitPattern: limit) else { return 0 }
                usleep(500)
                return 1
            }, UnsafeMutableRawPointer(bitPattern: tries))
    }

    private func configure(_ role: Role, _ settings: SQLiteSettings) throws {
        try run("PRAGMA foreign_keys = ON")
        try run("PRAGMA temp_store = MEMORY")
        try run("PRAGMA cache_size = -\(role == .writer ? settings.writerCacheKiB : settings.cacheKiB)")
        try run("PRAGMA mmap_size = \(settings.mappedBytes)")
        let mode = try useLog(tries: settings.tries)
        switch role {
        case .writer:
            try run("PRAGMA synchronous = FULL")
            try run("PRAGMA cache_spill = OFF")
            try run("PRAGMA journal_size_limit = 67108864")
            countPages()
        case .reader: try run("PRAGMA query_only = ON")
        case .keeper: break
        }
        // Read back: a build without one of these would accept the words and do nothing.
        let synchronous: Int? = try value("PRAGMA synchronous")
        let keys: Int? = try value("PRAGMA foreign_keys")
        let spill: Int? = try value("PRAGMA cache_spill")
        guard mode == "wal", keys == 1, role != .writer || synchronous == 2 && spill == 0 else {
            throw SQLError(
                kind: .other,
                message: """
                    journal \(mode), synchronous \(synchronous ?? -1), foreign keys \(keys ?? -1), \
                    cache spill \(spill ?? -1)
                    """)
        }
    }

    /// Two that open a new file at once: one is told "busy" without its handler being asked, so it tries again.
    private func useLog(tries: Int) throws -> String {
        for _ in 0..<tries {
            do {
                return try value("PRAGMA journal_mode = WAL") ?? ""
            } catch let error as SQLError where error.kind == .busy {
                usleep(500)
            }
        }
        return try value("PRAGMA journal_mode = WAL") ?? ""
    }

    /// Instead of SQLite's own checkpoints, which sync the file inside COMMIT, before the answer.
    private func countPages() {
        sqlite3_wal_hook(
            handle,
            { pages, _, _, count in
                pages?.storeBytes(of: count, as: Int32.self)
                return SQLITE_OK
            }, pages)
    }
}
