/// `praxis serve`: pages, API and workers.
struct ServeCommand: CommandOptions {
    static let about = CommandDescription(
        name: "serve", sentence: "Serve pages and the API, and do the work behind them, until told to stop.",
        details: [
            "SIGTERM or Ctrl-C lets what is running finish, for shutdown.graceSeconds; a second one ends it at once."
        ],
        examples: [
            ("praxis serve", "serve on http://127.0.0.1:8080"),
            ("praxis serve --port 9000 --bind 0.0.0.0", "serve everybody on port 9000"),
            ("praxis serve --without-workers", "serve only; `praxis work` does the rest"),
        ],
        exits: [.failure, .unavailable, .cannotCreate])

    var withoutWorkers = false

    static var parameters: [Parameter<Self>] {
        [.flag("without-workers", \.withoutWorkers, "Answer requests only; `praxis work` does the work behind them.")]
    }
}
