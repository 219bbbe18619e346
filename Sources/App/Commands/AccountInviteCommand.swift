/// `praxis account invite`: a code to join a practice.
struct AccountInviteCommand: CommandOptions {
    static let about = CommandDescription(
        name: "account invite", sentence: "Print a code, good once, with which a person joins a practice.",
        examples: [
            ("praxis account invite --practice <id> --role owner", "invite the owner of a practice")
        ],
        exits: [.failure, .unavailable])

    var practice = ""
    var role = ""
    var practitioner: String?

    static var parameters: [Parameter<Self>] {
        [
            .option("practice", \.practice, value: "id", required: true, "The practice to join."),
            .option("role", \.role, value: "role", required: true, "owner, practitioner or receptionist."),
            .option("practitioner", \.practitioner, value: "id", "Which practitioner it is; for that role alone."),
        ]
    }
}
