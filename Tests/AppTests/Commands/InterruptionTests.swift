import Testing

@testable import App

@Suite("Interruption")
struct InterruptionTests {
    struct Dig: Command {
        static let about = CommandDescription(name: "dig", sentence: "Dig.", examples: [])
        func run(in environment: Environment) async throws -> ExitCode {
            try await environment.untilInterrupted {
                try await Task.sleep(for: .seconds(600))
                return .success
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a signal stops long work, which is no fault`() async {
        var test = TestEnvironment("dig")
        test.environment.stopSignals = { AsyncStream { $0.yield(.interrupt) } }
        #expect(await test.run([Dig.self]) == .interrupted)
        #expect(test.errors.isEmpty)
    }

    @Test func `work that is left alone ends as it likes`() async throws {
        let test = TestEnvironment()
        #expect(try await test.environment.untilInterrupted { 7 } == 7)
    }
}
