import Domain
import Storage
import Threads

/// What stores send to their databases, written down.
final class Recorder: Sendable {
    struct Statement: Sendable {
        let sql: String
        let values: [SQLValue]
        /// It found its row there already, which is fine.
        var isRefused = false
    }

    struct Transaction: Sendable {
        let side: LogName
        let isWrite: Bool
        var statements: [Statement] = []
    }

    private let transactions = Guarded([Transaction]())

    func add(_ transaction: Transaction) { transactions.withLock { $0.append(transaction) } }

    /// What was sent since the last time.
    func take() -> [Transaction] {
        transactions.withLock { all in
            defer { all = [] }
            return all
        }
    }
}

/// A database that writes down the statements of each closure that ended well.
struct RecordingDatabase: SQLDatabase {
    private let base: any SQLDatabase
    private let side: LogName
    private let recorder: Recorder

    init(_ base: any SQLDatabase, _ side: LogName, _ recorder: Recorder) {
        (self.base, self.side, self.recorder) = (base, side, recorder)
    }

    private func recorded<Value>(
        isWrite: Bool, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) -> @Sendable (any SQLConnection) throws -> Value {
        { [side, recorder] connection in
            let recording = RecordingConnection(connection, .init(side: side, isWrite: isWrite))
            let value = try body(recording)
            recorder.add(recording.transaction)
            return value
        }
    }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await base.read(freshness, recorded(isWrite: false, body)) }

    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await base.scan(freshness, recorded(isWrite: false, body)) }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await base.write(recorded(isWrite: true, body)) }

    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await base.alter(body) }

    func close() async { await base.close() }
}

/// One transaction's connection; what it runs is written down first.
private final class RecordingConnection: SQLConnection {
    private let base: any SQLConnection
    private(set) var transaction: Recorder.Transaction

    init(_ base: any SQLConnection, _ transaction: Recorder.Transaction) {
        (self.base, self.transaction) = (base, transaction)
    }

    var dialect: SQLDialect { base.dialect }

    func text(_ insertion: SQLInsertion) -> String { base.text(insertion) }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        transaction.statements.append(.init(sql: sql, values: arguments))
        do {
            return try base.run(sql, arguments)
        } catch let error as SQLError where error.kind == .unique {
            transaction.statements[transaction.statements.count - 1].isRefused = true
            throw error
        }
    }

    func rows(_ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Bool) throws {
        transaction.statements.append(.init(sql: sql, values: arguments))
        try base.rows(sql, arguments, row)
    }

    func integers(_ sql: String, _ arguments: [SQLValue]) throws -> [Int64] {
        transaction.statements.append(.init(sql: sql, values: arguments))
        return try base.integers(sql, arguments)
    }
}
