import Domain
import Storage
import Testing

@Suite("Verifying the bookings")
struct VerifyContract {
    /// A world with one of everything: confirmed, held, a session with two, an overbooking, closed and archived ones.
    private func busy(_ world: BookingWorld) async throws -> (confirmed: Booking, held: Booking, seat: Booking) {
        let people = try await world.people(4)
        let confirmed = try await world.book(world.filling, "09:00", for: people[0])
        let held = try await world.hold(world.checkup, "10:00", for: people[1])
        let seat = try await world.book(world.course, "11:00", for: people[2])
        _ = try await world.book(world.course, "11:00", for: people[3])
        let gone = try await world.book(world.checkup, "13:00", for: people[0])
        try await world.cancel(gone, by: people[0].scope)
        _ = try await world.store.hold(
            world.request(world.checkup, world.at("09:00"), for: people[0].id, overbooking: "in pain"),
            ask: world.ask(world.desk))
        return (confirmed, held, seat)
    }

    private func findings(_ world: BookingWorld, pageSize: Int) async throws -> [Finding] {
        try await BookingVerifier(world.doors[0].database, archive: world.doors[0].archive, pageSize: pageSize)
            .verify()
    }

    @Test("a sound store has no findings, whatever the size of a page", arguments: SQLBackend.enabled, [1, 2, 3, 500])
    func sound(_ backend: SQLBackend, pageSize: Int) async throws {
        try await BookingWorld.with(backend) { world in
            _ = try await busy(world)
            _ = try await world.doors[0].archiving.archive(
                closedBefore: BookingWorld.now + 86_400, limit: 10, now: BookingWorld.now)
            #expect(try await findings(world, pageSize: pageSize).isEmpty)
            #expect(try await world.doors[0].archive.count() == 1)
        }
    }

    @Test("what an archive has lost is named, unless it keeps nothing for so long", arguments: SQLBackend.enabled)
    func lost(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            _ = try await busy(world)
            let (database, archive) = (world.doors[0].database, world.doors[0].archive)
            _ = try await world.doors[0].archiving.archive(
                closedBefore: BookingWorld.now + 86_400, limit: 10, now: BookingWorld.now)
            let item = try #require(try await archive.items(of: world.practice, after: nil, limit: 1).first?.booking)
            try await archive.remove(item.id, of: world.practice, version: item.version)
            var verifier = BookingVerifier(database, archive: archive, pageSize: 1)
            let found = try await verifier.verify()
            #expect(found.map(\.kind) == [.lost] && found[0].subjects == [item.id.description])
            verifier.archiveForgets = item.changedAt
            #expect(try await verifier.verify().map(\.kind) == [.lost])
            verifier.archiveForgets = item.changedAt + 1
            #expect(try await verifier.verify().isEmpty)
        }
    }

    /// What is done to the tables, and what is found then.
    typealias Subject = @Sendable ((confirmed: Booking, held: Booking, seat: Booking)) -> Booking

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kinds: Set<Finding.Kind>
        let sql: String
        var names: [Subject] = []
    }

    static let faults: [Fault] = [
        Fault(
            testDescription: "a lost cell", kinds: [.claimMissing],
            // Through a table of their own: MySQL reads none that it is changing.
            sql: """
                DELETE FROM claim WHERE booking_id = ? AND cell = \
                (SELECT cell FROM (SELECT MIN(cell) AS cell FROM claim WHERE booking_id = ?) AS lowest)
                """,
            names: [{ $0.confirmed }, { $0.confirmed }]),
        Fault(
            testDescription: "a lost seat", kinds: [.claimMissing, .sessionFlag],
            sql: "DELETE FROM claim WHERE cell = 0", names: []),
        Fault(
            testDescription: "a closed booking that kept its claims", kinds: [.claimStray, .openHold],
            sql: "UPDATE booking SET state = 'cancelled' WHERE id = ?", names: [{ $0.held }]),
        Fault(
            testDescription: "a claim of nobody", kinds: [.claimStray],
            sql: """
                INSERT INTO claim (practice_id, owner_id, cell, seat, booking_id) \
                SELECT practice_id, practitioner_id, 1, 0, ? FROM booking LIMIT 1
                """, names: [{ $0.confirmed }]),
        Fault(
            testDescription: "a claim at another seat", kinds: [.claimStray, .claimMissing],
            sql: "UPDATE claim SET seat = 7 WHERE booking_id = ?", names: [{ $0.held }]),
        Fault(
            testDescription: "two at one time", kinds: [.overlap, .claimMissing, .claimStray],
            sql: """
                UPDATE booking SET starts_at = \
                (SELECT starts_at FROM (SELECT DISTINCT starts_at FROM booking WHERE id = ?) AS other), \
                claimed_from = \
                (SELECT claimed_from FROM (SELECT DISTINCT claimed_from FROM booking WHERE id = ?) AS other), \
                claimed_until = \
                (SELECT claimed_until FROM (SELECT DISTINCT claimed_until FROM booking WHERE id = ?) AS other) WHERE id = ?
                """, names: [{ $0.confirmed }, { $0.confirmed }, { $0.confirmed }, { $0.held }]),
        Fault(
            testDescription: "a session that denies its cells", kinds: [.sessionFlag, .claimStray],
            sql: "UPDATE session SET has_cells = 0"),
        Fault(
            testDescription: "a cancelled session with its time", kinds: [.sessionFlag],
            sql: "UPDATE session SET is_cancelled = 1"),
        Fault(
            testDescription: "a hold that nobody counts", kinds: [.openHold],
            sql: "DELETE FROM open_hold WHERE booking_id = ?",
            names: [{ $0.held }]),
        Fault(
            testDescription: "a hold counted for ever", kinds: [.openHold],
            sql: "UPDATE open_hold SET booking_id = ? WHERE booking_id = ?", names: [{ $0.confirmed }, { $0.held }]),
        Fault(
            testDescription: "a lost event", kinds: [.versionGap, .positionGap],
            sql: "DELETE FROM booking_event WHERE subject_id = ? AND version = 2", names: [{ $0.confirmed }]),
        Fault(
            testDescription: "a change without its event", kinds: [.versionGap],
            sql: "UPDATE booking SET version = version + 1 WHERE id = ?", names: [{ $0.seat }]),
        Fault(
            testDescription: "a session's change without its event", kinds: [.versionGap],
            sql: "UPDATE session SET version = version + 1"),
        Fault(
            testDescription: "a hole in the log", kinds: [.positionGap],
            sql: "UPDATE booking_event SET position = position + 100 WHERE position > 3"),
    ]

    @Test("each fault in the tables is found, and nothing else", arguments: SQLBackend.enabled, faults)
    func planted(_ backend: SQLBackend, fault: Fault) async throws {
        try await BookingWorld.with(backend) { world in
            let bookings = try await busy(world)
            let ids = fault.names.map { SQLValue.id($0(bookings).id) }
            let changed = try await world.doors[0].database.write { try $0.run(fault.sql, ids) }
            #expect(changed > 0, "the fault was not planted")
            for pageSize in [2, 500] {
                let found = try await findings(world, pageSize: pageSize)
                #expect(Set(found.map(\.kind)) == fault.kinds)
            }
        }
    }

    @Test(
        "an old live row beside a newer archived one is found, a brought back one is not", arguments: SQLBackend.enabled
    )
    func archiveBeside(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "09:00", for: person)
            let gone = try await world.cancel(booking, by: person.scope)
            func put(version: Int, state: BookingState) async throws {
                var old = gone
                old.version = version
                old.state = state
                try await world.doors[0].archive.put(
                    ArchivedBooking(
                        booking: old, payments: [], sealedReason: nil, sealedNote: nil, sealedReferences: [:],
                        events: [], epoch: testIDs().next()))
            }
            try await put(version: gone.version - 1, state: .expired)
            #expect(try await findings(world, pageSize: 500).isEmpty)
            try await put(version: gone.version, state: .expired)
            #expect(try await findings(world, pageSize: 500).map(\.kind) == [.archive])
            try await put(version: gone.version + 1, state: .cancelled)
            #expect(try await findings(world, pageSize: 500).map(\.kind) == [.archive])
        }
    }
}
