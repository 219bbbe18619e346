import Distributed
import Domain

/// Publishes what one log has numbered; one process at a time does so for all.
struct PublishingWorker: Worker {
    let name: String
    private let relay: KafkaRelay

    init(_ side: LogName, to kafka: KafkaSettings, _ installation: Installation, metrics: any Metrics) {
        name = "publishing-\(side.rawValue)"
        relay = KafkaRelay(
            side, in: installation.engines.database(side), owner: installation.owner, to: kafka,
            now: installation.now, log: installation.log.with("worker", .text(name)), metrics: metrics)
    }

    func run() async throws { await relay.run() }
}
