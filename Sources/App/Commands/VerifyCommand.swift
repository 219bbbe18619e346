/// `praxis verify`: holds what is stored against its rules.
struct VerifyCommand: CommandOptions {
    static let about = CommandDescription(
        name: "verify", sentence: "Hold claims, events, archive and search index against each other.",
        details: ["It changes nothing, and may run beside a server. Each thing that is wrong is a line."],
        examples: [("praxis verify", "look at everything")], exits: [.failure, .noInput, .unavailable, .interrupted])
}
