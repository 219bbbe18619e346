/// `praxis reindex`: makes the search index anew.
struct ReindexCommand: CommandOptions {
    static let about = CommandDescription(
        name: "reindex", sentence: "Build the search index anew beside the live one, then swap them.",
        examples: [("praxis reindex", "rebuild; search goes on meanwhile")],
        exits: [.noInput, .unavailable, .interrupted])
}
