/// `praxis account create-admin`: the first person who may do everything.
struct AccountCreateAdminCommand: CommandOptions {
    static let about = CommandDescription(
        name: "account create-admin", sentence: "Make an account that runs the platform.",
        details: ["It prints a code, good once and for a day, with which the person sets a password."],
        examples: [("praxis account create-admin --email ada@example.org", "make the first admin")],
        exits: [.failure, .unavailable])

    var email = ""

    static var parameters: [Parameter<Self>] {
        [.option("email", \.email, value: "address", required: true, "Whom it is for.")]
    }
}
