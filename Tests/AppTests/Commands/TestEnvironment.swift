import Domain
import Threads

@testable import App

/// A made-up world for commands: what they write is kept, the clock stands still.
struct TestEnvironment {
    private let written = Guarded("")
    private let complained = Guarded("")
    var environment: Environment

    init(_ arguments: String..., variables: [String: String] = ["HOME": "/nobody/home"]) {
        environment = Environment(
            arguments: arguments, variables: variables, milliseconds: { 1_790_000_000_000 },
            output: TextOutput { [written] text in written.withLock { $0 += text } },
            error: TextOutput { [complained] text in complained.withLock { $0 += text } },
            stopSignals: { AsyncStream { $0.finish() } }, executable: RunningPraxis.program)
    }

    var output: String { written.withLock { $0 } }
    var errors: String { complained.withLock { $0 } }

    /// Runs the command line as the program would.
    func run(_ commands: [any Command.Type] = CommandList.all) async -> ExitCode {
        await CommandLineRunner(commands: commands).run(in: environment)
    }
}
