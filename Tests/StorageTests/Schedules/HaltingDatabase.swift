import Domain
import Storage
import Threads

/// Where one transaction stops until the test lets it go on.
enum Halt: Sendable {
    /// Just before the first statement that contains this.
    case before(String)
    /// When all is written and nothing is committed.
    case beforeCommit
    /// Before it begins, when what it needs has been planned: all there can be where one writes at a time.
    case beforeTransaction
}

/// A door whose next transaction halts: so two that meet do so in the order that a test wants, not by chance.
struct HaltingDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private let gate = HaltGate()

    init(_ database: any SQLDatabase) { self.database = database }

    func arm(_ halt: Halt) { gate.arm(halt) }

    /// Waits until the transaction stands still.
    func untilHalted() async throws { try await poll { gate.isHalted } }

    func goOn() { gate.open() }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.read(freshness, body) }

    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.scan(freshness, body) }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        if gate.halts(.beforeTransaction) { try await poll { gate.isOpen } }
        return try await database.write { [gate] connection in
            let value = try body(HaltingConnection(connection, gate))
            gate.pass(.beforeCommit)
            return value
        }
    }

    @discardableResult
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.alter(body) }

    func close() async { await database.close() }
}

/// Halts once.
final class HaltGate: Sendable {
    enum Moment {
        case statement(String)
        case beforeCommit
        case beforeTransaction
    }

    private enum State {
        case armed(Halt)
        case halted
        case open
    }

    private let state = Guarded<State>(.open)

    var isHalted: Bool { state.withLock { if case .halted = $0 { true } else { false } } }
    var isOpen: Bool { state.withLock { if case .open = $0 { true } else { false } } }

    func arm(_ halt: Halt) { state.withLock { $0 = .armed(halt) } }

    func open() {
        state.withLock { $0 = .open }
        state.broadcast()
    }

    /// Whether whoever comes to this moment is the one that halts.
    func halts(_ moment: Moment) -> Bool {
        state.withLock { state in
            guard case .armed(let halt) = state, halt.isMet(by: moment) else { return false }
            state = .halted
            return true
        }
    }

    /// On a database's own thread.
    func pass(_ moment: Moment) {
        guard halts(moment) else { return }
        // Its own end, so that a test that fails meanwhile ends too.
        _ = state.wait(upTo: 20) { state -> Bool? in
            if case .open = state { true } else { nil }
        }
    }
}

extension Halt {
    fileprivate func isMet(by moment: HaltGate.Moment) -> Bool {
        switch (self, moment) {
        case (.before(let text), .statement(let sql)): sql.contains(text)
        case (.beforeCommit, .beforeCommit), (.beforeTransaction, .beforeTransaction): true
        default: false
        }
    }
}

private final class HaltingConnection: SQLConnection {
    private let connection: any SQLConnection
    private let gate: HaltGate

    init(_ connection: any SQLConnection, _ gate: HaltGate) {
        self.connection = connection
        self.gate = gate
    }

    var dialect: SQLDialect { connection.dialect }

    func text(_ insertion: SQLInsertion) -> String { connection.text(insertion) }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        gate.pass(.statement(sql))
        return try connection.run(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Bool) throws {
        gate.pass(.statement(sql))
        try connection.rows(sql, arguments, row)
    }

    func integers(_ sql: String, _ arguments: [SQLValue]) throws -> [Int64] {
        gate.pass(.statement(sql))
        return try connection.integers(sql, arguments)
    }
}
