/// `praxis new-epoch`: what follows after databases were put back.
struct NewEpochCommand: CommandOptions {
    static let about = CommandDescription(
        name: "new-epoch", sentence: "Make what was put back from a backup fit to be served.",
        details: [
            "After both databases were put back to one moment, with every process stopped: whatever was made from their "
                + "events (search index, Redis, Kafka, streams) is made anew, bookings that the archive knows better are "
                + "brought in line with it, and whoever was erased since is erased again.",
            "It may be stopped and run again; once more does no harm.",
        ],
        examples: [
            ("praxis new-epoch", "after a restore, before serving"),
            ("praxis new-epoch --force", "although a lease says that somebody works"),
        ],
        exits: [.failure, .noInput, .unavailable, .tryAgain, .interrupted])

    var force = false

    static var parameters: [Parameter<Self>] {
        [.flag("force", \.force, "Do so although a server or worker seems to run.")]
    }
}
