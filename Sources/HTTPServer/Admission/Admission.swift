import Synchronization
import Threads

/// How many requests run, and whether one more may.
final class Admission: Sendable {
    private let count = Atomic<Int>(0)
    private let limit: Int
    /// Nil: no wait is too long.
    private let governor: Guarded<LoadGovernor>?
    private let pressure: @Sendable () -> Duration
    private let began = ContinuousClock.now

    /// - Parameters:
    ///   - target: the average wait beyond which requests are shed; nil for none.
    ///   - pressure: how long what is admitted now would wait further in.
    init(limit: Int, target: Duration?, pressure: @escaping @Sendable () -> Duration) {
        self.limit = limit
        self.pressure = pressure
        governor = target.map { Guarded(LoadGovernor(LoadGovernor.Rules(target: $0.nanoseconds))) }
    }

    var running: Int { count.load(ordering: .relaxed) }

    /// Each true needs one `leave`.
    func enter(_ priority: RequestPriority, waited: Duration) -> Bool {
        let before = count.add(1, ordering: .relaxed).oldValue
        if priority == .vital { return true }
        if before < limit, governs(priority, waited) { return true }
        leave()
        return false
    }

    func leave() { count.subtract(1, ordering: .relaxed) }

    /// What the governor does now: its level, and the wait that it last saw.
    var state: (level: Double, wait: Duration) {
        governor?.withLock { ($0.level, .nanoseconds($0.wait)) } ?? (2, .zero)
    }

    private func governs(_ priority: RequestPriority, _ waited: Duration) -> Bool {
        guard let governor else { return true }
        let now = (ContinuousClock.now - began).nanoseconds
        return governor.withLock {
            $0.admits(priority, waited: waited.nanoseconds, now: now, pressure: { pressure().nanoseconds })
        }
    }
}
