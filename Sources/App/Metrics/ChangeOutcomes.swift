import Domain
import Threads

/// Counts what came of each change that was asked: holds, confirmations and the rest, by the code of their refusal.
final class ChangeOutcomes: Sendable {
    private struct Key: Hashable {
        let operation: Operation
        let outcome: String
    }

    private let metrics: MetricRegistry
    private let counters = Guarded<[Key: any Counter]>([:])

    init(_ metrics: MetricRegistry) { self.metrics = metrics }

    /// - Parameter outcome: `done`, `failed`, or the stable code of a refusal: there are few.
    @Sendable func add(_ operation: Operation, _ outcome: String) {
        let key = Key(operation: operation, outcome: outcome)
        let counter = counters.withLock { counters in
            if let known = counters[key] { return known }
            let made = metrics.counter(
                "praxis_changes",
                help: "Changes that were asked, by what came of them; a repeat that gets its first answer is done too.",
                labels: [MetricLabel("operation", operation.rawValue), MetricLabel("outcome", outcome)])
            counters[key] = made
            return made
        }
        counter.increment()
    }
}
