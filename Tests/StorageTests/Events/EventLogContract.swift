import Domain
import Embedded
import Storage
import Testing

@Suite("The event log")
struct EventLogContract {
    private let table = EventTable(side: .inventory)
    private let practice = ID<Practice>(high: 1, low: 1)
    private let ids = CountingIDs()

    private func fact(_ version: Int, of subject: UInt64 = 1, at: Instant = .noon, _ detail: [String: String] = [:])
        -> Event
    {
        Event(
            id: ids.next(), practiceID: practice, kind: .itemChanged, subject: ID(high: 0, low: subject),
            version: version, at: at, detail: detail)
    }

    private func open(_ door: SQLBackend.Door) async throws -> (any SQLDatabase, SQLEventLog) {
        let database = try await door()
        try await Migrator(.inventory, in: database).migrate(now: .noon)
        let log = try await SQLEventLog(.inventory, in: database, newEpoch: ids.next(), now: .noon) {
            AsyncStream { $0.finish() }
        }
        return (database, log)
    }

    @Test("events come back as they were written, in order, after any position", arguments: SQLBackend.enabled)
    func roundTrip(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, log) = try await open(door)
            #expect(try await log.position() == 0)
            let facts = (1...5).map { fact($0, ["zone": "Région \"é\" \\ \u{1}\n", "kind": "location"]) }
            try await database.write { try table.append(facts, in: $0) }
            #expect(try await log.events(after: 0, limit: 10).map(\.event) == facts)
            #expect(try await log.events(after: 0, limit: 10).map(\.position) == [1, 2, 3, 4, 5])
            #expect(try await log.events(after: 2, limit: 2).map(\.position) == [3, 4])
            #expect(try await log.position() == 5)
        }
    }

    @Test("a subject has one event of each version", arguments: SQLBackend.enabled)
    func versionsAreOnce(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, log) = try await open(door)
            let first = fact(1), twin = fact(1), other = fact(1, of: 2)
            try await database.write { try table.append([first, other], in: $0) }
            await #expect {
                try await database.write { try table.append([twin], in: $0) }
            } throws: { ($0 as? SQLError)?.kind == .unique }
            #expect(try await log.events(after: 0, limit: 10).map(\.event) == [first, other])
        }
    }

    @Test("what was refused leaves no gap between positions", arguments: SQLBackend.enabled)
    func noGaps(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, log) = try await open(door)
            for version in 1...5 {
                let fact = fact(version)
                try await database.write { try table.append([fact], in: $0) }
                let lost = self.fact(version + 100)
                await #expect(throws: RequestRefusal.missing) {
                    try await database.write { connection in
                        try table.append([lost], in: connection)
                        throw RequestRefusal.missing
                    }
                }
            }
            #expect(try await log.events(after: 0, limit: 10).map(\.position) == [1, 2, 3, 4, 5])
        }
    }

    @Test(
        "old events leave from the old end only, and the log still knows how far it went", arguments: SQLBackend.enabled
    )
    func retention(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, log) = try await open(door)
            let facts = (1...6).map { fact($0, at: .noon + Int64($0)) }
            try await database.write { try table.append(facts, in: $0) }
            let kept = facts[3].id
            // Five are old, six are passed, the fourth is still wanted.
            let gone = try await database.write {
                try table.forget(before: .noon + 6, passed: 6, limit: 100, in: $0) { $0.id == kept }
            }
            #expect(gone == 3)
            #expect(try await log.floor() == 3)
            #expect(try await log.events(after: 0, limit: 10).map(\.position) == [4, 5, 6])
            let steps: [(before: Int64, passed: Int64, gone: Int)] = [(5, 6, 1), (60, 5, 1), (6, 6, 0), (60, 6, 1)]
            for (before, passed, gone) in steps {
                let left = try await database.write {
                    try table.forget(before: .noon + before, passed: passed, limit: 100, in: $0)
                }
                #expect(left == gone, "before \(before), passed \(passed)")
            }
            #expect(try await log.position() == 6)
            let next = fact(7)
            try await database.write { try table.append([next], in: $0) }
            #expect(try await log.events(after: 6, limit: 10).map(\.position) == [7])
        }
    }

    @Test("two doors agree on the epoch, until it is begun anew", arguments: SQLBackend.enabled)
    func epochs(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, log) = try await open(door)
            let (_, other) = try await open(door)
            let epoch = try await log.epoch()
            #expect(try await other.epoch() == epoch)
            let next = ids.next(LogEpoch.self)
            try await database.write { try table.beginAnew(next, now: .noon, in: $0) }
            #expect(try await other.epoch() == next)
        }
    }
}

@Suite("The feed of commits")
struct CommitFeedTests {
    @Test("a listener is told at first, of its own process's commits, and of another's", .timeLimit(.minutes(1)))
    func tells() async throws {
        try await withTemporaryFolder { folder in
            let own = try SQLiteDatabase(path: folder + "/store.sqlite")
            let other = try SQLiteDatabase(path: folder + "/store.sqlite")
            try await Migrator(.inventory, in: own).migrate(now: .noon)
            let feed = CommitFeed(own)
            var told = feed.listen(to: .booking).makeAsyncIterator()
            let running = Task { try await feed.run() }
            #expect(await told.next() != nil)
            // Whoever is told nothing waits for ever, and the time limit ends the test.
            for (number, writer) in [own, other, own, other].enumerated() {
                let wanted = Int64(number + 1)
                try await writer.write {
                    try $0.insert(
                        into: "inventory_epoch",
                        [
                            "number": .int(wanted), "epoch": .blob([1]), "floor": 0, "since": 0,
                        ])
                }
                var seen: Int64 = 0
                while seen < wanted {
                    #expect(await told.next() != nil)
                    seen = try await own.read(.current) { try $0.value("SELECT MAX(number) FROM inventory_epoch") } ?? 0
                }
            }
            running.cancel()
            try await running.value
            while await told.next() != nil {}
            await own.close()
            await other.close()
        }
    }
}
