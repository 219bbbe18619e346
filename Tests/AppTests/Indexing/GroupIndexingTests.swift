import Domain
import Foundation
import Storage
import Testing
import Threads

@testable import App
@testable import Distributed

/// Such as `127.0.0.1:19440`.
private let broker = ProcessInfo.processInfo.environment["PRAXIS_TEST_KAFKA"]

@Suite(
    "From the event table through Kafka into the index", .timeLimit(.minutes(3)),
    .enabled(if: broker != nil, "PRAXIS_TEST_KAFKA names no server"))
struct GroupIndexingTests {
    private func settings() throws -> KafkaSettings {
        var settings = KafkaSettings(brokers: [try #require(broker)])
        settings.topics = KafkaTopics(prefix: "t\(UUID().uuidString.prefix(8))-")
        settings.group = settings.topics.prefix + settings.group
        (settings.partitions, settings.replicas) = (4, 1)
        return settings
    }

    private func publishers(_ world: IndexingWorld, _ kafka: KafkaSettings) -> [any Worker] {
        LogName.allCases.map {
            PublishingWorker($0, to: kafka, world.installation, metrics: MetricRegistry())
        }
    }

    private func indexers(_ world: IndexingWorld, _ kafka: KafkaSettings) -> [any Worker] {
        GroupIndexing.workers(
            world.installation, over: kafka, index: world.index, reindexer: world.reindexer, metrics: MetricRegistry())
    }

    private func running(_ workers: [any Worker], until condition: () async throws -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in workers { group.addTask { try? await worker.run() } }
            defer { group.cancelAll() }
            try await eventually(condition)
        }
    }

    @Test("an index that is not there is built; then it follows, and says how current it is only once it is")
    func follows() async throws {
        try await IndexingWorld.with { world in
            let kafka = try settings()
            _ = try await KafkaTopicAdmin(kafka, log: world.installation.log).migrate()
            let ends = [
                try await world.installation.inventoryLog.position(),
                try await world.installation.bookingLog.position(),
            ]
            // Built at once; but nothing is published, so how current it stays is not known.
            let epoch = try await world.reindexer.epoch()
            try await running(indexers(world, kafka)) { try await world.index.position()?.epoch == epoch }
            #expect(try await world.index.count() == world.allListings().count)
            let old = try #require(try await world.index.position()).asOf
            world.ahead.withLock { $0 = 1000 }
            try await running(indexers(world, kafka)) {
                try await Task.sleep(for: .seconds(2))
                return true
            }
            #expect(try await world.index.position()?.asOf == old)
            // With publishers all that was ever told goes through the topics, and then it is known.
            try await running(publishers(world, kafka) + indexers(world, kafka)) {
                try await world.index.position()?.asOf ?? old > old
            }
            let after = try #require(try await world.index.position())
            #expect([after.inventory, after.booking] == ends)
        }
    }
}
