/// `praxis version`.
struct VersionCommand: Command {
    static let number = "0.1.0"

    static let about = CommandDescription(
        name: "version", sentence: "Show which release this is.", takesSettings: false,
        examples: [("praxis version", "print the number")])

    func run(in environment: Environment) async throws -> ExitCode {
        environment.output.line("praxis \(Self.number)")
        return .success
    }
}
