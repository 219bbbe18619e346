import Domain
import Storage
import Threads

/// Read replicas: asked where a moment's lag does no harm, and left aside while they are further behind or away.
final class MySQLReplicas: Sendable {
    /// What may lag must not do so for longer.
    private static let mostLag: Int64 = 10
    /// After one could not be asked.
    private static let rest = Duration.seconds(1)

    private let pool: ElasticPool<MySQLConnection>
    private let pulse: Pulse
    private let now: @Sendable () -> Instant
    private let restsUntil = Guarded<ContinuousClock.Instant?>(nil)

    init(_ pool: ElasticPool<MySQLConnection>, pulse: Pulse, now: @escaping @Sendable () -> Instant) {
        self.pool = pool
        self.pulse = pulse
        self.now = now
    }

    /// - Returns: nil where the primary must be asked.
    /// - Throws: what the closure throws, of its own.
    func look<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value? {
        let wanted = Self.wanted(OwnWrites.until, now: now())
        guard let wanted, !isResting else { return nil }
        do {
            return try await MySQLDatabase.run(pool) { [pulse] place in
                try MySQLDatabase.look(place) { connection -> Value? in
                    // The transaction's first statement: what follows sees the same moment.
                    try pulse.last(in: connection) >= wanted ? try body(connection) : nil
                }
            }
        } catch let error as SQLError where error.kind == .connection || error.isRetryable {
            restsUntil.withLock { $0 = ContinuousClock.now + Self.rest }
            return nil
        } catch is Overloaded {
            return nil
        }
    }

    func close() { pool.close() }

    /// The pulse that a replica must show; nil where none may be asked.
    static func wanted(_ written: Instant?, now: Instant) -> Instant? {
        guard let written else { return now - mostLag }
        // A mark far ahead asks for the present.
        guard written <= now + Pulse.skew else { return nil }
        return max(written + Pulse.skew, now - mostLag)
    }

    private var isResting: Bool {
        restsUntil.withLock { until in until.map { ContinuousClock.now < $0 } ?? false }
    }
}
