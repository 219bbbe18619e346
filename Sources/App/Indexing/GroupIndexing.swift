import Distributed
import Domain
import Storage

/// The workers behind a search index that all processes share: those that index, as one group over Kafka, and the one
/// that watches over the whole. An index of this process alone has `IndexerWorker` instead.
enum GroupIndexing {
    static func workers(
        _ installation: Installation, over kafka: KafkaSettings, index: any SearchIndex, reindexer: Reindexer,
        metrics: any Metrics
    ) -> [any Worker] {
        let log = installation.log
        let topics = LogName.allCases.map { kafka.topics.topic(of: $0) }
        return [
            KafkaIndexer(
                join: { try KafkaIndexingSource(kafka, log: log, metrics: metrics) }, topics: kafka.topics,
                epochs: LogEpochs([installation.inventoryLog, installation.bookingLog]),
                upkeep: ListingUpkeep(refresh: reindexer.refresh, dues: reindexer.dues, log: log),
                reindexer: reindexer, log: log),
            IndexWatch(
                engines: installation.engines,
                lease: HeldLease(
                    name: "index-watch", leases: installation.bookingLeases, now: reindexer.refresh.now, seconds: 30),
                index: index, reindexer: reindexer, log: log,
                connect: { try KafkaProgress(kafka, topics: topics, log: log) }),
        ]
    }
}
