import Domain
import Storage
import Synchronization
import Threads

/// Holds and confirms as fast as the server does: the statements that the verbs send, each thread with connections of
/// its own, and nothing else.
struct BareBookings: Sendable {
    private let server: MySQLServer
    private let scripts: [BookingScript]
    /// Each text once; a statement's place here is its number.
    private let texts: [String: Int]
    private let turn: Int

    /// - Parameter turn: each measurement books days of its own.
    init(_ server: MySQLServer, _ scripts: [BookingScript], turn: Int) {
        self.server = server
        self.scripts = scripts
        self.turn = turn
        var texts: [String: Int] = [:]
        for sql in scripts.flatMap(\.transactions).flatMap(\.statements).map(\.sql) where texts[sql] == nil {
            texts[sql] = texts.count
        }
        self.texts = texts
    }

    /// - Returns: bookings a second.
    func rate(connections: Int, seconds: Int) throws -> Double {
        let done = Atomic<Int>(0)
        let failures = Guarded([String]())
        let begin = ContinuousClock.now + .milliseconds(300)
        let end = begin + .seconds(seconds)
        let threads = (0..<connections).map { number in
            OSThread(name: "bare-\(number)") { [self] in
                do {
                    let client = try BareClient(server, scripts[number % scripts.count], texts)
                    var step = 0
                    // What is prepared at first is prepared before it counts.
                    while ContinuousClock.now < end {
                        try client.book(Self.steps(turn: turn, number: step))
                        step += 1
                        if ContinuousClock.now >= begin, ContinuousClock.now < end {
                            done.add(1, ordering: .relaxed)
                        }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
        }
        for thread in threads { thread.join() }
        if let failure = failures.withLock({ $0.first }) { throw BareConnection.Failure(code: 0, message: failure) }
        return Double(done.load(ordering: .relaxed)) / Double(seconds)
    }

    /// Five-minute steps from the recorded booking: years behind it, and the days of a diary fill side by side.
    private static func steps(turn: Int, number: Int) -> Int64 {
        Int64(1000 + turn * 45 + number % 40) * 288 + Int64(number / 40)
    }
}

/// One thread's share of it.
private final class BareClient {
    private let script: BookingScript
    private let texts: [String: Int]
    private let rules: BareConnection
    private let bookings: BareConnection
    private var random = SystemRandomNumberGenerator()
    private var fresh: [[UInt8]] = []
    private var kept: [[UInt8]] = []

    init(_ server: MySQLServer, _ script: BookingScript, _ texts: [String: Int]) throws {
        (self.script, self.texts) = (script, texts)
        rules = try BareConnection(server, server.inventory, statements: texts.count, commits: true)
        bookings = try BareConnection(server, server.booking, statements: texts.count, commits: false)
    }

    func book(_ steps: Int64) throws {
        let milliseconds = UInt64(Stores.now().seconds) * 1000
        fresh = script.samples.map { renewed($0, milliseconds) }
        for transaction in script.transactions {
            while try !run(transaction, steps) {}
        }
    }

    /// - Returns: false where somebody else won.
    private func run(_ transaction: BookingScript.Transaction, _ steps: Int64) throws -> Bool {
        let connection = transaction.side == .inventory ? rules : bookings
        do {
            for statement in transaction.statements {
                let prepared = try connection.statement(texts[statement.sql] ?? 0, statement.sql)
                do {
                    try run(prepared, statement.values, steps)
                } catch let failure as BareConnection.Failure where failure.isDuplicate && statement.isRefused {}
            }
            if transaction.side == .booking { try connection.commit() }
            return true
        } catch let failure as BareConnection.Failure where failure.isConflict {
            connection.rollback()
            return false
        }
    }

    private func run(_ statement: BareStatement, _ values: [BookingScript.Value], _ steps: Int64) throws {
        kept = values.map(bytes)
        // Arrays lie still while nobody changes them; binding takes their addresses for this one run.
        for (index, value) in values.enumerated() {
            switch value {
            case .same(.null): statement.bindNull(at: index)
            case .same(.int(let number)): statement.bind(number, at: index)
            case .stepped(let first, let by): statement.bind(first + by * steps, at: index)
            case .same(.text): kept[index].withUnsafeBytes { statement.bind($0, isText: true, at: index) }
            default: kept[index].withUnsafeBytes { statement.bind($0, isText: false, at: index) }
            }
        }
        try withExtendedLifetime(kept) { try statement.run() }
    }

    private func bytes(_ value: BookingScript.Value) -> [UInt8] {
        switch value {
        case .fresh(let number): fresh[number]
        case .same(.text(let text)): Array(text.utf8)
        case .same(.blob(let bytes)): bytes
        case .same(.uuid(let high, let low)): ID<Event>(high: high, low: low).bytes
        default: []
        }
    }

    /// Ids begin with the time, as the real ones do: where in their tables rows come to lie is part of the cost.
    private func renewed(_ sample: SQLValue, _ milliseconds: UInt64) -> [UInt8] {
        switch sample {
        case .blob(let bytes) where bytes.count != 16: return bytes.map { _ in random.next() }
        default: return ID<Event>(milliseconds: Int64(milliseconds), random: (random.next(), random.next())).bytes
        }
    }
}
