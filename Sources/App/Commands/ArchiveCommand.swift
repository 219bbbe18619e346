/// `praxis archive`: moves what is over to the archive.
struct ArchiveCommand: CommandOptions {
    static let about = CommandDescription(
        name: "archive", sentence: "Move bookings that were closed some days ago to the archive.",
        details: ["A running server does so by itself; this is for doing it now. It may be stopped and run again."],
        examples: [
            ("praxis archive", "move what is older than archive.afterDays"),
            ("praxis archive --older-than 0", "move all that is closed"),
        ],
        exits: [.noInput, .unavailable, .interrupted])

    /// Nil: as the settings say.
    var olderThan: Int?

    static var parameters: [Parameter<Self>] {
        [
            .option(
                "older-than", \.olderThan, value: "days",
                "Days since a booking was closed; left out: archive.afterDays.")
        ]
    }
}
