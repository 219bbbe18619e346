import Domain
import Testing
import Threads

@testable import Distributed

@Suite("Members of the consumer group", .timeLimit(.minutes(2)))
struct KafkaConsumerTests {
    /// Puts numbered messages into a topic, each under its key.
    private func put(_ count: Int, _ settings: KafkaSettings, from first: Int = 0, topic: String? = nil) async throws {
        let producer = try KafkaProducer(settings, limit: .seconds(30), log: .silent)
        let records = (first..<first + count).map {
            KafkaRecord(key: Array("key \($0 % 20)".utf8), value: Array("\($0)".utf8))
        }
        let report = await producer.send(records, to: topic ?? settings.topics.bookings).report()
        await producer.close()
        try #require(report.acknowledged == count, "\(String(describing: report.failure))")
    }

    private func join(_ settings: KafkaSettings, metrics: KeptMetrics = KeptMetrics()) throws -> KafkaConsumer {
        let topics = [settings.topics.updates, settings.topics.bookings]
        return try KafkaConsumer(settings, topics: topics, log: .silent, metrics: metrics)
    }

    private func number(_ message: KafkaMessage) -> Int { Int(String(decoding: message.value, as: UTF8.self)) ?? -1 }

    private func take(_ count: Int, _ consumer: KafkaConsumer, limit: Int = 1000) async throws -> [KafkaMessage] {
        var all: [KafkaMessage] = []
        while all.count < count { all += try await consumer.next(limit: min(limit, count - all.count)) }
        return all
    }

    @Test("what is not committed comes again, what is does not", arguments: KafkaServer.enabled)
    func commits(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await put(200, settings)
            let first = try join(settings)
            let taken = try await take(200, first)
            #expect(taken.map(number).sorted() == Array(0..<200))
            #expect(taken.allSatisfy { !$0.isAfterLoss })
            // Half of each partition is done; the rest was in hand when the process died.
            let places = Dictionary(grouping: taken, by: \.place)
            let half = places.values.flatMap { $0.prefix($0.count / 2) }
            #expect(await first.commit(half))
            await first.close()
            let second = try join(settings)
            let rest = try await take(200 - half.count, second)
            #expect(Set(rest.map(number)) == Set(taken.map(number)).subtracting(half.map(number)))
            #expect(await second.commit(rest))
            await second.close()
            try await put(5, settings, from: 1000)
            let third = try join(settings)
            #expect(try await take(5, third).map(number).sorted() == Array(1000..<1005))
            await third.close()
        }
    }

    @Test("each partition's messages come in order, however slowly they are taken", arguments: KafkaServer.enabled)
    func slow(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await put(20_000, settings)
            let metrics = KeptMetrics()
            let consumer = try join(settings, metrics: metrics)
            let first = try await take(1, consumer)
            // Meanwhile more is fetched than fits, and the partitions rest. No more than that is known of: a partition
            // that was not fetched from before they rested has no lag yet.
            try await eventually { metrics["praxis_kafka_lag \(settings.topics.bookings)"] ?? 0 > 4_000 }
            let all = try await first + take(19_999, consumer, limit: 300)
            var newest: [KafkaPartition: Int64] = [:]
            for message in all {
                #expect(message.offset == newest[message.place].map { $0 + 1 } ?? 0)
                newest[message.place] = message.offset
            }
            #expect(await consumer.commit(all))
            try await eventually { metrics["praxis_kafka_lag \(settings.topics.bookings)"] == 0 }
            await consumer.close()
        }
    }

    @Test("a second member takes over a share, and nothing is left out", arguments: KafkaServer.enabled)
    func rebalance(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await put(400, settings)
            let done = Guarded(Set<Int>())
            let shares = Guarded([Int: Int]())
            let consumers = [try join(settings), try join(settings)]
            await withTaskGroup(of: Void.self) { group in
                for (index, consumer) in consumers.enumerated() {
                    group.addTask {
                        while let batch = try? await consumer.next(limit: 10) {
                            done.withLock { $0.formUnion(batch.map(number)) }
                            shares.withLock { $0[index, default: 0] += batch.count }
                            await consumer.commit(batch)
                        }
                    }
                }
                // New ones go on coming until both have had some.
                var count = 400
                try? await eventually {
                    try await put(40, settings, from: count)
                    count += 40
                    return shares.withLock { $0.count == 2 }
                }
                try? await eventually { done.withLock { $0.count == count } }
                #expect(done.withLock { $0 } == Set(0..<count))
                for consumer in consumers { await consumer.close() }
            }
        }
    }

    @Test(
        "work in hand that lasts longer than a rebalance is not committed for the new owner",
        arguments: KafkaServer.enabled)
    func lateWork(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await put(200, settings)
            var hasty = settings
            hasty.handover = 0.1
            let first = try join(hasty)
            let inHand = try await take(200, first)
            // It joins, and gets half of the partitions while the first one still works.
            let second = try join(hasty)
            let moved = try await second.next(limit: 1000)
            let places = Set(moved.map(\.place))
            #expect(!places.isEmpty)
            // All of these belonged to the first, and none may be committed by it now.
            #expect(places.isSubset(of: Set(inHand.map(\.place))))
            await first.commit(inHand)
            await first.close()
            await second.close()
            let third = try join(settings)
            let again = try await take(200, third)
            #expect(again.map(number).sorted() == Array(0..<200))
            await third.close()
        }
    }

    @Test("a dead letter says where it was, and why", arguments: KafkaServer.enabled)
    func deadLetters(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await put(3, settings)
            let taken = try await TopicReader.all(settings, [settings.topics.bookings])
            let letters = try KafkaDeadLetters(settings, log: .silent)
            try await letters.bury(taken, reason: "it could not be read")
            await letters.close()
            let found = try await TopicReader.all(settings, [settings.topics.deadLetters], atLeast: 3)
            #expect(Set(found.map(\.value)) == Set(taken.map(\.value)))
            for letter in found {
                let headers = Dictionary(
                    uniqueKeysWithValues: letter.headers.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) })
                let origin = taken.first { $0.value == letter.value }
                #expect(letter.key == origin?.key)
                #expect(
                    headers == [
                        "reason": "it could not be read", "origin-topic": settings.topics.bookings,
                        "origin-partition": "\(origin?.partition ?? -1)", "origin-offset": "\(origin?.offset ?? -1)",
                    ])
            }
        }
    }

    @Test("the group's progress is seen from outside", arguments: KafkaServer.enabled)
    func progress(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            let topics = [settings.topics.updates, settings.topics.bookings]
            let progress = try KafkaProgress(settings, topics: topics, log: .silent)
            #expect(try await progress.hasPassed(progress.ends()))
            try await put(50, settings)
            let ends = try await progress.ends()
            #expect(try await !progress.hasPassed(ends))
            let consumer = try join(settings)
            let taken = try await take(50, consumer)
            #expect(try await !progress.hasPassed(ends))
            #expect(await consumer.commit(taken))
            #expect(try await progress.hasPassed(ends))
            await consumer.close()
            await progress.close()
        }
    }

    @Test("asking ends with its task, and when the consumer closes", arguments: KafkaServer.enabled)
    func ends(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            let consumer = try join(settings)
            let waiting = Task { try await consumer.next(limit: 1) }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            let other = Task { try await consumer.next(limit: 1) }
            await consumer.close()
            await #expect(throws: KafkaError.self) { try await other.value }
            await #expect(throws: KafkaError.self) { try await consumer.next(limit: 1) }
        }
    }

    @Test("a practice's partition is the one that its messages are in", arguments: KafkaServer.enabled)
    func partitions(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            let consumer = try join(settings)
            var assignments = consumer.assignments.makeAsyncIterator()
            let assignment = try #require(await assignments.next())
            let practices = (0..<100).map { ID<Practice>(high: 7, low: $0) }
            #expect(practices.allSatisfy { assignment.holds($0, in: settings.topics.updates) })
            #expect(Set(practices.map { KafkaAssignment.partition(of: $0, among: 4) }).count == 4)
            await consumer.close()
            #expect(await assignments.next()?.holds(practices[0], in: settings.topics.updates) != true)
        }
    }
}
