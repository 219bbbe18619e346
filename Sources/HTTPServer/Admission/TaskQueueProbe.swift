import Synchronization

/// How long a task waits before it gets one of the threads that all tasks share.
///
/// What was admitted goes on there after its first wait: where more was admitted than those threads can do, it queues
/// there, behind the door and unseen by it. One task at a time is sent to stand in line.
final class TaskQueueProbe: Sendable {
    private let began = ContinuousClock.now
    /// When the one that stands in line was sent, in nanoseconds since the beginning; 0: none does.
    private let sent = Atomic<Int64>(0)
    private let last = Atomic<Int64>(0)

    /// The wait of the last one, or of the one in line if that is longer already; and sends another one.
    func wait() -> Duration {
        let now = max(1, (ContinuousClock.now - began).nanoseconds)
        let standing = sent.load(ordering: .acquiring)
        if standing != 0 { return .nanoseconds(max(now - standing, last.load(ordering: .relaxed))) }
        guard sent.compareExchange(expected: 0, desired: now, ordering: .acquiringAndReleasing).exchanged else {
            return .nanoseconds(last.load(ordering: .relaxed))
        }
        let known = last.load(ordering: .relaxed)
        Task.detached { [self] in
            last.store((ContinuousClock.now - began).nanoseconds - now, ordering: .relaxed)
            sent.store(0, ordering: .releasing)
        }
        return .nanoseconds(known)
    }
}
