import Domain
import Testing
import Threads

@testable import App

@Suite("Lifecycle")
struct LifecycleTests {
    /// Runs until it is cancelled, and writes down when it began and ended.
    private struct Sleeper: Worker {
        let name: String
        let diary: Guarded<[String]>

        func run() async throws {
            diary.withLock { $0.append("+\(name)") }
            try? await Task.sleep(for: .seconds(600))
            diary.withLock { $0.append("-\(name)") }
        }
    }

    private struct Failing: Worker {
        struct NoPort: Error {}
        let name = "server"
        func run() async throws { throw NoPort() }
    }

    /// Does not hear that it is asked to stop.
    private final class Deaf: Worker {
        let name = "deaf"
        private let waiting = AsyncStream<Void>.makeStream()
        func run() async throws {
            await Task.detached { for await _ in self.waiting.stream {} }.value
        }
        func release() { waiting.continuation.finish() }
    }

    private let diary = Guarded<[String]>([])
    private let log = RecordedLog(level: .info)

    private func sleepers(_ names: String...) -> [any Worker] { names.map { Sleeper(name: $0, diary: diary) } }

    @Test(.timeLimit(.minutes(1)))
    func `a signal stops all, the last started first`() async throws {
        let (signals, feed) = AsyncStream<StopSignal>.makeStream()
        let lifecycle = Lifecycle(workers: sleepers("a", "b", "c"), grace: .seconds(600), log: log.logger)
        async let exit = lifecycle.run(until: signals)
        try await eventually { diary.withLock { $0.count } == 3 }
        feed.yield(.terminate)
        #expect(await exit == .success)
        #expect(diary.withLock { $0.suffix(3) } == ["-c", "-b", "-a"])
        #expect(log.lines == ["info stopping signal=SIGTERM", "info stopped"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `one that fails stops the others with a clear line`() async {
        let workers = sleepers("a") + [Failing()]
        let lifecycle = Lifecycle(workers: workers, grace: .seconds(600), log: log.logger)
        #expect(await lifecycle.run(until: AsyncStream { _ in }) == .failure)
        #expect(diary.withLock { $0.contains("-a") })
        #expect(log.lines == ["error a worker failed worker=server error=NoPort()", "info stopped"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `one that does not stop is named when the grace is over`() async {
        let deaf = Deaf()
        let signals = AsyncStream<StopSignal> { $0.yield(.terminate) }
        let lifecycle = Lifecycle(workers: [deaf], grace: .zero, log: log.logger)
        #expect(await lifecycle.run(until: signals) == .failure)
        #expect(log.lines.last == "error a worker did not stop in time worker=deaf")
        deaf.release()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a second signal does not wait`() async {
        let deaf = Deaf()
        let signals = AsyncStream<StopSignal> { stream in
            stream.yield(.interrupt)
            stream.yield(.interrupt)
        }
        let lifecycle = Lifecycle(workers: [deaf], grace: .seconds(600), log: log.logger)
        #expect(await lifecycle.run(until: signals) == .interrupted)
        deaf.release()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a periodic worker steps again after an error, and ends while it waits`() async throws {
        struct Hiccup: Error {}
        let turns = AtomicCounter()
        let errors = AtomicCounter()
        let worker = PeriodicWorker("sweeper", every: .milliseconds(1), failed: { _ in errors.increment() }) {
            turns.increment()
            if turns.current == 1 { throw Hiccup() }
        }
        let task = Task { try await worker.run() }
        try await eventually { turns.current >= 3 }
        task.cancel()
        try await task.value
        #expect(errors.current == 1)

        let slow = PeriodicWorker("slow", every: .seconds(600), failed: { _ in errors.increment() }) {
            turns.increment()
        }
        let before = turns.current
        let waiting = Task { try await slow.run() }
        try await eventually { turns.current > before }
        waiting.cancel()
        try await waiting.value
        #expect(errors.current == 1)
    }
}

/// Waits for a condition for at most ten seconds.
func eventually(_ condition: @Sendable () -> Bool) async throws {
    for _ in 0..<2_000 {
        if condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it did not become true within ten seconds")
}
