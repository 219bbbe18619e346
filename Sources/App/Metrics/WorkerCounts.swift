import Domain

/// What a worker has done and failed to do, by its name.
struct WorkerCounts: Sendable {
    private let steps: any Counter
    private let failures: any Counter
    private let last: any Gauge

    init(_ name: String, in metrics: MetricRegistry) {
        let label = MetricLabel("worker", name)
        steps = metrics.counter("praxis_worker_steps", help: "Steps that a worker has done.", labels: [label])
        failures = metrics.counter(
            "praxis_worker_failures", help: "Steps of a worker that failed, and are tried again.", labels: [label])
        last = metrics.gauge(
            "praxis_worker_done_timestamp_seconds",
            help: "When a worker's last step was done here, in seconds since 1970; 0 where it works elsewhere.",
            labels: [label])
    }

    func done(at now: Instant) {
        steps.increment()
        last.set(Int(now.seconds))
    }

    func failed() { failures.increment() }
}
