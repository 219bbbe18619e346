import Synchronization
import Threads

/// How many requests run, and whether one more may.
final class Admission: Sendable {
    private let count = Atomic<Int>(0)
    private let limit: Int
    /// Nil: no wait is too long.
    private let governor: Guarded<LoadGovernor>?
    private let pressure: @Sendable () -> Duration
    private let tasks = TaskQueueProbe()
    private let began = ContinuousClock.now
    private let askedAt = Atomic<Int64>(-askEvery)
    private let ahead = Atomic<Int64>(0)
    private static let askEvery: Int64 = 10_000_000

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

    /// What the governor knows: whether there is too much, and the average wait when it last looked.
    var state: (isOverloaded: Bool, wait: Duration) {
        governor?.withLock { ($0.isOverloaded, .nanoseconds($0.wait)) } ?? (false, .zero)
    }

    private func governs(_ priority: RequestPriority, _ waited: Duration) -> Bool {
        guard let governor else { return true }
        let now = (ContinuousClock.now - began).nanoseconds
        let ahead = pressure(at: now)
        return governor.withLock { $0.admits(priority, waited: waited.nanoseconds, ahead: ahead, now: now) }
    }

    /// Asked a hundred times a second at most, by whoever comes first.
    private func pressure(at now: Int64) -> Int64 {
        let last = askedAt.load(ordering: .relaxed)
        if now - last >= Self.askEvery,
            askedAt.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
        {
            ahead.store((pressure() + tasks.wait()).nanoseconds, ordering: .relaxed)
        }
        return ahead.load(ordering: .relaxed)
    }
}
