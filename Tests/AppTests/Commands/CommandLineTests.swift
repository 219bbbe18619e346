import Testing

@testable import App

@Suite("Command line")
struct CommandLineTests {
    struct Grow: Command {
        static let about = CommandDescription(
            name: "tree grow", sentence: "Grow it.", examples: [("praxis tree grow", "up")])
        func run(in environment: Environment) async throws -> ExitCode {
            environment.output.line("grown")
            return .success
        }
    }

    struct Fell: Command {
        struct Fault: Error {}
        static let about = CommandDescription(
            name: "tree fell", sentence: "Fell it.", examples: [("praxis tree fell", "down")])
        func run(in environment: Environment) async throws -> ExitCode { throw Fault() }
    }

    private let trees: [any Command.Type] = [Grow.self, Fell.self]

    @Test func `no command is a mistake that shows the commands`() async {
        let test = TestEnvironment()
        #expect(await test.run() == .usage)
        #expect(test.output.isEmpty)
        #expect(test.errors.contains("Usage: praxis <command>"))
    }

    @Test func `what looks after data makes no folder, and does not call a mistyped one well`() async {
        for command in ["verify", "archive", "reindex", "local-times", "erasures apply", "new-epoch"] {
            let home = "/nobody/mistyped"
            var test = TestEnvironment(variables: ["HOME": "/nobody", "PRAXIS_HOME": home])
            test.environment.arguments = command.split(separator: " ").map(String.init)
            #expect(await test.run() == .noInput, "\(command): \(test.errors)")
            #expect(test.errors.contains("\(home)") && test.errors.contains("PRAXIS_HOME"))
        }
    }

    @Test func `help is no mistake`() async {
        for arguments in [["help"], ["--help"], ["-h"]] {
            var test = TestEnvironment()
            test.environment.arguments = arguments
            #expect(await test.run() == .success)
            #expect(test.output.contains("Usage: praxis <command>") && test.errors.isEmpty)
        }
    }

    @Test func `the version is told`() async {
        for word in ["version", "--version"] {
            let test = TestEnvironment(word)
            #expect(await test.run() == .success)
            #expect(test.output == "praxis \(VersionCommand.number)\n")
        }
    }

    @Test func `a mistyped command is refused with what was meant`() async {
        let test = TestEnvironment("dcotor")
        #expect(await test.run() == .usage)
        #expect(
            test.errors == "praxis: there is no command `dcotor`; did you mean `doctor`?\n`praxis help` lists them\n")
    }

    @Test func `a command of two words is found by both`() async {
        let test = TestEnvironment("tree", "grow")
        #expect(await test.run(trees) == .success)
        #expect(test.output == "grown\n")
    }

    @Test func `half a command shows its other halves`() async {
        let alone = TestEnvironment("tree")
        #expect(await alone.run(trees) == .usage)
        #expect(alone.errors.contains("tree grow") && alone.errors.contains("tree fell"))
        let helped = TestEnvironment("tree", "--help")
        #expect(await helped.run(trees) == .success)
        #expect(helped.output.contains("tree grow"))
    }

    @Test func `a mistyped second half is refused with what was meant`() async {
        let test = TestEnvironment("tree", "gorw")
        #expect(await test.run(trees) == .usage)
        #expect(test.errors.hasPrefix("praxis: there is no command `tree gorw`; did you mean `tree grow`?\n"))
    }

    @Test func `an unexpected error is a fault of ours`() async {
        let test = TestEnvironment("tree", "fell")
        #expect(await test.run(trees) == .internalError)
        #expect(test.errors == "praxis: Fault()\n")
    }

    @Test func `wrong settings have a code of their own`() async {
        let test = TestEnvironment("doctor", "--port", "many", "--http-threads", "0")
        #expect(await test.run() == .settings)
        #expect(
            test.errors.contains("port: `many` (--port)") && test.errors.contains("http.threads: `0` (--http-threads)"))
    }
}
