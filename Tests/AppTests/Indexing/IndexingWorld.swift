import Domain
import Embedded
import Foundation
import Storage
import Testing
import Threads

@testable import App
@testable import Distributed

/// The demo's stores, with an empty search index and what a member of the indexers' group has.
struct IndexingWorld: Sendable {
    let installation: Installation
    let index: FaultyIndex
    let reindexer: Reindexer
    let source = FixedSource()
    let topics = KafkaTopics(prefix: "test-")
    /// Seconds by which the indexers' clock is ahead of the installation's, which stands still.
    let ahead = Guarded<Int64>(0)

    static func with(_ test: @Sendable (IndexingWorld) async throws -> Void) async throws {
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            let world = IndexingWorld(demo.installation)
            try await test(world)
            world.index.index.close()
        }
    }

    private init(_ installation: Installation) {
        self.installation = installation
        let index = FaultyIndex(InMemorySearchIndex.open(snapshot: "/nowhere/\(UUID().uuidString)").0)
        self.index = index
        let next = Guarded<Int64>(1)
        let refresh = ListingRefresh(
            practices: installation.practices,
            next: NextAvailable(bookings: installation.bookings, zones: installation.zones), index: index,
            versions: ClockIndexVersions(
                milliseconds: {
                    next.withLock { next in
                        next += 1
                        return next
                    }
                }), now: { [ahead] in installation.now() + ahead.withLock { $0 } })
        reindexer = Reindexer(
            practices: installation.practices, index: index, inventory: installation.inventoryLog,
            booking: installation.bookingLog, refresh: refresh, dues: RefreshDues())
    }

    func indexer() -> KafkaIndexer {
        KafkaIndexer(
            join: { [source] in source }, topics: topics,
            epochs: LogEpochs([installation.inventoryLog, installation.bookingLog]),
            upkeep: ListingUpkeep(refresh: reindexer.refresh, dues: reindexer.dues, log: installation.log),
            reindexer: reindexer, log: installation.log, pause: { _ in try await Task.sleep(for: .milliseconds(1)) })
    }

    /// All events of a log, as the relay would publish them.
    func messages(_ side: LogName, epoch: ID<LogEpoch>? = nil) async throws -> [KafkaMessage] {
        let table = EventTable(side: side)
        let log = side == .inventory ? installation.inventoryLog : installation.bookingLog
        let known = try await log.epoch()
        let events = try await installation.engines.database(side).scan {
            try table.stored(after: 0, limit: 100_000, in: $0)
        }
        return events.map { event in
            let record = KafkaRecord(event, of: Array((epoch ?? known).description.utf8))
            return message(topics.topic(of: side), record.key, record.value, offset: event.position)
        }
    }

    func message(_ topic: String, _ key: [UInt8], _ value: [UInt8], offset: Int64) -> KafkaMessage {
        KafkaMessage(
            topic: topic, partition: 0, offset: offset, key: key, value: value, headers: [], assignment: 1,
            isAfterLoss: false)
    }

    /// Of every practice that anybody may find.
    func allListings() async throws -> Set<ID<Listing>> {
        let all = Guarded(Set<ID<Listing>>())
        try await reindexer.eachPractice { practice in
            let made = try await reindexer.refresh.listings(of: practice, version: 1).listings
            all.withLock { $0.formUnion(made.map(\.id)) }
        }
        return all.withLock { $0 }
    }
}

/// A topic that a test fills, and what was done with its messages.
final class FixedSource: IndexingSource {
    struct State {
        var waiting: [KafkaMessage] = []
        var committed: [KafkaMessage] = []
        var buried: [(message: KafkaMessage, reason: String)] = []
        var isClosed = false
    }

    let state = Guarded(State())
    let assignments: AsyncStream<KafkaAssignment>
    private let told: AsyncStream<KafkaAssignment>.Continuation

    init() { (assignments, told) = AsyncStream.makeStream() }

    func give(_ messages: [KafkaMessage]) { state.withLock { $0.waiting += messages } }
    func assign(_ assignment: KafkaAssignment) { told.yield(assignment) }

    func next(limit: Int) async throws -> [KafkaMessage] {
        while true {
            let taken = state.withLock { state in
                let taken = state.waiting.prefix(limit)
                state.waiting.removeFirst(taken.count)
                return Array(taken)
            }
            if !taken.isEmpty { return taken }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    func commit(_ messages: [KafkaMessage]) async -> Bool {
        state.withLock { $0.committed += messages }
        return true
    }

    func bury(_ messages: [KafkaMessage], reason: String) async throws {
        state.withLock { $0.buried += messages.map { ($0, reason) } }
    }

    func close() async {
        state.withLock { $0.isClosed = true }
        told.finish()
    }
}

/// An index that fails when a test says so.
struct FaultyIndex: SearchIndex {
    struct Failed: Error {}

    let index: InMemorySearchIndex
    /// Whose listings it does not take.
    let refused = Guarded(Set<ID<Practice>>())
    let isAway = Guarded(false)
    /// How often it was asked for something in vain.
    let failures = Guarded(0)

    init(_ index: InMemorySearchIndex) { self.index = index }

    private func check(_ listings: [ID<Practice>] = []) throws {
        guard isAway.withLock({ $0 }) || refused.withLock({ !$0.isDisjoint(with: listings) }) else { return }
        failures.withLock { $0 += 1 }
        throw Failed()
    }

    func search(_ query: SearchQuery, now: Instant) async throws -> SearchResults {
        try await index.search(query, now: now)
    }
    func suggest(_ prefix: String, near: Coordinates?, limit: Int) async throws -> [Suggestion] { [] }
    func listing(_ id: ID<Listing>) async throws -> Listing? { try await index.listing(id) }
    func count() async throws -> Int { try await index.count() }

    @discardableResult
    func put(_ listings: [Listing]) async throws -> Int {
        try check(listings.map(\.practiceID))
        return try await index.put(listings)
    }

    @discardableResult
    func updateAvailability(_ updates: [AvailabilityUpdate]) async throws -> Int {
        try check()
        return try await index.updateAvailability(updates)
    }

    @discardableResult
    func remove(_ listings: [ListingVersion]) async throws -> Int {
        try check()
        return try await index.remove(listings)
    }

    func refresh() async throws {
        try check()
        try await index.refresh()
    }

    func position() async throws -> SearchPosition? {
        try check()
        return try await index.position()
    }

    func advance(to position: SearchPosition) async throws {
        try check()
        try await index.advance(to: position)
    }

    func rebuild(at position: SearchPosition, from batches: AsyncThrowingStream<[Listing], any Error>) async throws {
        try check()
        try await index.rebuild(at: position, from: batches)
    }
}

/// Waits until `condition` holds, for a minute at most.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "it never happened")
        try await Task.sleep(for: .milliseconds(2))
    }
}
