import Domain

/// How far what follows the events is behind them.
struct LogGauges: Sendable {
    let metrics: MetricRegistry

    init(_ metrics: MetricRegistry) { self.metrics = metrics }

    /// - Parameter age: of the oldest one, in seconds.
    func numbering(_ log: LogName, waiting: Int, age: Int64) {
        let label = [MetricLabel("log", log.rawValue)]
        metrics.gauge(
            "praxis_events_unnumbered", help: "Events that wait for their place in the log, up to 10,000.",
            labels: label
        ).set(waiting)
        metrics.gauge(
            "praxis_events_unnumbered_age_seconds", help: "How long the oldest of them has waited.", labels: label
        ).set(Int(max(0, age)))
    }

    func search(_ log: LogName, behind: Int, age: Int64) {
        let label = [MetricLabel("log", log.rawValue)]
        metrics.gauge(
            "praxis_search_events_behind", help: "Events that the search index has not read.", labels: label
        ).set(max(0, behind))
        metrics.gauge(
            "praxis_search_staleness_seconds",
            help: "For how long the search index has not told of something; 0 while it is up to date.", labels: label
        ).set(Int(max(0, age)))
    }
}
