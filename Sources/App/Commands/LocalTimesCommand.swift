/// `praxis local-times`: bookings whose wall clock no longer shows what was agreed on.
struct LocalTimesCommand: CommandOptions {
    static let about = CommandDescription(
        name: "local-times",
        sentence: "List the bookings ahead that new time-zone rules have moved, or move them back.",
        details: [
            "Moving back is done a location's day at a time; it may be stopped and run again, also beside a server.",
            "Bookings whose time now belongs to others stay where they are, and are listed.",
        ],
        examples: [
            ("praxis local-times", "list them"),
            ("praxis local-times --restore", "move all of them back to the local times that were agreed on"),
        ],
        exits: [.failure, .noInput, .unavailable, .interrupted])

    var restore = false

    static var parameters: [Parameter<Self>] {
        [.flag("restore", \.restore, "Move them back, and tell their patients.")]
    }
}
