import CRdKafka
import Domain
import Foundation
import Testing

@testable import Distributed

@Suite("Topics, settings and messages of Kafka")
struct KafkaTopicTests {
    @Test(
        "topics that are missing are made, others stay, and differences are told",
        .enabled(if: KafkaServer.address != nil, "PRAXIS_TEST_KAFKA names no server; the stand-in makes no topics"))
    func migrate() async throws {
        try await KafkaServer.real(KafkaServer.address ?? "").withTopics { settings in
            let topics = settings.topics
            #expect(try await KafkaTopicAdmin(settings, log: .silent).migrate() == .init())
            var others = settings
            (others.partitions, others.replicas) = (8, 3)
            let outcome = try await KafkaTopicAdmin(others, log: .silent).migrate()
            #expect(outcome.made.isEmpty)
            #expect(outcome.differences.count == 6)
            #expect(
                outcome.differences.first
                    == "topic \(topics.updates) has 4 partitions, the settings say 8")
            var impossible = settings
            impossible.topics = KafkaTopics(prefix: topics.prefix + "no ")
            await #expect(throws: KafkaError.self) { try await KafkaTopicAdmin(impossible, log: .silent).migrate() }
        }
    }

    @Test("a setting that the library does not know is refused with its name")
    func unknownSetting() async throws {
        var settings = KafkaSettings(brokers: ["127.0.0.1:1"])
        settings.properties["no.such"] = "1"
        #expect(throws: KafkaError.self) { try KafkaProducer(settings, limit: .seconds(1), log: .silent) }
        do {
            _ = try KafkaDeadLetters(settings, log: .silent)
        } catch {
            #expect(error.message.contains("no.such"))
        }
    }

    @Test("TLS and a login become the library's settings, and are accepted by it")
    func security() async throws {
        var settings = KafkaSettings(brokers: ["a:1", "b:2"])
        #expect(settings.connection["security.protocol"] == "plaintext")
        settings.tls = .init()
        #expect(settings.connection["security.protocol"] == "ssl")
        settings.login = .init(.scram512, user: "praxis", password: "secret")
        #expect(settings.connection["security.protocol"] == "sasl_ssl")
        #expect(settings.connection["sasl.mechanisms"] == "SCRAM-SHA-512")
        #expect(settings.connection["bootstrap.servers"] == "a:1,b:2")
        let producer = try KafkaProducer(settings, limit: .seconds(1), log: .silent)
        await producer.close()
    }

    @Test("what is no event is refused; fields of later releases are not")
    func reading() throws {
        let id = "0190a0b0-0000-7000-8000-000000000001"
        let good = """
            {"id":"\(id)","epoch":"\(id)","position":3,"practice":"\(id)","subject":"\(id)","version":1,\
            "kind":"somethingNew","at":"2026-03-01T00:00:00Z","later":{}}
            """
        let message = try EventMessage(reading: Array(good.utf8))
        #expect(message.position == 3)
        #expect(message.kind == "somethingNew")
        #expect(message.detail == nil)
        for bad in ["", "null", "[]", "{}", good.replacing("\"position\":3", with: "\"position\":\"x\"")] {
            #expect(throws: DecodingError.self) { try EventMessage(reading: Array(bad.utf8)) }
        }
    }
}
