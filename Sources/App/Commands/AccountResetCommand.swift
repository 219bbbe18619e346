/// `praxis account reset`: a code to set a new password.
struct AccountResetCommand: CommandOptions {
    static let about = CommandDescription(
        name: "account reset", sentence: "Print a code, good once, with which a person sets a new password.",
        details: ["Give it only to somebody whom you know to be that person."],
        examples: [
            ("praxis account reset --email ada@example.org", "let Ada in again"),
            (
                "praxis account reset --email ada@example.org --second-factor",
                "the same, with the phone and the recovery codes lost too"
            ),
        ],
        exits: [.failure, .unavailable])

    var email = ""
    var removesSecondFactor = false

    static var parameters: [Parameter<Self>] {
        [
            .option("email", \.email, value: "address", required: true, "Whose password it is."),
            .flag("second-factor", \.removesSecondFactor, "Remove the account's second factor as well."),
        ]
    }
}
