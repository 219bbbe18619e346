/// What callers leave for the transport's thread, behind one lock.
///
/// They wake it once they have let go of the lock: within it, the thread would wake only to wait for that.
struct TransferQueue {
    struct Pending {
        let id: UInt64
        let request: ClientRequest
        let sink: AnswerSink.Kind
        let caller: CheckedContinuation<TransferResult, Never>
    }

    struct Work {
        var pending: [Pending]
        var cancelled: [UInt64]
        var isStopped: Bool
    }

    private var nextID: UInt64 = 0
    private var pending: [Pending] = []
    private var cancelled: [UInt64] = []
    private var isStopped = false
    /// Under way or waiting.
    private var unfinished = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func newID() -> UInt64 {
        nextID += 1
        return nextID
    }

    mutating func add(_ new: Pending, isCancelled: Bool) -> TransportError? {
        if isStopped { return TransportError(.closed, "the transport is closed", mayHaveBeenDone: false) }
        if isCancelled { return TransportError(.cancelled, "cancelled before it began", mayHaveBeenDone: false) }
        if unfinished >= limit {
            return TransportError(.overloaded, "\(limit) requests wait already", mayHaveBeenDone: false)
        }
        unfinished += 1
        pending.append(new)
        return nil
    }

    mutating func cancel(_ id: UInt64) { cancelled.append(id) }

    mutating func stop() { isStopped = true }

    mutating func take() -> Work {
        defer {
            pending = []
            cancelled = []
        }
        return Work(pending: pending, cancelled: cancelled, isStopped: isStopped)
    }

    mutating func finished() { unfinished -= 1 }
}
