/// Decides who stops when: a value that is told what happened and says what to do; `Lifecycle` does it.
struct ShutdownPlan {
    enum Event: Equatable {
        case signal(StopSignal)
        /// A worker's `run` returned, or threw what `failure` says.
        case ended(Int, failure: String?)
        case graceIsOver
    }

    enum Action: Equatable {
        case stop(Int)
        case startGrace
        case tell(Message)
        case exit(ExitCode)
    }

    enum Message: Equatable {
        case stopping(StopSignal)
        case failed(Int, String)
        case endedTooEarly(Int)
        case didNotStop(Int)
        case endedAtOnce
        case stopped
    }

    private enum Phase: Equatable {
        case running
        case stopping(exit: ExitCode)
        case over
    }

    private var phase = Phase.running
    private var alive: [Bool]

    init(workers: Int) { alive = [Bool](repeating: true, count: workers) }

    mutating func handle(_ event: Event) -> [Action] {
        switch (phase, event) {
        case (.over, _), (.running, .graceIsOver): []
        case (.running, .signal(let signal)): [.tell(.stopping(signal))] + begin(exit: .success)
        case (.running, .ended(let index, let failure)): endedEarly(index, failure)
        case (.stopping, .signal(let signal)):
            finish([.tell(.endedAtOnce)], signal == .interrupt ? .interrupted : .terminated)
        case (.stopping(let exit), .ended(let index, let failure)): ended(index, failure, exit)
        case (.stopping, .graceIsOver):
            finish(alive.indices.reversed().filter { alive[$0] }.map { .tell(.didNotStop($0)) }, .failure)
        }
    }

    private mutating func endedEarly(_ index: Int, _ failure: String?) -> [Action] {
        alive[index] = false
        return [.tell(failure.map { .failed(index, $0) } ?? .endedTooEarly(index))] + begin(exit: .failure)
    }

    private mutating func ended(_ index: Int, _ failure: String?, _ exit: ExitCode) -> [Action] {
        alive[index] = false
        let told: [Action] = failure.map { [.tell(.failed(index, $0))] } ?? []
        let exit = failure == nil ? exit : .failure
        phase = .stopping(exit: exit)
        return told + stopLast(exit)
    }

    private mutating func begin(exit: ExitCode) -> [Action] {
        phase = .stopping(exit: exit)
        return [.startGrace] + stopLast(exit)
    }

    /// The last started goes first: what it stands on must still be there while it finishes.
    private mutating func stopLast(_ exit: ExitCode) -> [Action] {
        if let last = alive.lastIndex(of: true) { return [.stop(last)] }
        return finish([.tell(.stopped)], exit)
    }

    private mutating func finish(_ actions: [Action], _ exit: ExitCode) -> [Action] {
        phase = .over
        return actions + [.exit(exit)]
    }
}
