import Domain
import Storage

/// A database whose relay has always just run: what a contract has written has its place in the log.
struct NumberedDatabase: SQLDatabase {
    let database: any SQLDatabase
    /// The same for every door: none waits until another one's lease is over.
    private static let owner = LeaseOwner.ID(high: 7, low: 7)

    init(_ database: any SQLDatabase) { self.database = database }

    private func relay() async throws {
        for side in LogName.allCases {
            let relay = EventRelay(side, in: database, owner: Self.owner)
            do {
                while try await relay.number(limit: 500, now: Instant(seconds: 4_000_000_000)) == 500 {}
            } catch let error as SQLError where error.code == 1146 {
                continue  // The tables of this side are not there.
            }
        }
    }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await database.read(freshness, body)
    }

    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await database.scan(freshness, body)
    }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let value = try await database.write(body)
        try await relay()
        return value
    }

    @discardableResult
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.alter(body) }

    func close() async { await database.close() }
}
