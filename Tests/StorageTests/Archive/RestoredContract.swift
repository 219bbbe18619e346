import Domain
import Storage
import Testing

@Suite("A database that was put back")
struct RestoredContract {
    private static let later = BookingWorld.now + 86_400
    private static let tables = [
        "booking", "claim", "open_hold", "session", "payment", "waiting_money", "waitlist_entry", "message", "patient",
        "practice_patient", "booking_event", "booking_audit", "booking_audit_head", "booking_lease", "booking_epoch",
    ]

    private func save(_ world: BookingWorld) async throws {
        try await world.doors[0].database.alter { connection in
            for table in Self.tables {
                try connection.run("DROP TABLE IF EXISTS saved_\(table)")
                try connection.run("CREATE TABLE saved_\(table) AS SELECT * FROM \(table)")
            }
        }
    }

    /// Everything is as it was when it was saved; the archive is not.
    private func putBack(_ world: BookingWorld) async throws {
        try await world.doors[0].database.write { connection in
            for table in Self.tables {
                try connection.run("DELETE FROM \(table)")
                try connection.run("INSERT INTO \(table) SELECT * FROM saved_\(table)")
            }
            // A file brings its counter back with it.
            if connection.dialect == .sqlite {
                try connection.run("DELETE FROM sqlite_sequence WHERE name = 'booking_event'")
            }
        }
        try await world.doors[0].database.alter { connection in
            for table in Self.tables { try connection.run("DROP TABLE saved_\(table)") }
        }
    }

    private func archive(_ world: BookingWorld) async throws -> Int {
        try await world.doors[0].archiving.archive(closedBefore: Self.later + 1, limit: 20, now: Self.later)
    }

    private func settle(_ world: BookingWorld) async throws -> Int {
        try await world.doors[0].archiving.settleRestored(now: Self.later)
    }

    private func findings(_ world: BookingWorld) async throws -> [Finding] {
        try await BookingVerifier(world.doors[0].database, archive: world.doors[0].archive, pageSize: 7).verify()
    }

    @Test("what the archive knows better is as it has it, and its time is free", arguments: SQLBackend.enabled)
    func behind(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(5)
            let held = try await world.hold(world.checkup, "08:00", for: people[0])
            let booked = try await world.book(world.filling, "09:00", for: people[1])
            let seats = [
                try await world.book(world.course, "11:00", for: people[2]),
                try await world.book(world.course, "11:00", for: people[3]),
            ]
            let kept = try await world.book(world.checkup, "13:00", for: people[4])
            try await save(world)
            try await world.cancel(held, by: people[0].scope)
            try await world.attend(booked, .arrive, now: world.at("09:00"))
            let done = try await world.attend(booked, .complete, now: world.at("09:30"))
            for (seat, person) in zip(seats, people[2...]) { try await world.cancel(seat, by: person.scope) }
            #expect(try await archive(world) == 4)
            try await putBack(world)
            #expect(try await findings(world).map(\.kind) == [.archive, .archive, .archive, .archive])

            #expect(try await settle(world) == 4)
            #expect(try await settle(world) == 0)
            try await world.expectSound()
            let now = try await world.stored(booked)
            #expect(now.state == .completed && now.version == done.version + 1 && now.changedAt == done.changedAt)
            #expect(try await world.stored(kept) == kept)
            _ = try await world.book(world.filling, "09:00", for: people[0])
            _ = try await world.book(world.course, "11:00", for: people[1])
            #expect(try await archive(world) == 4)
            let item = try #require(try await world.doors[0].archive.get(booked.id, of: world.practice))
            #expect(item.events.map(\.event.version) == Array(1...(done.version + 1)))
            try await world.expectSound()
        }
    }

    @Test("what is alike in both goes to the archive as before, and what is newer stays", arguments: SQLBackend.enabled)
    func level(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let gone = try await world.book(world.checkup, "09:00", for: person)
            try await world.cancel(gone, by: person.scope)
            let noted = try await world.book(world.checkup, "10:00", for: person)
            try await world.attend(noted, .arrive, now: world.at("10:00"))
            let done = try await world.attend(noted, .complete, now: world.at("10:30"))
            try await save(world)
            #expect(try await archive(world) == 2)
            try await putBack(world)
            _ = try await world.store.note(
                noted.id, of: world.practice, version: done.version, "come again",
                ask: world.ask(world.desk, .noteBooking))
            #expect(try await settle(world) == 0)
            try await world.expectSound()
            #expect(try await archive(world) == 2)
            try await world.expectSound()
        }
    }

    @Test("another history of the same versions gives way", arguments: SQLBackend.enabled)
    func otherHistory(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "09:00", for: person)
            try await save(world)
            try await world.cancel(booking, by: person.scope)
            #expect(try await archive(world) == 1)
            try await putBack(world)
            let arrived = try await world.attend(booking, .arrive, now: world.at("09:00"))
            #expect(try await settle(world) == 1)
            let now = try await world.stored(booking)
            #expect(now.state == .cancelled && now.version == arrived.version + 1)
            try await world.expectSound()
        }
    }

    @Test("a log goes on from its end in another epoch, whoever had a lease", arguments: SQLBackend.enabled)
    func restarts(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            _ = try await world.book(world.checkup, "09:00", for: person)
            let (database, table) = (world.doors[0].database, EventTable(side: .booking))
            let (first, second, reader): (ID<LogEpoch>, ID<LogEpoch>, LeaseOwner.ID) = (
                testIDs().next(), testIDs().next(), testIDs().next()
            )
            let end = try await database.write { connection in
                try table.begin(first, now: Self.later, in: connection)
                let mark = PublishedMark(.booking)
                let from = try mark.acquire(owner: reader, now: Self.later, seconds: 60, in: connection)
                #expect(from == 0)
                return try table.position(in: connection)
            }
            try await database.write {
                try table.restart(second, side: .booking, now: Self.later, in: $0)
                try table.restart(second, side: .booking, now: Self.later, in: $0)
            }
            try await database.write { connection in
                let mark = PublishedMark(.booking)
                let isOurs = try mark.advance(to: 1, owner: reader, now: Self.later, seconds: 60, in: connection)
                #expect(!isOurs)
                let (position, epoch) = try (mark.position(in: connection), table.epoch(in: connection))
                #expect(position == end && epoch == second)
            }
            _ = try await world.book(world.checkup, "10:00", for: person)
            let next = try await database.read(.current) { try table.position(in: $0) }
            #expect(next > end)
            try await world.expectSound()
        }
    }
}
