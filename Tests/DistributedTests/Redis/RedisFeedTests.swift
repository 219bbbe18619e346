import Domain
import Storage
import Testing
import Threads

@testable import Distributed

@Suite("Redis: word of new places", .enabled(if: RedisServer.isThere, "redis-server is not installed"))
struct RedisFeedTests {
    /// What a process does with a log: it reads on from its own place at each word.
    private final class Reader: Sendable {
        private let read = Guarded<[PositionedEvent]>([])
        var seen: [PositionedEvent] { read.withLock { $0 } }

        func follow(_ log: any EventLog) async throws {
            for await _ in log.changes() {
                var isMore = true
                while isMore {
                    let events = try await log.events(after: seen.last?.position ?? 0, limit: 50)
                    read.withLock { $0 += events }
                    isMore = events.count == 50
                }
            }
        }
    }

    private func settings(_ server: RedisServer, _ prefix: String) -> RedisSettings {
        var settings = server.settings
        settings.prefix = prefix
        return settings
    }

    /// Runs what must run behind a test, for as long as it does.
    private func beside(
        _ work: [@Sendable () async throws -> Void], _ test: @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for one in work { group.addTask { try await one() } }
            try await test()
            group.cancelAll()
        }
    }

    @Test func `what the relay numbers reaches another process without its asking the table`() async throws {
        try await RedisServer.with { server in
            let (here, there) = (try await server.client(), try await server.client())
            defer {
                here.close()
                there.close()
            }
            let (relay, other) = (RedisFeed(here, log: NoLog.logger), RedisFeed(there, log: NoLog.logger))
            let (table, reader) = (TableLog(), Reader())
            let log = RedisEventLog(table, feed: other)
            try await beside([{ await relay.run() }, { await other.run() }, { try await reader.follow(log) }]) {
                try await eventually { table.asked > 0 }
                var sent = 0
                // The first ones may come before it listens: then the table has them.
                try await eventually {
                    relay.numbered(table.append(3), of: .booking, in: TableLog.epoch)
                    sent += 3
                    try await eventually { reader.seen.count == sent }
                    return !other.recent(.booking, after: 0, limit: 1).isEmpty
                        || !other.recent(.booking, after: Int64(sent - 3), limit: 1).isEmpty
                }
                #expect(reader.seen.map(\.event) == (1...sent).map { SampleEvent.make(Int64($0)) })
            }
        }
    }

    @Test func `a commit wakes the relay of another process`() async throws {
        try await RedisServer.with { server in
            let (here, there) = (try await server.client(), try await server.client())
            defer {
                here.close()
                there.close()
            }
            let (store, relay) = (RedisFeed(here, log: NoLog.logger), RedisFeed(there, log: NoLog.logger))
            let heard = Guarded(0)
            let wakes = relay.commits(.inventory)
            try await beside([
                { await relay.run() }, { for await _ in wakes { heard.withLock { $0 += 1 } } },
            ]) {
                try await eventually {
                    store.committed(.inventory)
                    return heard.withLock { $0 } > 3
                }
            }
        }
    }

    @Test func `dropped, late and doubled messages: every reader has every event once and in order`() async throws {
        try await RedisServer.with { server in
            let between = LossyWire(settings(server, "relay:"), settings(server, "processes:"))
            let here = try await server.client { $0.prefix = "relay:" }
            let relay = RedisFeed(here, log: NoLog.logger)
            let table = TableLog()
            let clients = [
                try await server.client { $0.prefix = "processes:" },
                try await server.client { $0.prefix = "processes:" },
            ]
            let feeds = clients.map { RedisFeed($0, log: NoLog.logger) }
            let readers = feeds.map { _ in Reader() }
            var work: [@Sendable () async throws -> Void] = []
            for (feed, reader) in zip(feeds, readers) {
                work.append { await feed.run() }
                work.append { try await reader.follow(RedisEventLog(table, feed: feed)) }
            }
            try await beside(work) {
                for turn in 1...300 {
                    relay.numbered(table.append(turn % 5 + 1), of: .booking, in: TableLog.epoch)
                    if turn % 10 == 0 { try await Task.sleep(for: .milliseconds(5)) }
                    if turn == 150 {
                        await server.crash()
                        try await server.start()
                    }
                }
                let all = try await table.position()
                try await eventually { readers.allSatisfy { $0.seen.count >= Int(all) } }
                for reader in readers { #expect(reader.seen.map(\.position) == Array(1...all)) }
                #expect(between.dropped > 0 && between.doubled > 0)
            }
            between.close()
            for client in clients + [here] { client.close() }
        }
    }

    @Test func `without Redis readers still look`() async throws {
        let client = RedisClient(RedisSettings(host: "127.0.0.1", port: 1), log: NoLog.logger)
        let feed = RedisFeed(client, log: NoLog.logger)
        let (table, reader) = (TableLog(), Reader())
        let wakes = feed.commits(.booking)
        let looked = Guarded(0)
        try await beside([
            { await feed.run() }, { try await reader.follow(RedisEventLog(table, feed: feed)) },
            { for await _ in wakes { looked.withLock { $0 += 1 } } },
        ]) {
            // Another process has done this: no word of it comes.
            _ = table.append(7)
            try await eventually { reader.seen.count == 7 }
            try await eventually { looked.withLock { $0 } > 5 }
        }
        client.close()
    }

    @Test func `a message reads back as it was written, and anything else as none`() throws {
        let events = (11...14).map { PositionedEvent(position: $0, event: SampleEvent.make($0)) }
        let message = try #require(NumberedMessage(events, in: TableLog.epoch))
        #expect(NumberedMessage(message.bytes) == message)
        #expect(NumberedMessage([events[0], events[2]], in: TableLog.epoch) == nil)
        #expect(NumberedMessage([], in: TableLog.epoch) == nil)
        for end in message.bytes.indices where end != 33 {
            #expect(NumberedMessage(Array(message.bytes[..<end])) == nil)
        }
        #expect(NumberedMessage(message.bytes + [0]) == nil)
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var broken = message.bytes
            broken[Int.random(in: broken.indices, using: &chance)] = .random(in: 0...255, using: &chance)
            _ = NumberedMessage(broken)
        }
        let large = (1...600).map {
            PositionedEvent(
                position: $0, event: SampleEvent.make($0, detail: ["x": String(repeating: "y", count: 1000)]))
        }
        let told = try #require(NumberedMessage(NumberedMessage(large, in: TableLog.epoch)?.bytes ?? []))
        #expect(told.first == 1 && told.last == 600 && told.events.isEmpty)
    }

    @Test func `what is recent has no gap`() throws {
        func message(_ range: ClosedRange<Int64>, epoch: ID<LogEpoch> = TableLog.epoch) throws -> NumberedMessage {
            try #require(
                NumberedMessage(
                    range.map { PositionedEvent(position: $0, event: SampleEvent.make($0)) }, in: epoch))
        }
        var recent = RecentEvents()
        func places(_ position: Int64, _ limit: Int = 100) -> [Int64] {
            recent.events(after: position, limit: limit).map(\.position)
        }
        recent.add(try message(5...7))
        #expect(places(4) == [5, 6, 7] && places(5, 1) == [6] && places(3).isEmpty && places(7).isEmpty)
        recent.add(try message(8...9))
        #expect(places(4) == Array(5...9))
        recent.add(try message(6...8))
        #expect(places(8) == [9], "what is older changes nothing")
        recent.add(try message(11...12))
        #expect(places(9).isEmpty && places(10) == [11, 12], "a place was skipped")
        var silent = try message(13...14)
        silent.events = []
        recent.add(silent)
        #expect(places(10).isEmpty && places(12).isEmpty, "events that were too much are in the table")
        recent.add(try message(15...15))
        #expect(places(14) == [15])
        recent.add(try message(3...3, epoch: ID(high: 9, low: 9)))
        #expect(places(2) == [3] && places(14).isEmpty, "another epoch")
        for start in stride(from: Int64(4), to: 30_004, by: 100) {
            recent.add(try message(start...start + 99, epoch: ID(high: 9, low: 9)))
        }
        #expect(places(30_002, 5) == [30_003] && places(29_000, 2) == [29_001, 29_002] && places(3).isEmpty)
    }
}
