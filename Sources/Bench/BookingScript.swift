import Domain
import Storage

/// A booking's statements with the places where another booking's differ, made from what the verbs sent for two of them.
///
/// So the floor cannot drift: what the verbs send tomorrow is recorded tomorrow.
struct BookingScript: Sendable {
    enum Value: Sendable {
        case same(SQLValue)
        /// A time or cell: so much, and so much more for each step of five minutes.
        case stepped(Int64, by: Int64)
        /// An id or a hash, new for each booking: the same number is the same one.
        case fresh(Int)
    }

    struct Statement: Sendable {
        let sql: String
        let values: [Value]
        /// Its row is there already, and that is fine.
        let isRefused: Bool
    }

    struct Transaction: Sendable {
        let side: LogName
        let isWrite: Bool
        let statements: [Statement]
    }

    /// The transactions of the two recordings differ in more than their values.
    struct Unlike: Error {}

    private(set) var transactions: [Transaction] = []
    /// What the fresh values were when it was recorded: their lengths and kinds are those of the new ones.
    private(set) var samples: [SQLValue] = []
    private var numbers: [[UInt8]: Int] = [:]

    /// - Parameter second: of a booking like the first one, five minutes later.
    init(_ first: [Recorder.Transaction], _ second: [Recorder.Transaction]) throws {
        guard first.count == second.count else { throw Unlike() }
        for (one, other) in zip(first, second) {
            guard one.statements.map(\.sql) == other.statements.map(\.sql) else { throw Unlike() }
            let statements = zip(one.statements, other.statements).map { a, b in
                Statement(
                    sql: a.sql, values: zip(a.values, b.values).map { value($0, $1) }, isRefused: a.isRefused)
            }
            transactions.append(Transaction(side: one.side, isWrite: one.isWrite, statements: statements))
        }
    }

    private mutating func value(_ first: SQLValue, _ second: SQLValue) -> Value {
        switch (first, second) {
        case (.int(let a), .int(let b)) where a != b: .stepped(a, by: b - a)
        case (.uuid(let high, let low), .uuid(let otherHigh, let otherLow)) where (high, low) != (otherHigh, otherLow):
            .fresh(number(first, ID<Event>(high: high, low: low).bytes))
        case (.blob(let a), .blob(let b)) where a != b && a.count <= 32: .fresh(number(first, a))
        // A sealed answer, or what an event tells: long, and in no key.
        default: .same(first)
        }
    }

    private mutating func number(_ value: SQLValue, _ bytes: [UInt8]) -> Int {
        if let known = numbers[bytes] { return known }
        samples.append(value)
        numbers[bytes] = samples.count - 1
        return samples.count - 1
    }

    var statementCount: Int { transactions.reduce(0) { $0 + $1.statements.count } }
}
