import CMariaDB
import Domain
import Storage

/// A connection and its prepared statements, with nothing between them and the library.
final class BareConnection {
    struct Failure: Error {
        let code: UInt32
        let message: String
        var isConflict: Bool { code == 1213 || code == 1205 }
        var isDuplicate: Bool { code == 1062 }
    }

    private let handle: UnsafeMutablePointer<MYSQL>
    private var statements: [BareStatement?]

    /// - Parameter commits: whether each statement is a transaction of its own.
    init(_ server: MySQLServer, _ database: String, statements count: Int, commits: Bool) throws {
        guard let made = mysql_init(nil) else { throw Failure(code: 0, message: "no memory") }
        handle = made
        statements = Array(repeating: nil, count: count)
        guard
            mysql_real_connect(
                made, server.host, server.user, server.password, database, UInt32(server.port), nil, 0) != nil
        else { throw failure }
        for sql in [
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET NAMES utf8mb4",
            "SET autocommit = \(commits ? 1 : 0)",
        ] {
            guard mysql_real_query(made, sql, UInt(sql.utf8.count)) == 0 else { throw failure }
        }
    }

    deinit {
        statements = []
        mysql_close(handle)
    }

    private var failure: Failure { Failure(code: mysql_errno(handle), message: String(cString: mysql_error(handle))) }

    /// - Parameter number: of the statement's text, from 0.
    func statement(_ number: Int, _ sql: String) throws -> BareStatement {
        if let found = statements[number] { return found }
        let made = try BareStatement(sql, handle)
        statements[number] = made
        return made
    }

    func commit() throws { if mysql_commit(handle) != 0 { throw failure } }

    func rollback() { mysql_rollback(handle) }
}

/// A prepared statement whose values are bound in place.
final class BareStatement {
    private static let columnBytes = 1024

    private let pointer: UnsafeMutablePointer<MYSQL_STMT>
    private let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let results: UnsafeMutablePointer<MYSQL_BIND>
    private let room: UnsafeMutableRawPointer
    private let lengths: UnsafeMutablePointer<UInt>
    private let nulls: UnsafeMutablePointer<my_bool>
    private var numbers: UnsafeMutablePointer<Int64>
    private let count: Int
    private let columns: Int

    init(_ sql: String, _ connection: UnsafeMutablePointer<MYSQL>) throws {
        guard let made = mysql_stmt_init(connection) else {
            throw BareConnection.Failure(code: 0, message: "no memory")
        }
        pointer = made
        if mysql_stmt_prepare(made, sql, UInt(sql.utf8.count)) != 0 {
            let failure = BareConnection.Failure(
                code: mysql_stmt_errno(made), message: "\(String(cString: mysql_stmt_error(made))): \(sql)")
            mysql_stmt_close(made)
            throw failure
        }
        count = Int(mysql_stmt_param_count(made))
        columns = Int(mysql_stmt_field_count(made))
        binds = .allocate(capacity: count + 1)
        binds.initialize(repeating: MYSQL_BIND(), count: count + 1)
        numbers = .allocate(capacity: count + 1)
        results = .allocate(capacity: columns + 1)
        results.initialize(repeating: MYSQL_BIND(), count: columns + 1)
        room = .allocate(byteCount: (columns + 1) * Self.columnBytes, alignment: 8)
        lengths = .allocate(capacity: columns + 1)
        nulls = .allocate(capacity: columns + 1)
        for column in 0..<columns {
            results[column].buffer_type = MYSQL_TYPE_STRING
            results[column].buffer = room + column * Self.columnBytes
            results[column].buffer_length = UInt(Self.columnBytes)
            results[column].length = lengths + column
            results[column].is_null = nulls + column
        }
    }

    deinit {
        mysql_stmt_close(pointer)
        for part in [binds, results] { part.deallocate() }
        numbers.deallocate()
        room.deallocate()
        lengths.deallocate()
        nulls.deallocate()
    }

    func bind(_ number: Int64, at index: Int) {
        numbers[index] = number
        binds[index].buffer_type = MYSQL_TYPE_LONGLONG
        binds[index].buffer = UnsafeMutableRawPointer(numbers + index)
    }

    /// - Parameter bytes: they stay where they are until it has run.
    func bind(_ bytes: UnsafeRawBufferPointer, isText: Bool, at index: Int) {
        binds[index].buffer_type = isText ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB
        binds[index].buffer = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        binds[index].buffer_length = UInt(bytes.count)
    }

    func bindNull(at index: Int) { binds[index].buffer_type = MYSQL_TYPE_NULL }

    /// Runs it, and fetches all that it finds.
    func run() throws {
        if count > 0, mysql_stmt_bind_param(pointer, binds) != 0 { throw failure }
        guard mysql_stmt_execute(pointer) == 0 else { throw failure }
        guard columns > 0 else { return }
        guard mysql_stmt_bind_result(pointer, results) == 0, mysql_stmt_store_result(pointer) == 0 else {
            throw failure
        }
        while mysql_stmt_fetch(pointer) == 0 {}
        mysql_stmt_free_result(pointer)
    }

    private var failure: BareConnection.Failure {
        BareConnection.Failure(code: mysql_stmt_errno(pointer), message: String(cString: mysql_stmt_error(pointer)))
    }
}
