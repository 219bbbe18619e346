import CMariaDB
import Storage

/// One connection with its statements: one thread at a time.
final class MySQLConnection: SQLConnection {
    enum Role {
        case writer
        /// Sees one moment in each transaction, and changes nothing.
        case reader
    }

    private let handle: UnsafeMutablePointer<MYSQL>
    private let statementsKept: Int
    private var statements: [String: MySQLStatement] = [:]
    private var insertions = SQLInsertionTexts(.mysql)
    /// Why the server rolled the transaction back by itself, or cannot be asked any more.
    private var undoneBy: SQLError?
    /// Whether a closure runs, which may not end its own transaction.
    private var isInClosure = false
    private(set) var isLost = false
    /// A ROLLBACK was sent whose answer nobody has read yet.
    private var isEnding = false

    init(to host: MySQLSettings.Host, role: Role, _ settings: MySQLSettings) throws {
        guard MySQLLibrary.isReady, let made = mysql_init(nil) else {
            throw SQLError(kind: .other, message: "the client library does not start")
        }
        // From here on a throw runs deinit, which closes: never close here too.
        handle = made
        statementsKept = settings.statementsKept
        try setOptions(settings)
        let flags = UInt(CLIENT_FOUND_ROWS)
        guard
            mysql_real_connect(
                handle, host.name, settings.user, settings.password, settings.database, UInt32(host.port), nil, flags)
                != nil
        else { throw SQLError(handle, sql: "connect to \(host.name):\(host.port)") }
        try prepare(role)
    }

    deinit {
        statements = [:]
        mysql_close(handle)
    }

    var dialect: SQLDialect { .mysql }

    func text(_ insertion: SQLInsertion) -> String { insertions.text(insertion) }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        if arguments.isEmpty, MySQLText.isNeverPrepared(sql) { return try checked(sql) { try sent(sql) } }
        return try executed(sql, arguments) { statement in
            // A SELECT's rows must be taken from the wire, wanted or not.
            try statement.rows { _ in true }
            return statement.rowsChanged
        }
    }

    func rows(_ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Bool) throws {
        try executed(sql, arguments) { try $0.rows(row) }
    }

    /// Runs a closure of somebody else's as a transaction, up to but not including its end.
    func closure<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        isInClosure = true
        undoneBy = nil
        defer { isInClosure = false }
        let value = try body(self)
        // It may have swallowed what undid it.
        if let undoneBy { throw undoneBy }
        return value
    }

    func commit() throws {
        guard mysql_commit(handle) == 0 else { throw noted(SQLError(handle, sql: "COMMIT")) }
    }

    /// A connection whose rollback fails is lost, and with it the transaction.
    func rollback() {
        try? settle()
        if isLost || mysql_rollback(handle) != 0 { isLost = true }
    }

    /// Ends a transaction that only looked, without waiting for the answer, which is read before the next statement:
    /// almost everything that is read takes one statement, and waiting for its end would take as long again.
    func leave() {
        // Nothing was asked since.
        if isEnding { return }
        guard undoneBy == nil, !isLost else { return rollback() }
        let sql = "ROLLBACK"
        if mysql_send_query(handle, sql, UInt(sql.utf8.count)) == 0 { isEnding = true } else { isLost = true }
    }

    /// Reads the answer to what was sent last.
    private func settle() throws {
        guard isEnding else { return }
        isEnding = false
        guard mysql_read_query_result(handle) == 0 else { throw noted(SQLError(handle, sql: "ROLLBACK")) }
    }

    private func executed<Value>(
        _ sql: String, _ arguments: [SQLValue], _ body: (MySQLStatement) throws -> Value
    ) throws -> Value {
        try checked(sql) {
            let statement = try statement(sql)
            statement.isBusy = true
            defer { statement.isBusy = false }
            try statement.execute(arguments)
            return try body(statement)
        }
    }

    private func checked<Value>(_ sql: String, _ body: () throws -> Value) throws -> Value {
        if let undoneBy { throw undoneBy }
        if isInClosure, MySQLText.endsTransactions(sql) {
            throw SQLError(kind: .other, message: "a closure may not begin or end its transaction", sql: sql)
        }
        do {
            try settle()
            return try body()
        } catch let error as SQLError {
            throw noted(error)
        }
    }

    /// A statement that nobody stands on: the same text may come again inside its own row closure.
    private func statement(_ sql: String) throws -> MySQLStatement {
        let found = statements[sql]
        if let found, !found.isBusy { return found }
        let made = try MySQLStatement(sql, handle)
        guard found == nil else { return made }
        if statements.count >= statementsKept { statements = statements.filter(\.value.isBusy) }
        statements[sql] = made
        return made
    }

    /// After these nothing of the transaction is left, or can be relied on; a closure that goes on must not have its
    /// next statement begin another one.
    private func noted(_ error: SQLError) -> SQLError {
        switch error.kind {
        case .connection:
            isLost = true
            if undoneBy == nil { undoneBy = error }
        case .deadlock, .busy:
            // Asked again, it would refuse again, while another node serves.
            if error.isByNodeAlone { isLost = true }
            if undoneBy == nil { undoneBy = error }
        default: break
        }
        return error
    }
}

extension MySQLConnection {
    private func setOptions(_ settings: MySQLSettings) throws {
        set(MYSQL_SET_CHARSET_NAME, "utf8mb4")
        set(MYSQL_OPT_CONNECT_TIMEOUT, UInt32(settings.connectSeconds))
        set(MYSQL_OPT_READ_TIMEOUT, UInt32(settings.answerSeconds))
        set(MYSQL_OPT_WRITE_TIMEOUT, UInt32(settings.answerSeconds))
        if let tls = settings.tls {
            set(MYSQL_OPT_SSL_ENFORCE, my_bool(1))
            set(MYSQL_OPT_SSL_VERIFY_SERVER_CERT, my_bool(1))
            if let authorities = tls.authorities { set(MYSQL_OPT_SSL_CA, authorities) }
        }
    }

    private func set(_ option: mysql_option, _ text: String) {
        _ = text.withCString { mysql_options(handle, option, $0) }
    }

    private func set<Number: BitwiseCopyable>(_ option: mysql_option, _ number: Number) {
        _ = withUnsafePointer(to: number) { mysql_options(handle, option, $0) }
    }

    /// autocommit off once, instead of a START TRANSACTION each time: a round trip less.
    private func prepare(_ role: Role) throws {
        let level = role == .writer ? "READ COMMITTED" : "REPEATABLE READ"
        for sql in [
            """
            SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', \
            innodb_lock_wait_timeout = 5, lock_wait_timeout = 5, autocommit = 0
            """,
            "SET SESSION TRANSACTION ISOLATION LEVEL \(level)",
            role == .writer ? "SET SESSION TRANSACTION READ WRITE" : "SET SESSION TRANSACTION READ ONLY",
        ] {
            try query(sql)
        }
        // What was committed on another node is seen here too, however far behind it is in applying that. Asked of a
        // transaction's first statement alone, so of every kind: 1 would leave out those that begin with an INSERT.
        guard try shown("SHOW VARIABLES LIKE 'wsrep_on'") == "ON" else { return }
        try query("SET SESSION wsrep_sync_wait = 7")
        // A node that lost the others, or is to be left alone, takes connections all the same, and refuses what they ask.
        guard try shown("SHOW STATUS LIKE 'wsrep_ready'") == "ON",
            try shown("SHOW VARIABLES LIKE 'wsrep_reject_queries'") ?? "NONE" == "NONE"
        else { throw SQLError(mysql: SQLError.nodeAlone, "this node of the cluster does not serve", sql: "connect") }
    }

    /// The value in the one row that is shown; nil where there is none.
    private func shown(_ sql: String) throws -> String? {
        try query(sql)
        guard let rows = mysql_store_result(handle) else { throw SQLError(handle, sql: sql) }
        defer { mysql_free_result(rows) }
        guard let row = mysql_fetch_row(rows), let value = row[1] else { return nil }
        return String(cString: value)
    }

    private func sent(_ sql: String) throws -> Int {
        try query(sql)
        return Int(clamping: mysql_affected_rows(handle))
    }

    private func query(_ sql: String) throws {
        guard mysql_real_query(handle, sql, UInt(sql.utf8.count)) == 0 else { throw SQLError(handle, sql: sql) }
    }
}

/// What of a statement's text matters to its connection.
enum MySQLText {
    /// MariaDB prepares savepoints too; MySQL answers 1295.
    static func isNeverPrepared(_ sql: String) -> Bool {
        ["SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO ", "CREATE TRIGGER ", "DROP TRIGGER "]
            .contains { sql.hasPrefix($0) }
    }

    /// A COMMIT inside a closure would make half of it durable. Savepoints of its own are welcome.
    static func endsTransactions(_ sql: String) -> Bool {
        // They are short, and almost nothing else is: the words are looked at only then.
        guard sql.utf8.count < 60 else { return false }
        let words = sql.uppercased().split(whereSeparator: \.isWhitespace)
        return switch words.first {
        case "BEGIN", "START", "COMMIT": true
        case "ROLLBACK": !words.contains("TO")
        case "SET": words.contains { $0.hasPrefix("AUTOCOMMIT") }
        default: false
        }
    }
}
