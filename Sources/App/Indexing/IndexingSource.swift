import Distributed
import Domain

/// Where a member of the indexers' group takes its messages from.
protocol IndexingSource: Sendable {
    /// Which practices this member is told of, after each change.
    var assignments: AsyncStream<KafkaAssignment> { get }
    func next(limit: Int) async throws -> [KafkaMessage]
    /// - Returns: false where that has to wait; it is tried again by itself.
    func commit(_ messages: [KafkaMessage]) async -> Bool
    /// Puts away what cannot be worked off. Returns once it is kept.
    func bury(_ messages: [KafkaMessage], reason: String) async throws
    /// Leaves the group.
    func close() async
}

/// Kafka's own.
struct KafkaIndexingSource: IndexingSource {
    private let consumer: KafkaConsumer
    private let deadLetters: KafkaDeadLetters

    /// Joins the group.
    init(_ settings: KafkaSettings, log: Logger, metrics: any Metrics) throws {
        let topics = LogName.allCases.map { settings.topics.topic(of: $0) }
        deadLetters = try KafkaDeadLetters(settings, log: log)
        consumer = try KafkaConsumer(settings, topics: topics, log: log, metrics: metrics)
    }

    var assignments: AsyncStream<KafkaAssignment> { consumer.assignments }
    func next(limit: Int) async throws -> [KafkaMessage] { try await consumer.next(limit: limit) }
    func commit(_ messages: [KafkaMessage]) async -> Bool { await consumer.commit(messages) }
    func bury(_ messages: [KafkaMessage], reason: String) async throws {
        try await deadLetters.bury(messages, reason: reason)
    }
    func close() async {
        await consumer.close()
        await deadLetters.close()
    }
}
