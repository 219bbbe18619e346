import CCurl

/// What callers leave for the transport's thread, behind one lock.
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
    /// Nil once the thread has given it up: waking it later would touch freed memory.
    private var multi: Curl.Multi?

    init(multi: Curl.Multi, limit: Int) {
        self.multi = multi
        self.limit = limit
    }

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
        wake()
        return nil
    }

    mutating func cancel(_ id: UInt64) {
        cancelled.append(id)
        wake()
    }

    mutating func stop() {
        isStopped = true
        wake()
    }

    mutating func take() -> Work {
        defer {
            pending = []
            cancelled = []
        }
        return Work(pending: pending, cancelled: cancelled, isStopped: isStopped)
    }

    mutating func finished() { unfinished -= 1 }

    mutating func end() { multi = nil }

    private func wake() {
        if let multi { curl_multi_wakeup(multi.raw) }
    }
}
