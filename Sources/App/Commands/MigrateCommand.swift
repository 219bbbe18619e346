/// `praxis migrate`: brings the databases to this release.
struct MigrateCommand: CommandOptions {
    static let about = CommandDescription(
        name: "migrate", sentence: "Bring the databases to what this release needs.",
        details: ["It only adds, so that the release before this one serves on beside it. Twice is as good as once."],
        examples: [("praxis migrate", "run before the first server of a new release")],
        exits: [.unavailable])
}
