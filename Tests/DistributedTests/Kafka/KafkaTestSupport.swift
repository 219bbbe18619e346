import Domain
import Foundation
import Testing
import Threads

@testable import Distributed

extension Logger {
    private struct Silence: LogSink {
        var level: LogLevel { .error }
        func write(_ record: LogRecord) {}
    }

    static let silent = Logger(Silence())
}

/// Keeps the lines that were logged.
struct KeptLog: LogSink {
    private let kept = Guarded([LogRecord]())
    var level: LogLevel { .info }
    var messages: [String] { kept.withLock { $0.map(\.message) } }
    func write(_ record: LogRecord) { kept.withLock { $0.append(record) } }
}

/// Keeps what is measured.
struct KeptMetrics: Metrics, Counter, Gauge, DurationTimer {
    private let values: Guarded<[String: Int]>
    private let name: String

    init() { (values, name) = (Guarded([:]), "") }
    private init(_ values: Guarded<[String: Int]>, _ name: String) { (self.values, self.name) = (values, name) }

    subscript(_ name: String) -> Int? { values.withLock { $0[name] } }

    private func named(_ name: StaticString, _ labels: [MetricLabel]) -> KeptMetrics {
        KeptMetrics(values, ([name.description] + labels.map(\.value)).joined(separator: " "))
    }
    func counter(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Counter { named(name, labels) }
    func gauge(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Gauge { named(name, labels) }
    func timer(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any DurationTimer {
        named(name, labels)
    }
    func gauge(
        _ name: StaticString, help: StaticString, labels: [MetricLabel], read: @escaping @Sendable () -> Double
    ) {}
    func add(_ amount: Int) { values.withLock { $0[name, default: 0] += amount } }
    func set(_ value: Int) { values.withLock { $0[name] = value } }
    func record(_ duration: Duration) {}
}

/// Waits until `condition` holds, for a minute at most.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "it never happened")
        try await Task.sleep(for: .milliseconds(2))
    }
}

/// Reads topics from their beginning, for as long as a test wants.
struct TopicReader {
    private let consumer: KafkaConsumer

    init(_ settings: KafkaSettings, _ topics: [String]) throws {
        var settings = settings
        settings.group = "reader-\(UUID().uuidString)"
        consumer = try KafkaConsumer(settings, topics: topics, log: .silent, metrics: KeptMetrics())
    }

    /// Reads on until `isEnough` of all that was read; fails after a minute.
    func read(until isEnough: @escaping @Sendable ([KafkaMessage]) -> Bool) async throws -> [KafkaMessage] {
        try await withThrowingTaskGroup(of: [KafkaMessage].self) { group in
            group.addTask { [consumer] in
                var all: [KafkaMessage] = []
                while !isEnough(all) { all += try await consumer.next(limit: 1000) }
                return all
            }
            group.addTask {
                try await Task.sleep(for: .seconds(60))
                Issue.record("what was wanted did not come within a minute")
                throw CancellationError()
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// All messages before the topics' ends of now.
    static func all(_ settings: KafkaSettings, _ topics: [String], atLeast count: Int = 0) async throws
        -> [KafkaMessage]
    {
        let reader = try TopicReader(settings, topics)
        let progress = try KafkaProgress(settings, topics: topics, log: .silent)
        let ends = try await progress.ends().offsets
        await progress.close()
        let messages = try await reader.read { read in
            let next = Dictionary(read.map { ($0.place, $0.offset + 1) }) { max($0, $1) }
            return ends.allSatisfy { next[$0.key] ?? 0 >= $0.value }
        }
        await reader.consumer.close()
        try #require(messages.count >= count)
        return messages
    }
}
