import Domain
import Synchronization

/// Numbers copies of listings where one process alone keeps the index.
///
/// From the clock's milliseconds, and always above the last one given, so that a restart goes on above what it had.
final class ClockIndexVersions: IndexVersions {
    private let last = Atomic<Int>(0)
    private let milliseconds: @Sendable () -> Int64

    init(milliseconds: @escaping @Sendable () -> Int64) { self.milliseconds = milliseconds }

    func next(of practice: ID<Practice>) -> Int {
        let clock = Int(milliseconds())
        var known = last.load(ordering: .relaxed)
        while true {
            let next = max(clock, known + 1)
            let (done, found) = last.weakCompareExchange(expected: known, desired: next, ordering: .relaxed)
            if done { return next }
            known = found
        }
    }
}
