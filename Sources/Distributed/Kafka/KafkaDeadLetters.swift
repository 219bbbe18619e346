public import Domain

/// Keeps, in a topic of their own, messages that no consumer could read or work off, with where they were and why.
public struct KafkaDeadLetters: Sendable {
    private let producer: KafkaProducer
    private let topic: String

    public init(_ settings: KafkaSettings, log: Logger) throws(KafkaError) {
        producer = try KafkaProducer(settings, limit: .seconds(6), log: log)
        topic = settings.topics.deadLetters
    }

    /// Returns once the brokers have all of them: only then may they be committed.
    /// - Parameter reason: for people; never anything about a patient.
    /// - Throws: `KafkaError`: try again.
    public func bury(_ messages: [KafkaMessage], reason: String) async throws {
        let records = messages.map { message in
            KafkaRecord(
                key: message.key, value: message.value,
                headers: message.headers + [
                    ("reason", Array(reason.utf8)), ("origin-topic", Array(message.topic.utf8)),
                    ("origin-partition", Array("\(message.partition)".utf8)),
                    ("origin-offset", Array("\(message.offset)".utf8)),
                ])
        }
        if let failure = await producer.send(records, to: topic).report().failure { throw failure }
    }

    public func close() async { await producer.close() }
}
