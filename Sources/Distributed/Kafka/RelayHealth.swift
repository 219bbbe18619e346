import Domain
import Threads

/// Says once that events wait, and once that they flow again.
final class RelayHealth: Sendable {
    /// In a row, since something was published.
    private let failures = Guarded(0)
    private let log: Logger
    private let failing: any Gauge
    private let waiting: any Gauge
    private let published: any Counter
    private let refused: any Counter

    init(_ side: LogName, log: Logger, metrics: any Metrics) {
        self.log = log.with("log", .text(side.rawValue))
        let labels = [MetricLabel("log", side.rawValue)]
        failing = metrics.gauge(
            "praxis_kafka_relay_failing", help: "1 while Kafka does not take events.", labels: labels)
        waiting = metrics.gauge(
            "praxis_kafka_relay_waiting", help: "Events that are not published yet.", labels: labels)
        published = metrics.counter("praxis_kafka_relay_published", help: "Events that Kafka has.", labels: labels)
        refused = metrics.counter(
            "praxis_kafka_relay_refused", help: "Events that Kafka refused for good.", labels: labels)
    }

    /// - Returns: how many failures came before, since something was published.
    func failed(_ error: any Error) -> Int {
        failing.set(1)
        let before = failures.withLock { failures in
            failures += 1
            return failures - 1
        }
        if before == 0 { log.error("events wait: they cannot be published now", ["error": .text("\(error)")]) }
        return before
    }

    func published(_ count: Int, waiting left: Int64) {
        published.add(count)
        waiting.set(Int(left))
        guard count > 0 else { return }
        failing.set(0)
        let failed = failures.withLock { failures in
            defer { failures = 0 }
            return failures
        }
        if failed > 0 { log.info("events are published again") }
    }

    /// Another process publishes: what waits is for it to tell.
    func isIdle() {
        waiting.set(0)
        failing.set(0)
    }

    func cut(_ event: ID<Event>, _ error: KafkaError) {
        log.warning(
            "an event is published without its detail: it was refused",
            ["event": LogValue(event), "error": .text("\(error)")])
    }

    func skipped(_ event: ID<Event>, _ error: KafkaError) {
        refused.increment()
        log.error(
            "an event is not published: it was refused for good",
            ["event": LogValue(event), "error": .text("\(error)")])
    }
}
