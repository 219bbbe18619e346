import Domain
import Storage
import Threads

/// A database that counts what is asked of it.
final class CountedDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private let count = Guarded(0)
    private let readCount = Guarded(0)

    init(_ database: any SQLDatabase) { self.database = database }

    /// How many reads were made.
    var reads: Int { readCount.withLock { $0 } }

    /// - Returns: how many statements `body` has asked.
    func statements(_ body: () async throws -> Void) async throws -> Int {
        let before = count.withLock { $0 }
        try await body()
        return count.withLock { $0 } - before
    }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        readCount.withLock { $0 += 1 }
        return try await database.read(freshness) { [count] in try body(CountedConnection($0, count)) }
    }

    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await database.scan(freshness) { [count] in try body(CountedConnection($0, count)) }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await database.write { [count] in try body(CountedConnection($0, count)) }
    }

    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.alter(body) }

    func close() async { await database.close() }
}

private final class CountedConnection: SQLConnection {
    private let connection: any SQLConnection
    private let count: Guarded<Int>

    init(_ connection: any SQLConnection, _ count: Guarded<Int>) {
        self.connection = connection
        self.count = count
    }

    var dialect: SQLDialect { connection.dialect }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        count.withLock { $0 += 1 }
        return try connection.run(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Bool) throws {
        count.withLock { $0 += 1 }
        try connection.rows(sql, arguments, row)
    }
}
