import Threads

/// Progress of work that is done by several, or tells of itself from elsewhere.
final class SharedProgress: Sendable {
    private let state: Guarded<(progress: Progress, done: Int)>
    private let milliseconds: @Sendable () -> Int64

    init(_ what: String, of total: Int?, _ environment: Environment) {
        milliseconds = environment.milliseconds
        state = Guarded((Progress(what, of: total, to: environment.output, at: environment.milliseconds()), 0))
    }

    @Sendable func add(_ count: Int) {
        let now = milliseconds()
        state.withLock { state in
            state.done += count
            state.progress.update(state.done, at: now)
        }
    }

    func finish() {
        let now = milliseconds()
        state.withLock { $0.progress.finish($0.done, at: now) }
    }
}
