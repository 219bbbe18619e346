/// What a command is called, what it does and what it may be told: all that help and parsing need.
protocol CommandOptions: Sendable {
    static var about: CommandDescription { get }
    static var parameters: [Parameter<Self>] { get }
    /// With every option at its default.
    init()
}

extension CommandOptions {
    static var parameters: [Parameter<Self>] { [] }
}

/// A command that can be run.
protocol Command: CommandOptions {
    /// - Throws: `CommandFailure` or `SettingsError`; anything else is reported as a fault of Praxis.
    func run(in environment: Environment) async throws -> ExitCode
}

/// The words of a command's help.
struct CommandDescription: Sendable {
    /// `account create-admin`.
    let name: String
    /// One sentence.
    let sentence: String
    /// What else is worth knowing, in paragraphs.
    var details: [String] = []
    /// Whether it takes `--config` and every setting as a flag.
    var takesSettings = true
    /// Command lines, each with what it does.
    let examples: [(line: String, does: String)]
    /// Beside success, usage and settings, which every command may give.
    var exits: [ExitCode] = []

    var words: [String] { name.split(separator: " ").map(String.init) }

    var allExits: [ExitCode] {
        [.success] + (exits + [.usage] + (takesSettings ? [.settings] : [])).sorted { $0.rawValue < $1.rawValue }
    }
}
