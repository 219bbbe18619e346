import Distributed
import Domain
import Foundation
import HTTPServer
import Storage
import Testing

@testable import Web

@Suite(
    "Live streams of two processes, with word by Redis",
    .enabled(if: testRedis != nil, "PRAXIS_TEST_REDIS names no server: streams were not tested on Redis")
)
struct RedisStreamTests {
    /// One of the processes: its own way to Redis, its own hub.
    private struct OneProcess {
        let client: RedisClient
        let feed: RedisFeed
        let world: WebWorld

        init(_ world: WebWorld, _ table: BothLogs<any EventLog>, prefix: String) throws {
            let parts = try #require(testRedis).split(separator: ":")
            var settings = RedisSettings(host: String(parts[0]), port: try #require(Int(parts[1])))
            settings.prefix = prefix
            client = RedisClient(settings, log: world.services.logger)
            feed = RedisFeed(client, log: world.services.logger)
            var services = world.services
            services.live = LiveHub(
                BothLogs(
                    inventory: RedisEventLog(table.inventory, feed: feed),
                    booking: RedisEventLog(table.booking, feed: feed)))
            self.world = WebWorld(
                router: WebRouter.make(services), clock: world.clock, services: services, journal: world.journal,
                practice: world.practice, location: world.location, practitioner: world.practitioner,
                service: world.service, patient: world.patient, accounts: world.accounts, tokens: world.tokens)
        }
    }

    /// Says what has got its place, as the relay does, but loses, doubles and mixes up messages.
    private func relay(_ log: any EventLog, _ feed: RedisFeed, seed: UInt64) async throws {
        var chance = FixedChance(state: seed)
        var (told, held): (Int64, [PositionedEvent]) = (0, [])
        let epoch = try await log.epoch()
        for await _ in log.changes() {
            let events = try await log.events(after: told, limit: 100)
            told = events.last?.position ?? told
            switch chance.next() % 6 {
            case 0, 1: break
            case 2: for _ in 0..<2 { feed.numbered(events, of: .booking, in: epoch) }
            case 3: held = events
            default:
                feed.numbered(events, of: .booking, in: epoch)
                if !held.isEmpty { feed.numbered(held, of: .booking, in: epoch) }
                held = []
            }
        }
    }

    @Test func `each stream has each change once and in order, though messages are lost, doubled and late`()
        async throws
    {
        try await WebWorld.run { world in
            let prefix = "test:\(UUID().uuidString):"
            let table = await world.services.live.logs
            let processes = try (0..<2).map { _ in try OneProcess(world, table, prefix: prefix) }
            let speaker = try OneProcess(world, table, prefix: prefix)
            defer { for process in processes + [speaker] { process.client.close() } }
            try await poll { processes.allSatisfy(\.client.isUp) && speaker.client.isUp }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for process in processes {
                    group.addTask { await process.feed.run() }
                    group.addTask { try await process.world.services.live.run() }
                }
                group.addTask { try await relay(table.booking, speaker.feed, seed: 7) }
                var streams: [TestStream] = []
                for process in processes {
                    for _ in 0..<2 { streams.append(try await process.world.open("/bookings/stream", as: .patient)) }
                }
                for stream in streams { try await stream.wait { $0.contains { $0.name == "ready" } } }
                var expected: [String] = []
                for turn in 0..<30 {
                    let held = try await world.ask(
                        .post, world.path("/holds"), as: .patient,
                        world.holdBody(world.later(days: 1 + turn % 5), patient: world.patient))
                    let id = try held.text("id")
                    try await world.ask(.post, world.path("/bookings/\(id)/cancellation"), as: .patient)
                    expected.append(#"{"id":"\#(id)","version":1,"state":"held"}"#)
                    expected.append(#"{"id":"\#(id)","version":2,"state":"cancelled"}"#)
                }
                let all = expected
                for stream in streams {
                    try await stream.wait { $0.count > all.count }
                    #expect(stream.events.dropFirst().map(\.data) == all)
                }
                // Who comes back to the other process is told what it missed there.
                let middle = streams[0].events[20].id
                let late = try await processes[1].world.open("/bookings/stream", as: .patient, last: middle)
                try await late.wait { $0.count >= all.count - 20 }
                #expect(late.events.map(\.data) == Array(all.dropFirst(20)))
                group.cancelAll()
            }
        }
    }
}

/// The server that `PRAXIS_TEST_REDIS` names, as `host:port`.
private let testRedis = ProcessInfo.processInfo.environment["PRAXIS_TEST_REDIS"]

/// Chances that come again.
private struct FixedChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
