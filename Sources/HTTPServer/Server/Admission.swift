import Synchronization

/// How many requests run, and whether one more may.
final class Admission: Sendable {
    private let count = Atomic<Int>(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var running: Int { count.load(ordering: .relaxed) }

    /// Each true needs one `leave`.
    func enter(always: Bool) -> Bool {
        let before = count.add(1, ordering: .relaxed).oldValue
        if always || before < limit { return true }
        leave()
        return false
    }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
