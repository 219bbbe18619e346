/// Who wants to be told that something has happened, without being told what.
public final class Listeners: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
        var isClosed = false
    }

    private let state = Guarded(State())

    public init() {}

    /// What happens while the listener is busy is told as one. It ends with its task, or with `close`.
    /// - Parameter primed: whether it is told once before anything happens, so that it looks at what came before it.
    public func listen(primed: Bool = false) -> AsyncStream<Void> {
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

    /// Tells all of them.
    public func tell() {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }

    /// Ends all of them, and those to come.
    public func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
