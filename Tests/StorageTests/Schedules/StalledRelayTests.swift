import Domain
import Storage
import Testing

/// A relay that stands still for longer than its lease lasts.
@Suite("Schedules: a relay that stalls and wakes")
struct StalledRelayTests {
    private static let now = Instant(seconds: 1_800_000_000)
    /// Where events get their places at insert there is no relay.
    private static let relayed = SQLBackend.enabled.filter { $0.name != "sqlite" }

    private func write(_ subject: UInt64, _ versions: ClosedRange<Int>, _ database: any SQLDatabase) async throws {
        try await database.write { connection in
            let facts = versions.map {
                Event(
                    id: testIDs().next(), practiceID: ID(high: 1, low: 1), kind: .bookingHeld,
                    subject: ID(high: 9, low: subject), version: $0, at: Self.now)
            }
            try EventTable(side: .booking).append(facts, in: connection)
        }
    }

    /// Subject and version in the order of their places, which have no gap and are nobody else's.
    private func told(_ database: any SQLDatabase, from first: Int64 = 1) async throws -> [[Int]] {
        let rows: [(place: Int64, told: [Int])] = try await database.scan {
            try $0.query("SELECT position, subject_id, version FROM booking_event ORDER BY position, subject_id") {
                let subject: ID<EventSubject> = try $0[1]
                return (try $0[0], [Int(subject.bytes.last ?? 0), try $0[2]])
            }
        }
        #expect(rows.map(\.place) == rows.indices.map { first + Int64($0) })
        return rows.map(\.told)
    }

    /// Against a lease that is read or taken in a transaction of its own, and against places counted from the highest
    /// one: whoever wakes gives places a second time, or over those that are given.
    @Test("whoever woke numbers nothing over what another has numbered", arguments: relayed)
    func fenced(_ backend: SQLBackend) async throws {
        try await backend.withBareStore { door in
            let doors = [HaltingDatabase(try await door()), HaltingDatabase(try await door())]
            _ = try await Migrator(.booking, in: doors[0]).migrate(now: Self.now)
            let relays = doors.map { EventRelay(.booking, in: $0, owner: testIDs().next()) }
            try await write(5, 1...3, doors[0])
            _ = try await relays[0].number(limit: 100, now: Self.now)
            try await write(5, 4...6, doors[0])
            doors[0].arm(.before("SET position = CASE"))
            async let stalled = relays[0].number(limit: 100, now: Self.now + 1)
            try await doors[0].untilHalted()
            // Another one's, which come before those that the first has read.
            try await write(4, 1...2, doors[1])
            // Far beyond the lease. On one server it waits for the row that the first one has locked; so both go on.
            async let second = relays[1].number(limit: 100, now: Self.now + 60)
            // MariaDB looks at its transactions anew only where nobody has asked for a tenth of a second.
            try await poll(every: .milliseconds(250)) { try await waitsOrIsDone(doors[1]) }
            doors[0].goOn()
            _ = try await (stalled, second)
            try await write(5, 7...9, doors[1])
            while try await relays[1].number(limit: 2, now: Self.now + 120) != 0 {}
            let told = try await told(doors[1])
            #expect(told.filter { $0[0] == 5 } == (1...9).map { [5, $0] })
            #expect(told.filter { $0[0] == 4 } == [[4, 1], [4, 2]])
        }
    }

    /// Whether the second relay has numbered, or waits for the first one's lock.
    private func waitsOrIsDone(_ database: any SQLDatabase) async throws -> Bool {
        try await database.read(.current) { connection in
            try !connection.exists("SELECT 1 FROM booking_event WHERE position IS NULL")
                || connection.exists(Self.waits(connection))
        }
    }

    /// MariaDB and MySQL keep it in different places.
    private static func waits(_ connection: any SQLConnection) throws -> String {
        let version: String = try connection.value("SELECT VERSION()") ?? ""
        return version.contains("MariaDB")
            ? "SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
            : "SELECT 1 FROM performance_schema.data_lock_waits"
    }

    /// Against MAX(position) + 1: after a week nothing is left of which there could be a highest place.
    @Test("when all events have left the table, places go on where they were", arguments: SQLBackend.enabled)
    func afterRetention(_ backend: SQLBackend) async throws {
        try await backend.withBareStore { door in
            let database = try await door()
            _ = try await Migrator(.booking, in: database).migrate(now: Self.now)
            let relay = EventRelay(.booking, in: database, owner: testIDs().next())
            try await write(5, 1...3, database)
            _ = try await relay.number(limit: 100, now: Self.now)
            try await database.write { connection in
                let table = EventTable(side: .booking)
                try table.begin(testIDs().next(), now: Self.now, in: connection)
                _ = try table.forget(before: Self.now + 1, passed: 3, limit: 10, in: connection)
            }
            try await write(5, 4...4, database)
            _ = try await relay.number(limit: 100, now: Self.now + 60)
            #expect(try await told(database, from: 4) == [[5, 4]])
        }
    }
}
