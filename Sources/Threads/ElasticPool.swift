/// Threads that each own one resource (a connection): as many as the work needs, between two bounds.
///
/// A job that finds nobody idle starts another thread; a thread that nobody needed for a while ends, and its resource
/// with it.
public final class ElasticPool<Resource>: Sendable {
    /// A thread's resource, as its jobs see it. Never leaves the thread.
    public final class Place {
        private let make: () throws -> Resource
        private var held: Resource?

        fileprivate init(make: @escaping () throws -> Resource) { self.make = make }

        /// Makes the resource where there is none.
        public func resource() throws -> Resource {
            if let held { return held }
            let made = try make()
            held = made
            return made
        }

        /// Lets go of a resource that is good for nothing any more; the next one asked for is a new one.
        public func drop() { held = nil }
    }

    private typealias Job = @Sendable (Place) -> Void

    private struct State {
        var jobs = FIFO<(run: Job, since: ContinuousClock.Instant)>()
        /// Threads that wait for a job.
        var idle = 0
        /// Threads that take jobs.
        var working = 0
        /// Those and the ones that are about to end.
        var alive = 0
        var isClosed = false
    }

    private let state = Guarded(State())
    private let name: String
    private let bounds: ClosedRange<Int>
    private let limit: Int
    private let patience: Double
    private let make: @Sendable () throws -> Resource
    private let ended: @Sendable () -> Void

    /// - Parameters:
    ///   - threads: how many there are at least, once they have been needed, and at most.
    ///   - limit: jobs that may wait; one more is `Overloaded`.
    ///   - idleSeconds: how long a thread above the least number waits for work.
    ///   - make: makes a thread's resource, on that thread, when its first job comes.
    ///   - ended: runs on each thread as its last act.
    public init(
        name: String, threads: ClosedRange<Int>, limit: Int = 4096, idleSeconds: Double = 30,
        make: @escaping @Sendable () throws -> Resource, ended: @escaping @Sendable () -> Void = {}
    ) {
        (self.name, self.limit, patience, self.make, self.ended) = (name, limit, idleSeconds, make, ended)
        bounds = threads
    }

    /// How many threads there are now.
    public var size: Int { state.withLock { $0.working } }

    /// How busy it is now.
    public var load: PoolLoad {
        let now = ContinuousClock.now
        return state.withLock { state in
            PoolLoad(
                threads: state.working, busy: state.working - state.idle, bound: bounds.upperBound,
                waiting: state.jobs.count, longestWait: state.jobs.first.map { $0.since.duration(to: now) } ?? .zero)
        }
    }

    /// Runs `body` on a thread of the pool.
    /// - Throws: what `body` throws, `Overloaded`, `Closed`.
    public func run<Value: Sendable>(_ body: @escaping @Sendable (Place) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Value, any Error>) in
            do {
                try enqueue { place in caller.resume(with: Result { try body(place) }) }
            } catch {
                caller.resume(throwing: error)
            }
        }
    }

    /// Finishes what waits, then ends the threads. Blocks until then.
    public func close() {
        state.withLock { $0.isClosed = true }
        state.broadcast()
        state.wait { $0.alive == 0 ? () : nil }
    }

    private func enqueue(_ job: @escaping Job) throws {
        let mustGrow = try state.withLock { state in
            if state.isClosed { throw Closed() }
            if state.jobs.count >= limit { throw Overloaded() }
            state.jobs.append((job, ContinuousClock.now))
            // Jobs that wait already have each an idle thread on its way to them.
            guard state.jobs.count > state.idle, state.working < bounds.upperBound else { return false }
            state.working += 1
            state.alive += 1
            return true
        }
        if mustGrow { grow() } else { state.signal() }
    }

    private func grow() {
        _ = OSThread(name: name) { [self] in
            work()
            ended()
            state.withLock { $0.alive -= 1 }
            state.broadcast()
        }
    }

    private func work() {
        let place = Place(make: make)
        while let job = next() { job(place) }
    }

    /// - Returns: nil where the thread is to end; it no longer counts then.
    private func next() -> Job? {
        state.withLock { $0.idle += 1 }
        while true {
            let found = state.wait(upTo: patience) { state in
                state.jobs.isEmpty && !state.isClosed ? nil : Self.take(from: &state)
            }
            if let found { return found.job }
            // Looked at again under the lock: a job that came just now must not find everybody gone.
            let left = state.withLock { state -> (job: Job?, isFinal: Bool) in
                if !state.jobs.isEmpty { return (Self.take(from: &state).job, true) }
                guard state.working > bounds.lowerBound else { return (nil, false) }
                state.idle -= 1
                state.working -= 1
                return (nil, true)
            }
            if left.isFinal { return left.job }
        }
    }

    private static func take(from state: inout State) -> (job: Job?, Void) {
        state.idle -= 1
        let job = state.jobs.popFirst()?.run
        if job == nil { state.working -= 1 }
        return (job, ())
    }
}
