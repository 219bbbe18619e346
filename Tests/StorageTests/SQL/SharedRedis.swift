import Distributed
import Domain
import Foundation
import Storage
import Synchronization

/// The Redis that `PRAXIS_TEST_REDIS` names, as `host:port`.
enum SharedRedis {
    static let settings: RedisSettings? = {
        let parts = ProcessInfo.processInfo.environment["PRAXIS_TEST_REDIS"]?.split(separator: ":") ?? []
        guard parts.count == 2, let port = Int(parts[1]) else { return nil }
        return RedisSettings(host: String(parts[0]), port: port)
    }()

    struct Odd: Error {}
}

extension Logger {
    /// Lines that nobody reads.
    static let none = Logger(Nobody())

    private struct Nobody: LogSink {
        let level = LogLevel.error
        func write(_ record: LogRecord) {}
    }
}

/// A database that counts how often it is read.
final class CountedDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private let count = Atomic<Int>(0)

    init(_ database: any SQLDatabase) { self.database = database }

    var reads: Int { count.load(ordering: .relaxed) }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        count.add(1, ordering: .relaxed)
        return try await database.read(freshness, body)
    }

    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.scan(freshness, body) }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.write(body) }

    @discardableResult
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.alter(body) }

    func close() async {}
}
