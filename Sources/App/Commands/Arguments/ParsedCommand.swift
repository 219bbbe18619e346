/// A command line that was understood.
enum ParsedCommand<Options: CommandOptions> {
    /// `--help` was among the words.
    case help
    case run(Options, settings: [String: String], file: FilePath?)
}
