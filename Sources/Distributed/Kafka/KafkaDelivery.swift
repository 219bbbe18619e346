import CRdKafka
import Threads

/// Records that were given to a producer together, and what became of each.
final class KafkaDelivery: Sendable {
    struct Report: Sendable {
        /// How many, from the first on and without a gap, all replicas in sync have.
        let acknowledged: Int
        /// Why the next one was not; nil: all were.
        let failure: KafkaError?
    }

    /// One record's place: what the library hands back with its fate.
    ///
    /// Allocated for all records at once, since one box a record cost as much as sending it.
    struct Slot {
        let delivery: Unmanaged<KafkaDelivery>
        var code: rd_kafka_resp_err_t
    }

    /// Unchecked: a slot is written once, by the thread that polls the producer, before the count under the lock says
    /// so, and read only after all were.
    private struct Slots: @unchecked Sendable {
        let all: UnsafeMutableBufferPointer<Slot>
    }

    private struct State {
        var waiting: Int
        var isCutShort = false
        var report: Report?
        var caller: CheckedContinuation<Report, Never>?
    }

    let began = ContinuousClock.now
    private let slots: Slots
    private let state: Guarded<State>
    /// Called once, when the fate of all is known.
    private let ended: @Sendable () -> Void

    init(count: Int, ended: @escaping @Sendable () -> Void) {
        self.ended = ended
        state = Guarded(State(waiting: count))
        slots = Slots(all: .allocate(capacity: count))
        // Until the fate of all is known the slots keep this alive.
        let this = Unmanaged.passUnretained(self)
        slots.all.initialize(repeating: Slot(delivery: this, code: RD_KAFKA_RESP_ERR__FAIL))
        if count == 0 { finish() } else { _ = this.retain() }
    }

    deinit { slots.all.deallocate() }

    func slot(_ index: Int) -> UnsafeMutableRawPointer? { slots.all.baseAddress.map { .init($0 + index) } }

    /// The library told one record's fate.
    static func settle(_ slot: UnsafeMutableRawPointer, _ code: rd_kafka_resp_err_t) {
        let slot = slot.assumingMemoryBound(to: Slot.self)
        slot.pointee.code = code
        slot.pointee.delivery.takeUnretainedValue().settled(1)
    }

    /// Whether the fate of all is known.
    var isSettled: Bool { state.withLock { $0.report != nil } }

    /// Whether some were refused at once. Known when `send` returns.
    var isCutShort: Bool { state.withLock { $0.isCutShort } }

    /// The records from `index` on were never taken.
    func refuse(from index: Int, _ code: rd_kafka_resp_err_t) {
        state.withLock { $0.isCutShort = true }
        let count = slots.all.count - index
        for index in index..<slots.all.count { slots.all[index].code = code }
        settled(count)
    }

    private func settled(_ count: Int) {
        let isLast = state.withLock { state in
            state.waiting -= count
            return state.waiting == 0
        }
        guard isLast else { return }
        finish()
        Unmanaged.passUnretained(self).release()
    }

    private func finish() {
        let good = slots.all.prefix { $0.code == RD_KAFKA_RESP_ERR_NO_ERROR }.count
        let failure = good < slots.all.count ? KafkaError(slots.all[good].code, "delivering an event") : nil
        let report = Report(acknowledged: good, failure: failure)
        ended()
        let caller = state.withLock { state in
            state.report = report
            return state.caller.take()
        }
        caller?.resume(returning: report)
    }

    /// Waits until the fate of all is known: never for ever, since the producer lets go of what takes too long.
    /// One may wait.
    func report() async -> Report {
        await withCheckedContinuation { caller in
            let report = state.withLock { state in
                if state.report == nil { state.caller = caller }
                return state.report
            }
            if let report { caller.resume(returning: report) }
        }
    }
}
