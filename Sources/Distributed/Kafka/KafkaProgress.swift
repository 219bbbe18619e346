import CRdKafka
public import Domain
import Threads

/// Looks at the whole group from outside: where topics end, and how far all members together have come.
public final class KafkaProgress: Sendable {
    private static let milliseconds: Int32 = 5000

    private let handle: KafkaHandle
    private let pool: BlockingPool<Void>
    private let topics: [String]

    public init(_ settings: KafkaSettings, topics: [String], log: Logger) throws(KafkaError) {
        // A consumer that never subscribes is no member, but may ask what the group has committed.
        let own = ["group.id": settings.group, "enable.auto.commit": "false"]
        let properties = settings.connection.merging(own) { $1 }.merging(settings.properties) { $1 }
        handle = try KafkaHandle(RD_KAFKA_CONSUMER, properties, .init(log: log))
        pool = BlockingPool(name: "kafka-progress", threads: 1) {}
        self.topics = topics
    }

    /// How far a topic went at one moment.
    public struct Ends: Sendable {
        let offsets: [KafkaPartition: Int64]
    }

    /// Where the topics end now.
    public func ends() async throws -> Ends {
        try await pool.run { [handle, topics] _ in
            var offsets: [KafkaPartition: Int64] = [:]
            for partition in try Self.partitions(handle, of: topics) {
                var low: Int64 = 0
                var high: Int64 = 0
                try KafkaError.check(
                    rd_kafka_query_watermark_offsets(
                        handle.pointer, partition.topic, partition.number, &low, &high, Self.milliseconds),
                    "asking where \(partition.topic) ends")
                // What was deleted needs nobody: whoever missed it noticed by itself.
                if high > low { offsets[partition] = high }
            }
            return Ends(offsets: offsets)
        }
    }

    /// Whether the group has worked off everything before these ends.
    public func hasPassed(_ ends: Ends) async throws -> Bool {
        if ends.offsets.isEmpty { return true }
        return try await pool.run { [handle] _ in
            let list = rd_kafka_topic_partition_list_new(Int32(ends.offsets.count))
            defer { rd_kafka_topic_partition_list_destroy(list) }
            for partition in ends.offsets.keys {
                rd_kafka_topic_partition_list_add(list, partition.topic, partition.number)
            }
            try KafkaError.check(
                rd_kafka_committed(handle.pointer, list, Self.milliseconds), "asking how far the group has come")
            guard let found = list?.pointee else { return false }
            return (0..<Int(found.cnt)).allSatisfy { index in
                let one = found.elems[index]
                let partition = KafkaPartition(topic: String(cString: one.topic), number: one.partition)
                return one.offset >= ends.offsets[partition] ?? 0
            }
        }
    }

    private static func partitions(_ handle: KafkaHandle, of topics: [String]) throws -> [KafkaPartition] {
        try topics.flatMap { topic in
            try KafkaTopicAdmin.describe(topic, handle).map { shape in
                (0..<shape.partitions).map { KafkaPartition(topic: topic, number: Int32($0)) }
            } ?? { throw KafkaError(.missingTopic, "the topic \(topic) is not there: run praxis migrate") }()
        }
    }

    public func close() async {
        await withCheckedContinuation { caller in
            // It blocks, so it is done on a thread of its own.
            _ = OSThread(name: "kafka-close") { [pool, handle] in
                pool.close()
                handle.destroy()
                caller.resume()
            }
        }
    }
}
