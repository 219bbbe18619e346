/// `praxis move`: an installation's data to the other profile's engines.
struct MoveCommand: CommandOptions {
    static let about = CommandDescription(
        name: "move", sentence: "Move all data to the engines of the other profile.",
        details: [
            "Run while the clinic is served, it copies everything and says that more will have come meanwhile. Then stop "
                + "every process and run it again: it copies what has changed, compares both sides row by row, and marks "
                + "the old side so that nobody serves it by mistake.",
            "It may be stopped and run again at any time. The master key stays where it is.",
        ],
        examples: [
            ("praxis move --from embedded --to distributed", "from this machine to MySQL, S3 and DynamoDB"),
            ("praxis move --from distributed --to embedded", "and back, with all that came since"),
            (
                "praxis move --from embedded --to distributed --take-back",
                "serve the old side again, as it was when it was left"
            ),
        ],
        exits: [.failure, .noInput, .unavailable, .cannotCreate, .tryAgain, .interrupted])

    var from = Profile.embedded
    var to = Profile.distributed
    var takeBack = false

    static var parameters: [Parameter<Self>] {
        [
            .option("from", \.from, value: "profile", required: true, "The profile whose engines hold the data now."),
            .option("to", \.to, value: "profile", required: true, "The profile to whose engines they move."),
            .flag(
                "take-back", \.takeBack, "Undo a move: what was entered over there since is left there, out of use."),
        ]
    }
}
