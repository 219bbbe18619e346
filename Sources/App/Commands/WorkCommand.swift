/// `praxis work`: the workers without pages and API.
struct WorkCommand: CommandOptions {
    static let about = CommandDescription(
        name: "work", sentence: "Do the work behind the server, without serving, until told to stop.",
        details: ["Several may run at once: what must run once is leased to one of them."],
        examples: [("praxis work", "work beside one or more `praxis serve --without-workers`")],
        exits: [.failure, .unavailable, .cannotCreate])
}
