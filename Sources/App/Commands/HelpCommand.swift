/// `praxis help`: all commands, or one.
struct HelpCommand: Command {
    static let about = CommandDescription(
        name: "help", sentence: "Show what Praxis can do, or what one command takes.", takesSettings: false,
        examples: [("praxis help", "list every command"), ("praxis help doctor", "tell more of one")])

    var first: String?
    var second: String?

    static var parameters: [Parameter<Self>] {
        [
            .argument("command", \.first, required: false, "The command to tell of."),
            .argument("part", \.second, required: false, "Its second word, where it has one: `create-admin`."),
        ]
    }

    func run(in environment: Environment) async throws -> ExitCode {
        var asked = environment
        asked.arguments = [first, second].compactMap(\.self) + ["--help"]
        return await CommandLineRunner(commands: CommandList.all).run(in: asked)
    }
}
