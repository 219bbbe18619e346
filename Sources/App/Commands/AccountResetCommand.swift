/// `praxis account reset`: a code to set a new password.
struct AccountResetCommand: CommandOptions {
    static let about = CommandDescription(
        name: "account reset", sentence: "Print a code, good once, with which a person sets a new password.",
        details: ["Give it only to somebody whom you know to be that person."],
        examples: [("praxis account reset --email ada@example.org", "let Ada in again")],
        exits: [.failure, .unavailable])

    var email = ""

    static var parameters: [Parameter<Self>] {
        [.option("email", \.email, value: "address", required: true, "Whose password it is.")]
    }
}
