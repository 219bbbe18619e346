import Domain

/// Starts workers in order, and stops them in the reverse order when a signal comes or one of them ends.
struct Lifecycle: Sendable {
    /// In the order of their start: each stands on those before it.
    let workers: [any Worker]
    /// How long all of them together may take to stop.
    let grace: Duration
    let log: Logger

    /// Returns when every worker has stopped, the grace is over, or a second signal came; the process should then
    /// exit with the code given, since in the last two cases workers still run.
    func run(until signals: AsyncStream<StopSignal>) async -> ExitCode {
        let (events, feed) = AsyncStream<ShutdownPlan.Event>.makeStream()
        let listener = Task { await Self.listen(to: signals, feed) }
        defer { listener.cancel() }
        let tasks = workers.enumerated().map { index, worker in
            Task {
                do {
                    try await worker.run()
                    feed.yield(.ended(index, failure: nil))
                } catch is CancellationError where Task.isCancelled {
                    feed.yield(.ended(index, failure: nil))
                } catch {
                    feed.yield(.ended(index, failure: "\(error)"))
                }
            }
        }
        return await follow(events, feed, tasks)
    }

    /// Some supervisors signal a process and its group, which is the process once more: that is one request, not two.
    private static func listen(
        to signals: AsyncStream<StopSignal>, _ feed: AsyncStream<ShutdownPlan.Event>.Continuation
    ) async {
        let clock = ContinuousClock()
        var terminated: ContinuousClock.Instant?
        for await signal in signals {
            let now = clock.now
            if signal == .terminate {
                if let terminated, terminated.duration(to: now) < .milliseconds(200) { continue }
                terminated = now
            }
            feed.yield(.signal(signal))
        }
    }

    private func follow(
        _ events: AsyncStream<ShutdownPlan.Event>, _ feed: AsyncStream<ShutdownPlan.Event>.Continuation,
        _ tasks: [Task<Void, Never>]
    ) async -> ExitCode {
        var plan = ShutdownPlan(workers: workers.count)
        var timer: Task<Void, Never>?
        defer { timer?.cancel() }
        for await event in events {
            for action in plan.handle(event) {
                switch action {
                case .stop(let index):
                    log.debug("stopping a worker", ["worker": .text(workers[index].name)])
                    tasks[index].cancel()
                case .startGrace:
                    timer = Task {
                        // Cancelled: everything has stopped in time.
                        guard (try? await Task.sleep(for: grace)) != nil else { return }
                        feed.yield(.graceIsOver)
                    }
                case .tell(let message): tell(message)
                case .exit(let code):
                    for task in tasks { task.cancel() }
                    return code
                }
            }
        }
        // The stream only ends with the task that reads it.
        return .interrupted
    }

    private func tell(_ message: ShutdownPlan.Message) {
        switch message {
        case .stopping(let signal): log.info("stopping", ["signal": .text(signal.rawValue)])
        case .failed(let index, let error):
            log.error("a worker failed", ["worker": .text(workers[index].name), "error": .text(error)])
        case .endedTooEarly(let index):
            log.error("a worker ended though nobody asked it to", ["worker": .text(workers[index].name)])
        case .didNotStop(let index):
            log.error("a worker did not stop in time", ["worker": .text(workers[index].name)])
        case .endedAtOnce: log.warning("ended at once by a second signal")
        case .stopped: log.info("stopped")
        }
    }
}
