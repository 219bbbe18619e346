import CRdKafka
import Distributed
import Domain
import Embedded
import Storage
import Threads

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How fast the relay publishes events that wait, beside the library alone with the same settings and messages as long.
struct RelayBench {
    private static let topics = KafkaTopics(prefix: "bench-\(UInt32.random(in: 0...UInt32.max))-")

    let settings: KafkaSettings
    let database: any SQLDatabase
    let count: Int

    /// - Parameter mysql: host, port, database, user, password; nil: a file in `folder`.
    init(folder: String, broker: String, count: Int, mysql: [String]?) async throws {
        var settings = KafkaSettings(brokers: [broker])
        settings.topics = Self.topics
        settings.replicas = 1
        self.settings = settings
        self.count = count
        if let mysql, mysql.count == 5, let port = Int(mysql[1]) {
            database = MySQLDatabase(
                MySQLSettings(
                    hosts: [.init(mysql[0], port: port)], database: mysql[2], user: mysql[3], password: mysql[4]))
        } else {
            database = try SQLiteDatabase(path: folder + "/relay.sqlite")
        }
        _ = try await Migrator(.booking, in: database).migrate(now: Stores.now())
        _ = try await KafkaTopicAdmin(settings, log: Logger(Silence())).migrate()
    }

    func run() async throws {
        let numbered = try await fill()
        let relay = try await relayed()
        let bare = await withCheckedContinuation { caller in
            // It blocks.
            _ = OSThread(name: "bare") { caller.resume(returning: floor()) }
        }
        print(numbered, relay, bare)
        await database.close()
        TopicRemoval.remove(settings.topics.all, broker: settings.brokers[0])
    }

    /// - Returns: how many it numbered a second.
    private func fill() async throws -> Int {
        let table = EventTable(side: .booking)
        let (count, now) = (count, Stores.now())
        try await database.write { try table.begin(ID(high: 5, low: 5), now: now, in: $0) }
        let already = try await database.read(.current) { try table.position(in: $0) }
        for first in stride(from: Int(already), to: Int(already) + count, by: 1000) {
            try await database.write { connection in
                try table.append((first..<first + 1000).map { Self.event($0, now) }, in: connection)
            }
        }
        let numbering = EventRelay(.booking, in: database, owner: ID(high: 8, low: 8))
        let began = ContinuousClock.now
        var ahead = EventRelay.ReadAhead()
        while let numbered = try await numbering.number(limit: 1000, now: Stores.now(), ahead: &ahead), numbered > 0 {}
        return Self.rate(count, since: began)
    }

    private static func event(_ number: Int, _ now: Instant) -> Event {
        let id = ID<Service>(milliseconds: now.seconds * 1000, random: (UInt64(number), 7)).description
        return Event(
            id: ID(high: 1, low: UInt64(number)), practiceID: ID(high: 2, low: UInt64(number % 500)),
            kind: .bookingConfirmed, subject: ID(high: 3, low: UInt64(number)), version: 1, at: now,
            detail: [
                "state": "confirmed", "service": id, "practitioner": id, "location": id, "startsAt": "1790000000",
                "endsAt": "1790001800", "account": id, "patient": id,
            ])
    }

    private func relayed() async throws -> Int {
        let mark = PublishedMark(.booking)
        let end = try await database.read(.current) { try EventTable(side: .booking).position(in: $0) }
        let relay = KafkaRelay(
            .booking, in: database, owner: ID(high: 9, low: 9), to: settings, now: Stores.now,
            log: Logger(Silence()), metrics: NoMetrics())
        let began = ContinuousClock.now
        let running = Task { await relay.run() }
        while try await database.read(.current, { try mark.position(in: $0) }) < end {
            try await Task.sleep(for: .milliseconds(10))
        }
        let rate = Self.rate(count, since: began)
        running.cancel()
        await running.value
        return rate
    }

    private static func rate(_ count: Int, since began: ContinuousClock.Instant) -> Int {
        let took = began.duration(to: .now)
        return Int(Double(count) / (Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18))
    }

    /// A loop over the library: keys, headers and a body as the relay sends them, made once.
    private func floor() -> Int {
        let properties = [
            "bootstrap.servers": settings.brokers[0], "enable.idempotence": "true", "acks": "all",
            "compression.type": "lz4", "linger.ms": "5", "partitioner": "murmur2",
        ]
        let configuration = rd_kafka_conf_new()
        for (name, value) in properties { rd_kafka_conf_set(configuration, name, value, nil, 0) }
        rd_kafka_conf_set_dr_msg_cb(configuration) { _, _, _ in }
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, nil, 0),
            let topic = rd_kafka_topic_new(client, settings.topics.bookings, nil)
        else { return 0 }
        defer {
            rd_kafka_topic_destroy(topic)
            rd_kafka_destroy(client)
        }
        let began = ContinuousClock.now
        for number in 0..<count {
            // Bytes that compress as the relay's do: ids that change, words that do not.
            let id = ID<Event>(high: 1, low: UInt64(number)).description
            let key = Array(ID<Practice>(high: 2, low: UInt64(number % 500)).description.utf8)
            let value = Array((Self.body + id + id + id).utf8)
            let headers = rd_kafka_headers_new(2)
            rd_kafka_header_add(headers, "event", -1, id, 36)
            rd_kafka_header_add(headers, "epoch", -1, id, 36)
            while rdkafka_send(client, topic, key, key.count, value, value.count, headers, nil)
                != RD_KAFKA_RESP_ERR_NO_ERROR
            { rd_kafka_poll(client, 10) }
            if number % 1000 == 0 { rd_kafka_poll(client, 0) }
        }
        rd_kafka_flush(client, 60_000)
        return Self.rate(count, since: began)
    }

    private static let body = String(
        repeating: #""practitioner":"019e2f60-1d80-7000-8000-000000000001","#, count: 10)
}

private struct Silence: LogSink {
    var level: LogLevel { .error }
    func write(_ record: LogRecord) { print(record.message, record.metadata) }
}

private struct NoMetrics: Metrics, Counter, Gauge, DurationTimer {
    func counter(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Counter { self }
    func gauge(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Gauge { self }
    func timer(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any DurationTimer { self }
    func gauge(
        _ name: StaticString, help: StaticString, labels: [MetricLabel], read: @escaping @Sendable () -> Double
    ) {}
    func add(_ amount: Int) {}
    func set(_ value: Int) {}
    func record(_ duration: Duration) {}
}
