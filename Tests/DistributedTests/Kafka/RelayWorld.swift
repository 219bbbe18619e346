import Domain
import Embedded
import Foundation
import Storage
import Testing
import Threads

@testable import Distributed

/// A booking database with events to publish, and a clock that is set by hand.
struct RelayWorld: Sendable {
    let database: any SQLDatabase
    let epoch: ID<LogEpoch> = ID(high: 5, low: 5)
    private let clock = Guarded(Instant(seconds: 1_800_000_000))
    private let next = Guarded<UInt64>(0)
    private let table = EventTable(side: .booking)

    static func with(_ test: @Sendable (RelayWorld) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("praxis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.path + "/store.sqlite")
        let world = RelayWorld(database: database)
        let now = world.now
        _ = try await Migrator(.booking, in: database).migrate(now: now)
        try await database.write { [world] in try world.table.begin(world.epoch, now: now, in: $0) }
        do {
            try await test(world)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    var now: Instant { clock.withLock { $0 } }
    func pass(_ seconds: Int64) { clock.withLock { $0 = $0 + seconds } }

    /// - Parameter detail: of each.
    func append(_ count: Int, practices: UInt64 = 5, _ detail: [String: String] = ["state": "held"]) async throws {
        let first = next.withLock { next in
            defer { next += UInt64(count) }
            return next
        }
        let facts = (0..<UInt64(count)).map { index in
            Event(
                id: ID(high: 1, low: first + index + 1), practiceID: ID(high: 2, low: (first + index) % practices),
                kind: .bookingHeld, subject: ID(high: 3, low: first + index), version: 1, at: now, detail: detail)
        }
        try await database.write { [table] in try table.append(facts, in: $0) }
    }

    func relay(
        _ settings: KafkaSettings, owner: UInt64 = 1, in database: (any SQLDatabase)? = nil, log: Logger = .silent,
        metrics: KeptMetrics = KeptMetrics()
    ) -> KafkaRelay {
        var relay = KafkaRelay(
            .booking, in: database ?? self.database, owner: ID(high: 9, low: owner), to: settings,
            now: { [clock] in clock.withLock { $0 } }, log: log, metrics: metrics)
        relay.pace.batch = 50
        relay.pace.rest = .milliseconds(5)
        relay.pace.look = .milliseconds(2)
        relay.pace.backoff.longest = .milliseconds(200)
        return relay
    }

    func published() async throws -> Int64 {
        try await database.read(.current) { try PublishedMark(.booking).position(in: $0) }
    }

    /// Runs relays until `condition`, then ends them.
    func running(_ relays: [KafkaRelay], until condition: () async throws -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for relay in relays { group.addTask { await relay.run() } }
            defer { group.cancelAll() }
            try await eventually(condition)
        }
    }

    /// What was published, read back, without those that came again.
    struct Told {
        let messages: [EventMessage]
        let repeated: Int
    }

    /// Holds what must always hold: no gap, order within each practice, the same event at the same position.
    func told(_ settings: KafkaSettings, count: Int) async throws -> Told {
        let raw = try await TopicReader.all(settings, [settings.topics.bookings], atLeast: count)
        var seen: [Int64: EventMessage] = [:]
        var newest: [ID<Practice>: Int64] = [:]
        for one in raw {
            let message = try EventMessage(reading: one.value)
            #expect(message.epoch == epoch)
            #expect(one.key == Array(message.practice.description.utf8))
            #expect(one.partition == KafkaAssignment.partition(of: message.practice, among: 4))
            let headers = Dictionary(uniqueKeysWithValues: one.headers.map { ($0.name, $0.value) })
            #expect(headers["event"] == Array(message.id.description.utf8))
            #expect(headers["epoch"] == Array(epoch.description.utf8))
            if let before = seen[message.position] {
                #expect(before.id == message.id)
                continue
            }
            #expect(message.position > newest[message.practice] ?? 0, "out of order")
            newest[message.practice] = message.position
            seen[message.position] = message
        }
        #expect(seen.keys.sorted() == (0..<count).map { Int64($0 + 1) }, "a gap")
        return Told(messages: seen.values.sorted { $0.position < $1.position }, repeated: raw.count - seen.count)
    }
}

/// A database that fails, or holds, when a test says so.
struct FaultyDatabase: SQLDatabase {
    enum Fault: Sendable, CaseIterable { case beforeCommit, afterCommit }

    struct Failed: Error {}

    let database: any SQLDatabase
    /// Writes that succeed before the first one that fails, and how; all after it fail.
    var fault: (after: Int, kind: Fault)?
    /// Called after each scan, with its thread held no more.
    var scanned: @Sendable () async -> Void = {}
    private let writes = Guarded(0)

    init(_ database: any SQLDatabase) { self.database = database }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.read(freshness, body) }

    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let value = try await database.scan(freshness, body)
        await scanned()
        return value
    }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let number = writes.withLock { writes in
            writes += 1
            return writes
        }
        guard let fault, number > fault.after else { return try await database.write(body) }
        if number == fault.after + 1, fault.kind == .afterCommit { _ = try await database.write(body) }
        throw Failed()
    }

    var hasFailed: Bool { fault.map { fault in writes.withLock { $0 > fault.after } } ?? false }

    @discardableResult
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.alter(body) }

    func close() async {}
}
