import CRdKafka
import Domain
import Storage
import Testing
import Threads

@testable import Distributed

@Suite("The relay to Kafka", .timeLimit(.minutes(2)))
struct KafkaRelayTests {
    @Test("everything is published, in order for each practice, once", arguments: KafkaServer.enabled)
    func ordered(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await RelayWorld.with { world in
                try await world.append(300, ["state": "held", "quoted": "\"é\\\n"])
                let metrics = KeptMetrics()
                try await world.running([world.relay(settings, metrics: metrics)]) {
                    try await world.published() == 300
                }
                try await world.append(130, ["requestID": "r-1", "traceparent": "00-1"])
                try await world.running([world.relay(settings, metrics: metrics)]) {
                    try await world.published() == 430
                }
                let told = try await world.told(settings, count: 430)
                #expect(told.repeated == 0)
                #expect(told.messages[0].detail == ["state": "held", "quoted": "\"é\\\n"])
                #expect(told.messages[0].kind == "bookingHeld")
                #expect(told.messages[299].subject == ID(high: 3, low: 299))
                #expect(metrics["praxis_kafka_relay_published booking"] == 430)
                let raw = try await TopicReader.all(settings, [settings.topics.bookings])
                let traced = raw.filter {
                    $0.headers.contains { $0.name == "traceparent" && $0.value == Array("00-1".utf8) }
                }
                #expect(traced.count == 130)
                #expect(traced.allSatisfy { $0.headers.contains { $0.name == "requestID" } })
            }
        }
    }

    @Test(
        "a crash between sending and remembering leaves no gap", arguments: KafkaServer.enabled,
        FaultyDatabase.Fault.allCases)
    func crash(_ server: KafkaServer, _ fault: FaultyDatabase.Fault) async throws {
        try await server.withTopics { settings in
            try await RelayWorld.with { world in
                try await world.append(400)
                for writes in 1...4 {
                    // The first write takes the lease.
                    var database = FaultyDatabase(world.database)
                    database.fault = (writes, fault)
                    let broken = database
                    try await world.running([world.relay(settings, owner: UInt64(writes), in: broken)]) {
                        broken.hasFailed
                    }
                    // Its lease ends with time alone: it could not give it back.
                    world.pass(60)
                    try await world.append(20)
                }
                try await world.running([world.relay(settings, owner: 99)]) { try await world.published() == 480 }
                let told = try await world.told(settings, count: 480)
                #expect(fault == .afterCommit || told.repeated > 0)
            }
        }
    }

    @Test("of several relays one publishes, and another goes on when it ends", arguments: KafkaServer.enabled)
    func several(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await RelayWorld.with { world in
                let first = Task { await world.relay(settings, owner: 1).run() }
                try await world.append(200)
                try await eventually { try await world.published() > 0 }
                try await world.running([world.relay(settings, owner: 2), world.relay(settings, owner: 3)]) {
                    for _ in 0..<10 { try await world.append(20) }
                    first.cancel()
                    for _ in 0..<10 { try await world.append(20) }
                    // The first one gave its lease back: nobody waits for the clock, which stands still.
                    try await eventually { try await world.published() == 600 }
                    return true
                }
                await first.value
                #expect(try await world.told(settings, count: 600).repeated == 0)
            }
        }
    }

    @Test("who stalled and lost the lease sends nothing more", arguments: KafkaServer.enabled)
    func stalled(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await RelayWorld.with { world in
                let (isStalled, mayGoOn) = (Guarded(false), Guarded(false))
                var database = FaultyDatabase(world.database)
                database.scanned = {
                    isStalled.withLock { $0 = true }
                    while !mayGoOn.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
                }
                try await world.append(100)
                var relay = world.relay(settings, owner: 1, in: database)
                relay.pace.fresh = .milliseconds(100)
                let stalled = Task { [relay] in await relay.run() }
                // It has the lease, has read what is next, and has sent nothing.
                try await eventually { isStalled.withLock { $0 } }
                let began = ContinuousClock.now
                world.pass(60)
                try await world.running([world.relay(settings, owner: 2)]) { try await world.published() == 100 }
                try await eventually { began.duration(to: .now) > .milliseconds(200) }
                mayGoOn.withLock { $0 = true }
                // Awake, it takes the lease anew, from where the other one came.
                world.pass(60)
                try await world.append(10)
                try await eventually { try await world.published() == 110 }
                stalled.cancel()
                await stalled.value
                #expect(try await world.told(settings, count: 110).repeated == 0)
            }
        }
    }

    @Test("while no broker answers events wait, which is said once; then they go on")
    func outage() async throws {
        try await MockCluster.with { mock in
            try await RelayWorld.with { world in
                mock.setUp(false)
                let (log, metrics) = (KeptLog(), KeptMetrics())
                try await world.append(100)
                var relay = world.relay(mock.settings, log: Logger(log), metrics: metrics)
                relay.pace.delivery = .milliseconds(300)
                try await world.running([relay]) {
                    try await eventually { metrics["praxis_kafka_relay_failing booking"] == 1 }
                    // Several tries more.
                    try await Task.sleep(for: .milliseconds(1500))
                    #expect(try await world.published() == 0)
                    mock.setUp(true)
                    return try await eventuallyTrue { try await world.published() == 100 }
                }
                #expect(
                    log.messages == [
                        "events wait: they cannot be published now", "events are published again",
                    ])
                #expect(metrics["praxis_kafka_relay_failing booking"] == 0)
                _ = try await world.told(mock.settings, count: 100)
            }
        }
    }

    private func eventuallyTrue(_ condition: () async throws -> Bool) async throws -> Bool {
        try await eventually(condition)
        return true
    }

    @Test("an event that is too large goes without its detail, and holds up nobody", arguments: KafkaServer.enabled)
    func tooLarge(_ server: KafkaServer) async throws {
        try await server.withTopics { settings in
            try await RelayWorld.with { world in
                var small = settings
                small.properties["message.max.bytes"] = "1000"
                try await world.append(120)
                try await world.append(1, ["long": String(repeating: "x", count: 2000)])
                try await world.append(120)
                let log = KeptLog()
                try await world.running([world.relay(small, log: Logger(log))]) {
                    try await world.published() == 241
                }
                let told = try await world.told(settings, count: 241)
                #expect(told.messages.filter { $0.detail == nil }.map(\.position) == [121])
                // On a busy machine the broker may be late before, which is said too.
                let said = log.messages.filter { !$0.hasPrefix("events ") }
                #expect(said == ["an event is published without its detail: it was refused"])
            }
        }
    }

    @Test("an event that is refused whatever it holds is left out, with an error")
    func refused() async throws {
        try await MockCluster.with { mock in
            try await RelayWorld.with { world in
                try await world.append(3, practices: 1)
                // The batch, then the first alone, then without its detail.
                mock.refuseToProduce(3, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)
                let (log, metrics) = (KeptLog(), KeptMetrics())
                try await world.running([world.relay(mock.settings, log: Logger(log), metrics: metrics)]) {
                    try await world.published() == 3
                }
                let raw = try await TopicReader.all(mock.settings, [mock.settings.topics.bookings])
                #expect(try raw.map { try EventMessage(reading: $0.value).position } == [2, 3])
                #expect(
                    log.messages == [
                        "an event is published without its detail: it was refused",
                        "an event is not published: it was refused for good",
                    ])
                #expect(metrics["praxis_kafka_relay_refused booking"] == 1)
            }
        }
    }
}
