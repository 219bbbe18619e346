/// More work was offered than the queue takes: try again later.
public struct Overloaded: Error, Sendable {
    public init() {}
}

/// What was asked for has been closed.
public struct Closed: Error, Sendable {
    public init() {}
}

/// Threads that each own one resource (a connection) and take jobs from one queue.
public final class BlockingPool<Resource>: Sendable {
    private typealias Job = @Sendable (Result<Resource, any Error>) -> Void

    private struct State {
        var jobs = FIFO<(since: ContinuousClock.Instant, job: Job)>()
        var stopped = false
    }

    private let state = Guarded(State())
    private let threads: [OSThread]
    private let limit: Int

    /// - Parameters:
    ///   - limit: jobs that may wait; one more is `Overloaded`.
    ///   - make: makes a thread's resource, on that thread, when its first job comes.
    public init(
        name: String, threads count: Int, limit: Int = 4096, make: @escaping @Sendable () throws -> Resource
    ) {
        self.limit = limit
        let state = self.state
        threads = (0..<count).map { index in
            OSThread(name: "\(name)-\(index)") {
                var resource: Resource?
                while let job = Self.next(state) {
                    do {
                        let ready = try resource ?? make()
                        resource = ready
                        job(.success(ready))
                    } catch {
                        job(.failure(error))
                    }
                }
            }
        }
    }

    /// Runs `body` on a thread of the pool.
    /// - Throws: what `body` throws, `Overloaded`, `Closed`.
    public func run<Value: Sendable>(_ body: @escaping @Sendable (Resource) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Value, any Error>) in
            let refused = state.withLock { state -> (any Error)? in
                if state.stopped { return Closed() }
                if state.jobs.count >= limit { return Overloaded() }
                state.jobs.append(
                    (.now, { resource in caller.resume(with: Result { try body(resource.get()) }) }))
                return nil
            }
            if let refused { caller.resume(throwing: refused) } else { state.signal() }
        }
    }

    /// How long the next job has waited for a thread.
    public var longestWait: Duration {
        state.withLock { $0.jobs.first?.since }.map { $0.duration(to: .now) } ?? .zero
    }

    /// Finishes what waits, then ends the threads.
    public func close() {
        state.withLock { $0.stopped = true }
        state.broadcast()
        for thread in threads { thread.join() }
    }

    private static func next(_ state: Guarded<State>) -> Job? {
        state.wait { state -> Job?? in
            if let next = state.jobs.popFirst() { return .some(next.job) }
            return state.stopped ? .some(nil) : nil
        }
    }
}
