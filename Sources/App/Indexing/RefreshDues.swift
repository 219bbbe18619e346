import Domain
import Threads

/// When each practice's next-available times have to be looked at again.
final class RefreshDues: Sendable {
    private struct State {
        var due: [ID<Practice>: Instant] = [:]
        /// By second; what was moved meanwhile is found out when its turn comes.
        var queue: [Instant: [ID<Practice>]] = [:]
        var next = Instant(seconds: 0)
    }

    private let state = Guarded(State())

    var isEmpty: Bool { state.withLock { $0.due.isEmpty } }

    func removeAll() { state.withLock { $0 = State() } }

    func isPlanned(_ practice: ID<Practice>) -> Bool { state.withLock { $0.due[practice] != nil } }

    func set(_ practice: ID<Practice>, _ due: Instant?) {
        state.withLock { state in
            state.due[practice] = due
            if let due { state.queue[due, default: []].append(practice) }
        }
    }

    /// Looks again by then, or before where that was planned already.
    func sooner(_ practice: ID<Practice>, _ due: Instant?) {
        guard let due else { return }
        state.withLock { state in
            if let known = state.due[practice], known <= due { return }
            state.due[practice] = due
            state.queue[due, default: []].append(practice)
        }
    }

    /// Those whose turn has come; each is planned anew by whoever looks at it.
    func take(until now: Instant, limit: Int) -> [ID<Practice>] {
        state.withLock { state in
            var taken: [ID<Practice>] = []
            for second in state.queue.keys.filter({ $0 <= now }).sorted() where taken.count < limit {
                for practice in state.queue.removeValue(forKey: second) ?? [] where state.due[practice] == second {
                    state.due[practice] = nil
                    taken.append(practice)
                }
            }
            return taken
        }
    }
}
