import Threads

/// Who wants to know that this process has committed.
final class CommitListeners: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
        var isClosed = false
    }

    private let state = Guarded(State())

    /// Commits that come while the listener is busy are told as one.
    /// - Parameter primed: whether it is told once before any commit, so that it looks at what came before it.
    func listen(primed: Bool = false) -> AsyncStream<Void> {
        let (stream, listener) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.next += 1
            state.listeners[state.next] = listener
            return state.next
        }
        guard let number else {
            listener.finish()
            return stream
        }
        if primed { listener.yield() }
        listener.onTermination = { [state] _ in state.withLock { _ = $0.listeners.removeValue(forKey: number) } }
        return stream
    }

    func tell() {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }

    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
