import Domain
import Testing

@testable import Storage

@Suite("The relay that gives events their places")
struct EventRelayContract {
    private static let now = Instant(seconds: 1_800_000_000)

    private func relay(_ database: any SQLDatabase) -> EventRelay {
        EventRelay(.booking, in: database, owner: testIDs().next())
    }

    private func fact(_ subject: ID<EventSubject>, _ version: Int) -> Event {
        Event(
            id: testIDs().next(), practiceID: ID(high: 1, low: 1), kind: .bookingHeld, subject: subject,
            version: version, at: Self.now)
    }

    /// A transaction for each version.
    private func append(
        _ versions: ClosedRange<Int>, of subjects: [ID<EventSubject>], to database: any SQLDatabase
    ) async throws {
        for version in versions {
            try await database.write { [self] in
                try EventTable(side: .booking).append(subjects.map { fact($0, version) }, in: $0)
            }
        }
    }

    private func places(_ database: any SQLDatabase) async throws -> [(subject: ID<EventSubject>, version: Int)] {
        try await database.scan { connection in
            let rows: [(Int64, ID<EventSubject>, Int)] = try connection.query(
                """
                SELECT position, subject_id, version FROM booking_event WHERE position IS NOT NULL ORDER BY position
                """
            ) { (try $0[0], try $0[1], try $0[2]) }
            try #require(rows.map(\.0) == (0..<rows.count).map { Int64($0 + 1) }, "without a gap")
            return rows.map { ($0.1, $0.2) }
        }
    }

    @Test("each subject's events stand in the order of its versions, without a gap", arguments: SQLBackend.enabled)
    func ordered(_ backend: SQLBackend) async throws {
        try await backend.withBareStore { door in
            let database = try await door()
            _ = try await Migrator(.booking, in: database).migrate(now: Self.now)
            let subjects: [ID<EventSubject>] = (1...3).map { ID(high: 9, low: UInt64($0)) }
            try await append(1...20, of: subjects, to: database)
            let relays = [relay(database), relay(database)]
            _ = try await relays[0].number(limit: 7, now: Self.now)
            // The other one waits until the lease is over; numbered on SQLite at insert, there is nothing for either.
            #expect(try await relays[1].number(limit: 100, now: Self.now) == nil)
            while let count = try await relays[1].number(limit: 7, now: Self.now + 60), count > 0 {}
            // Who stalled and woke has lost the lease.
            #expect(try await relays[0].number(limit: 100, now: Self.now + 61) == nil)
            let found = try await places(database)
            #expect(found.count == 60)
            for subject in subjects {
                #expect(found.filter { $0.subject == subject }.map(\.version) == Array(1...20))
            }
        }
    }

    @Test(
        "the server reads little more than what is numbered, however much waits",
        arguments: SQLBackend.enabled.filter { $0.name != "sqlite" })
    func flooded(_ backend: SQLBackend) async throws {
        try await backend.withBareStore { door in
            let database = try await door()
            _ = try await Migrator(.booking, in: database).migrate(now: Self.now)
            let table = EventTable(side: .booking)
            for first in stride(from: 0, to: 4000, by: 500) {
                let facts = (first..<first + 500).map { fact(ID(high: 9, low: UInt64($0)), 1) }
                try await database.write { try table.append(facts, in: $0) }
            }
            // A table that just grew has no statistics yet, and without any the server guesses.
            try await database.write { _ = try $0.query("ANALYZE TABLE booking_event") { try $0[0] as String } }
            let (count, rows) = try await database.read(.current) { connection in
                let before = try Self.rowsRead(connection)
                let count = try table.unnumbered(limit: 50, in: connection).count
                return (count, try Self.rowsRead(connection) - before)
            }
            #expect(count == 50)
            #expect(rows < 1500)
        }
    }

    @Test("one reading is for many steps, and what comes meanwhile has its place behind", arguments: SQLBackend.enabled)
    func readAhead(_ backend: SQLBackend) async throws {
        try await backend.withBareStore { door in
            let database = try await door()
            _ = try await Migrator(.booking, in: database).migrate(now: Self.now)
            let subjects: [ID<EventSubject>] = (1...5).map { ID(high: 9, low: UInt64($0)) }
            try await append(1...8, of: subjects, to: database)
            let first = relay(database), second = relay(database)
            var ahead = EventRelay.ReadAhead()
            _ = try await first.number(limit: 7, now: Self.now, ahead: &ahead)
            try await append(9...12, of: subjects, to: database)
            // Somebody else takes over for a moment: what the first one has read is numbered by then.
            try await first.release()
            _ = try await second.number(limit: 9, now: Self.now)
            try await second.release()
            var numbered = 0
            while let count = try await first.number(limit: 7, now: Self.now, ahead: &ahead), count > 0 {
                numbered += count
            }
            if backend.name != "sqlite" { #expect(numbered == 60 - 7 - 9) }
            let found = try await places(database)
            #expect(found.count == 60)
            for subject in subjects {
                #expect(found.filter { $0.subject == subject }.map(\.version) == Array(1...12))
            }
        }
    }

    private static func rowsRead(_ connection: any SQLConnection) throws -> Int {
        try connection.query("SHOW SESSION STATUS LIKE 'Handler_read%'") { Int(try $0[1] as String) ?? 0 }
            .reduce(0, +)
    }

    @Test("relays that run at once, beside writers, give each place once", arguments: SQLBackend.enabled)
    func together(_ backend: SQLBackend) async throws {
        try await backend.withBareStore { door in
            let doors = [try await door(), try await door()]
            _ = try await Migrator(.booking, in: doors[0]).migrate(now: Self.now)
            let table = EventTable(side: .booking)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask { [self] in
                        let subject = ID<EventSubject>(high: 9, low: UInt64(writer))
                        for version in 1...25 {
                            try await doors[writer % 2].write { try table.append([fact(subject, version)], in: $0) }
                        }
                    }
                }
                for index in 0..<2 {
                    group.addTask { [self] in
                        let relay = relay(doors[index])
                        // Each call so much later that the lease goes from hand to hand.
                        for step in 0..<30 {
                            _ = try await relay.number(limit: 9, now: Self.now + Int64(step * 20 + index * 10))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let last = relay(doors[0])
            while let count = try await last.number(limit: 9, now: Self.now + 10_000), count > 0 {}
            let found = try await places(doors[1])
            #expect(found.count == 100)
            for writer in 0..<4 {
                let versions = found.filter { $0.subject.low == UInt64(writer) }.map(\.version)
                #expect(versions == Array(1...25))
            }
        }
    }
}
