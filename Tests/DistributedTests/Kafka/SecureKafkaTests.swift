import Domain
import Testing
import Threads

@testable import Distributed

@Suite(
    "Kafka behind TLS and a login", .timeLimit(.minutes(3)),
    .enabled(if: SecureKafka.isThere, "PRAXIS_TEST_KAFKA and PRAXIS_SERVICES name no Kafka that could be started"))
struct SecureKafkaTests {
    /// What the library says beside its answer, which tells only that there is no connection.
    private final class Words: LogSink {
        let level = LogLevel.debug
        private let all = Guarded("")
        var text: String { all.withLock { $0 } }
        func write(_ record: LogRecord) { all.withLock { $0 += "\(record.metadata)\n" } }
    }

    private func refused(_ settings: KafkaSettings, _ reason: String?) async {
        let words = Words()
        await #expect(throws: KafkaError.self) {
            try await KafkaTopicAdmin(settings, log: Logger(words)).look()
        }
        if let reason { #expect(words.text.lowercased().contains(reason), "\(words.text)") }
    }

    @Test("who is known and trusts the broker is served; a wrong password, another authority and no TLS are refused")
    func secured() async throws {
        try await SecureKafka.with { kafka in
            // Until it serves.
            try await eventually { (try? await KafkaTopicAdmin(kafka.settings, log: .silent).look()) != nil }
            let made = try await KafkaTopicAdmin(kafka.settings, log: .silent).migrate().made
            #expect(made == kafka.settings.topics.all.map { "topic \($0)" })

            let letters = try KafkaDeadLetters(kafka.settings, log: .silent)
            let message = KafkaMessage(
                topic: kafka.settings.topics.updates, partition: 0, offset: 0, key: [1], value: [2, 3], headers: [],
                assignment: 1, isAfterLoss: false)
            try await letters.bury([message], reason: "no event")
            await letters.close()
            let read = try await TopicReader.all(kafka.settings, [kafka.settings.topics.deadLetters], atLeast: 1)
            #expect(read.map(\.value) == [[2, 3]])

            for mechanism in [KafkaSettings.Login.Mechanism.scram256, .scram512] {
                var settings = kafka.settings
                settings.login?.mechanism = mechanism
                if settings.login?.isRefusedByNewBrokers == true {
                    await refused(settings, "invalid credentials")
                } else {
                    let brokers = try await KafkaTopicAdmin(settings, log: .silent).look().brokers
                    #expect(brokers == 1)
                }
            }

            var (wrong, other, plain) = (kafka.settings, kafka.settings, kafka.settings)
            wrong.login?.password = "wrong"
            other.tls = .init(authorities: kafka.otherAuthority)
            plain.tls = nil
            async let first: Void = refused(wrong, "authentication failed")
            async let second: Void = refused(other, "certificate")
            // The library takes it for a broker that is away, and says nothing.
            async let third: Void = refused(plain, nil)
            _ = await (first, second, third)
        }
    }
}
