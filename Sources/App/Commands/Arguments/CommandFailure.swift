/// A command cannot go on: what is wrong, in a sentence, and what to do about it.
struct CommandFailure: Error, Equatable {
    let exit: ExitCode
    let message: String
    /// What to type or look at; empty where the message says it.
    let hint: String

    init(_ exit: ExitCode, _ message: String, hint: String = "") {
        self.exit = exit
        self.message = message
        self.hint = hint
    }
}
