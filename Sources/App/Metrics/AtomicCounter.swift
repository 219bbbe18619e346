import Domain
import Synchronization

/// A counter without a lock: an add costs a few nanoseconds, from any thread.
final class AtomicCounter: Counter {
    private let value = Atomic<Int>(0)

    func add(_ amount: Int) { value.wrappingAdd(amount, ordering: .relaxed) }

    var current: Int { value.load(ordering: .relaxed) }
}
