import CRdKafka
import Domain
import Foundation
import Testing

@testable import Distributed

/// A kind of Kafka that the tests run on: librdkafka's own stand-in, and the server that `PRAXIS_TEST_KAFKA` names.
struct KafkaServer: Sendable, CustomTestStringConvertible {
    let name: String
    /// Gives topics of the test's own, of four partitions.
    let withTopics: @Sendable (_ test: @Sendable (KafkaSettings) async throws -> Void) async throws -> Void

    var testDescription: String { name }

    static let mock = KafkaServer(name: "mock") { test in
        try await MockCluster.with { try await test($0.settings) }
    }

    static func real(_ address: String) -> KafkaServer {
        KafkaServer(name: "kafka") { test in
            var settings = KafkaSettings(brokers: [address])
            settings.topics = KafkaTopics(prefix: "t\(UUID().uuidString.prefix(8))-")
            settings.group = settings.topics.prefix + settings.group
            (settings.partitions, settings.replicas) = (4, 1)
            _ = try await KafkaTopicAdmin(settings, log: .silent).migrate()
            do {
                try await test(settings)
            } catch {
                try? remove(settings)
                throw error
            }
            try remove(settings)
        }
    }

    private static func remove(_ settings: KafkaSettings) throws {
        let handle = try KafkaHandle(RD_KAFKA_PRODUCER, settings.connection, .init(log: .silent))
        defer { handle.destroy() }
        var topics = settings.topics.all.map { rd_kafka_DeleteTopic_new($0) }
        let queue = rd_kafka_queue_new(handle.pointer)
        rd_kafka_DeleteTopics(handle.pointer, &topics, topics.count, nil, queue)
        if let event = rd_kafka_queue_poll(queue, 15_000) { rd_kafka_event_destroy(event) }
        for topic in topics { rd_kafka_DeleteTopic_destroy(topic) }
        rd_kafka_queue_destroy(queue)
    }

    /// Such as `127.0.0.1:19440`.
    static let address = ProcessInfo.processInfo.environment["PRAXIS_TEST_KAFKA"]

    static let enabled = [mock] + (address.map { [real($0)] } ?? [])
}

@Suite("Kafka servers")
struct KafkaServerTests {
    @Test(
        "the tests run on a real Kafka too",
        .enabled(
            if: KafkaServer.address != nil
                || ProcessInfo.processInfo.environment["PRAXIS_TEST_BACKENDS"]?.contains("kafka") == true,
            "PRAXIS_TEST_KAFKA names no server: Kafka was tested on the client's own stand-in alone"))
    func realRuns() {
        #expect(
            KafkaServer.enabled.map(\.name) == ["mock", "kafka"],
            "PRAXIS_TEST_KAFKA must be an address such as 127.0.0.1:19440")
    }
}

/// librdkafka's own brokers, in this process. Unchecked: the library locks; the end destroys both once.
struct MockCluster: @unchecked Sendable {
    private let client: OpaquePointer
    private let cluster: OpaquePointer
    let settings: KafkaSettings

    private init(brokers: Int32) throws {
        let configuration = rd_kafka_conf_new()
        // It says that it knows no brokers: it is there to be some.
        rd_kafka_conf_set(configuration, "log_level", "3", nil, 0)
        client = try #require(rd_kafka_new(RD_KAFKA_PRODUCER, configuration, nil, 0))
        cluster = try #require(rd_kafka_mock_cluster_new(client, brokers))
        var settings = KafkaSettings(brokers: [String(cString: rd_kafka_mock_cluster_bootstraps(cluster))])
        (settings.partitions, settings.replicas) = (4, 1)
        // It does not hear that a member leaves, and waits for its session's end; below this nobody joins in time.
        settings.properties = ["session.timeout.ms": "6000", "heartbeat.interval.ms": "500"]
        for topic in settings.topics.all { rd_kafka_mock_topic_create(cluster, topic, 4, 1) }
        self.settings = settings
    }

    static func with(brokers: Int32 = 1, _ test: @Sendable (MockCluster) async throws -> Void) async throws {
        let mock = try MockCluster(brokers: brokers)
        defer {
            rd_kafka_mock_cluster_destroy(mock.cluster)
            rd_kafka_destroy(mock.client)
        }
        try await test(mock)
    }

    func setUp(_ isUp: Bool) {
        if isUp { rd_kafka_mock_broker_set_up(cluster, 1) } else { rd_kafka_mock_broker_set_down(cluster, 1) }
    }

    /// The next so many requests to produce are answered by this.
    func refuseToProduce(_ count: Int, _ code: rd_kafka_resp_err_t) {
        var codes = [rd_kafka_resp_err_t](repeating: code, count: count)
        rd_kafka_mock_push_request_errors_array(cluster, 0, codes.count, &codes)
    }
}
