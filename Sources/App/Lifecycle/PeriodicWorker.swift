/// A worker that does one thing, waits, and does it again.
struct PeriodicWorker: Worker {
    let name: String
    private let interval: Duration
    private let rest: Int
    private let step: @Sendable () async throws -> Void
    private let failed: @Sendable (any Error) -> Void

    /// - Parameters:
    ///   - interval: from the end of one step to the begin of the next, so that a slow one never piles up.
    ///   - rest: where that is longer, so many times as long as the step took: what only looks must not wear down what
    ///     it looks at when that is slow.
    ///   - failed: told of each error; the next step comes all the same. A step that must end the process belongs
    ///     into a `Worker` of its own.
    init(
        _ name: String, every interval: Duration, rest: Int = 0, failed: @escaping @Sendable (any Error) -> Void,
        step: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.interval = interval
        self.rest = rest
        self.failed = failed
        self.step = step
    }

    /// Steps at once, then after each interval; ends promptly when it is cancelled while it waits.
    func run() async throws {
        while !Task.isCancelled {
            let began = ContinuousClock.now
            do {
                try await step()
            } catch is CancellationError where Task.isCancelled {
                return
            } catch {
                failed(error)
            }
            let pause = max(interval, began.duration(to: .now) * rest)
            do { try await Task.sleep(for: pause) } catch { return }
        }
    }
}
