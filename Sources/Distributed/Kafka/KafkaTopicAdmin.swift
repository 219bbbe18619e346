import CRdKafka
public import Domain
import Threads

/// Makes the topics that events travel through.
public struct KafkaTopicAdmin: Sendable {
    struct Shape: Hashable, Sendable {
        var partitions: Int
        var replicas: Int
    }

    private static let milliseconds: Int32 = 15_000

    private let settings: KafkaSettings
    private let log: Logger

    public init(_ settings: KafkaSettings, log: Logger) {
        self.settings = settings
        self.log = log
    }

    /// What was done, for people to read.
    public struct Outcome: Hashable, Sendable {
        public var made: [String] = []
        /// How topics that were there differ from the settings. They stay as they are: more partitions would move
        /// practices to others, and their order would break.
        public var differences: [String] = []
    }

    /// What is there, for people to read.
    public struct Look: Hashable, Sendable {
        public var brokers = 0
        public var missing: [String] = []
        public var differences: [String] = []
    }

    /// Asks what is there, and changes nothing.
    /// - Throws: `KafkaError`.
    public func look() async throws -> Look { try await apart(Self.look) }

    /// Makes topics that are missing, and never changes one that is there.
    /// - Throws: `KafkaError`.
    public func migrate() async throws -> Outcome { try await apart(Self.migrate) }

    /// It blocks, so it is done on a thread of its own.
    private func apart<Value: Sendable>(
        _ work: @escaping @Sendable (KafkaSettings, Logger) throws -> Value
    ) async throws -> Value {
        let (settings, log) = (settings, log)
        return try await withCheckedThrowingContinuation { caller in
            _ = OSThread(name: "kafka-admin") { caller.resume(with: Result { try work(settings, log) }) }
        }
    }

    private static func look(_ settings: KafkaSettings, _ log: Logger) throws -> Look {
        let handle = try KafkaHandle(
            RD_KAFKA_PRODUCER, settings.connection.merging(settings.properties) { $1 }, .init(log: log))
        defer { handle.destroy() }
        var look = Look()
        look.brokers = try brokers(handle)
        for topic in settings.topics.all {
            guard let found = try describe(topic, handle) else {
                look.missing.append(topic)
                continue
            }
            look.differences += differences(topic, found, settings)
        }
        return look
    }

    private static func brokers(_ handle: KafkaHandle) throws(KafkaError) -> Int {
        var metadata: UnsafePointer<rd_kafka_metadata>?
        try KafkaError.check(
            rd_kafka_metadata(handle.pointer, 0, nil, &metadata, milliseconds), "asking for the brokers")
        guard let metadata else { return 0 }
        defer { rd_kafka_metadata_destroy(metadata) }
        return Int(metadata.pointee.broker_cnt)
    }

    private static func differences(_ topic: String, _ found: Shape, _ settings: KafkaSettings) -> [String] {
        var differences: [String] = []
        if found.partitions != settings.partitions {
            differences.append(
                "topic \(topic) has \(found.partitions) partitions, the settings say \(settings.partitions)")
        }
        if found.replicas != settings.replicas {
            differences.append("topic \(topic) has \(found.replicas) replicas, the settings say \(settings.replicas)")
        }
        return differences
    }

    private static func migrate(_ settings: KafkaSettings, _ log: Logger) throws -> Outcome {
        let properties = settings.connection.merging(settings.properties) { $1 }
        let handle = try KafkaHandle(RD_KAFKA_PRODUCER, properties, .init(log: log))
        defer { handle.destroy() }
        let wanted = Shape(partitions: settings.partitions, replicas: settings.replicas)
        var outcome = Outcome()
        for topic in settings.topics.all {
            guard let found = try describe(topic, handle) else {
                if try make(topic, wanted, handle) { outcome.made.append("topic \(topic)") }
                try waitFor(topic, handle)
                continue
            }
            outcome.differences += differences(topic, found, settings)
        }
        return outcome
    }

    /// - Returns: nil where it is not there.
    static func describe(_ topic: String, _ handle: KafkaHandle) throws(KafkaError) -> Shape? {
        let ours = rd_kafka_topic_new(handle.pointer, topic, nil)
        defer { if let ours { rd_kafka_topic_destroy(ours) } }
        var metadata: UnsafePointer<rd_kafka_metadata>?
        try KafkaError.check(
            rd_kafka_metadata(handle.pointer, 0, ours, &metadata, milliseconds), "asking for the topic \(topic)")
        guard let metadata else { return nil }
        defer { rd_kafka_metadata_destroy(metadata) }
        guard metadata.pointee.topic_cnt == 1 else { return nil }
        let found = metadata.pointee.topics[0]
        if found.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART { return nil }
        try KafkaError.check(found.err, "asking for the topic \(topic)")
        guard found.partition_cnt > 0 else { return nil }
        return Shape(partitions: Int(found.partition_cnt), replicas: Int(found.partitions[0].replica_cnt))
    }

    /// Until every broker knows of a new topic, some would say that it is not there.
    private static func waitFor(_ topic: String, _ handle: KafkaHandle) throws(KafkaError) {
        let end = ContinuousClock.now + .seconds(60)
        while try describe(topic, handle) == nil {
            guard .now < end else {
                throw KafkaError(.unavailable, "Kafka: the topic \(topic) was made, but no broker has it yet")
            }
            rd_kafka_poll(handle.pointer, 50)
        }
    }

    /// - Returns: false where another one made it meanwhile.
    private static func make(_ topic: String, _ shape: Shape, _ handle: KafkaHandle) throws(KafkaError) -> Bool {
        var text = [CChar](repeating: 0, count: 512)
        guard
            let new = rd_kafka_NewTopic_new(
                topic, Int32(shape.partitions), Int32(shape.replicas), &text, text.count)
        else { throw KafkaError(.refused, "Kafka: the topic \(topic) cannot be made as the settings say") }
        defer { rd_kafka_NewTopic_destroy(new) }
        let queue = rd_kafka_queue_new(handle.pointer)
        defer { rd_kafka_queue_destroy(queue) }
        let options = rd_kafka_AdminOptions_new(handle.pointer, RD_KAFKA_ADMIN_OP_CREATETOPICS)
        defer { rd_kafka_AdminOptions_destroy(options) }
        var topics: [OpaquePointer?] = [new]
        rd_kafka_CreateTopics(handle.pointer, &topics, 1, options, queue)
        guard let event = rd_kafka_queue_poll(queue, milliseconds + 5000) else {
            throw KafkaError(.unavailable, "Kafka: making the topic \(topic): no answer")
        }
        defer { rd_kafka_event_destroy(event) }
        try KafkaError.check(rd_kafka_event_error(event), "making the topic \(topic)")
        guard let result = rd_kafka_event_CreateTopics_result(event) else {
            throw KafkaError(.unavailable, "Kafka: making the topic \(topic): another answer than awaited")
        }
        var count = 0
        guard let results = rd_kafka_CreateTopics_result_topics(result, &count), count == 1 else {
            throw KafkaError(.unavailable, "Kafka: making the topic \(topic): an empty answer")
        }
        let code = rd_kafka_topic_result_error(results[0])
        if code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS { return false }
        if code != RD_KAFKA_RESP_ERR_NO_ERROR {
            let why = rd_kafka_topic_result_error_string(results[0]).map { String(cString: $0) } ?? "\(code.rawValue)"
            throw KafkaError(.refused, "Kafka: the topic \(topic) was not made: \(why)")
        }
        return true
    }
}
