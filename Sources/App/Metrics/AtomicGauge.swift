import Domain
import Synchronization

/// A gauge without a lock.
final class AtomicGauge: Gauge {
    private let value = Atomic<Int>(0)

    func set(_ value: Int) { self.value.store(value, ordering: .relaxed) }
    func add(_ amount: Int) { value.wrappingAdd(amount, ordering: .relaxed) }

    var current: Int { value.load(ordering: .relaxed) }
}
