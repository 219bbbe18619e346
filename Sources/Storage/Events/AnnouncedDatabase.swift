public import Domain

/// A database that says after each of its transactions that something was committed.
///
/// For the stores. The relay writes past it: it would wake itself.
public struct AnnouncedDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private let announce: @Sendable () -> Void

    public init(_ database: any SQLDatabase, announce: @escaping @Sendable () -> Void) {
        self.database = database
        self.announce = announce
    }

    public func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.read(freshness, body) }

    public func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.scan(freshness, body) }

    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            let value = try await database.write(body)
            announce()
            return value
        } catch let error as SQLError where error.kind == .unknownFate {
            // It may have been done: then it has an event that waits.
            announce()
            throw error
        }
    }

    @discardableResult
    public func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.alter(body) }

    public func close() async { await database.close() }
}
