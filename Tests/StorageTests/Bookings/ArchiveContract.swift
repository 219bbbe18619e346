import Domain
import Storage
import Testing
import Threads

@Suite("Archive and history")
struct ArchiveContract {
    private static let later = BookingWorld.now + 86_400

    private func archive(_ world: BookingWorld, door: Int = 0, limit: Int = 10) async throws -> Int {
        try await world.doors[door].archiving.archive(closedBefore: Self.later, limit: limit, now: Self.later)
    }

    private func history(_ world: BookingWorld, _ person: Person, limit: Int = 100) async throws -> [HistoryEntry] {
        try await world.doors[0].archiving.history(
            of: person.account, scope: person.scope, after: nil, limit: limit, now: Self.later)
    }

    /// A booking that was attended, paid, all of it or a part, and noted.
    private func attended(
        _ world: BookingWorld, _ time: String, for person: Person, paying amount: Int64 = 5000
    ) async throws -> Booking {
        let booking = try await world.book(world.checkup, time, for: person)
        try await world.attend(booking, .arrive, now: world.at(time))
        _ = try await world.store.recordPayment(
            booking.id, of: world.practice,
            RecordPayment(
                id: testIDs().next(), method: .voucher, amount: Money(amount: amount, currency: "EUR"),
                reference: "V-77"),
            ask: world.ask(world.desk, .recordPayment))
        let done = try await world.attend(booking, .complete, now: world.at(time) + 1800)
        return try await world.store.note(
            booking.id, of: world.practice, version: done.version, "come again",
            ask: world.ask(world.desk, .noteBooking)
        ).done()
    }

    @Test(
        "what is closed and settled moves, whole, and only that", arguments: SQLBackend.enabled, ArchiveBackend.enabled)
    func moves(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person)
            _ = try await world.book(world.checkup, "10:00", for: person)
            #expect(
                try await world.doors[0].archiving.archive(
                    closedBefore: done.changedAt, limit: 10, now: Self.later) == 0)
            #expect(try await archive(world) == 1)
            #expect(try await archive(world) == 0)
            let item = try #require(try await world.doors[0].archive.get(done.id, of: world.practice))
            #expect(item.booking.version == done.version && item.booking.state == .completed)
            #expect(item.payments.map(\.state) == [.paid] && item.sealedReferences.count == 1)
            #expect(item.sealedNote != nil)
            #expect(item.events.map(\.event.version) == Array(1...done.version))
            await expectRefusal("notFound") { try await world.stored(done) }
            #expect(try await history(world, person).map(\.isArchived) == [true, false])
            try await world.expectSound()
        }
    }

    @Test(
        "an open payment keeps its booking, and holds up no other", arguments: SQLBackend.enabled,
        ArchiveBackend.enabled)
    func openPayment(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let people = try await world.people(2)
            let paid = try await world.book(world.checkup, "09:00", for: people[0])
            _ = try await world.store.recordPayment(
                paid.id, of: world.practice,
                RecordPayment(id: testIDs().next(), method: .visit, amount: paid.terms.price),
                ask: world.ask(world.desk, .recordPayment))
            try await world.cancel(paid, by: people[0].scope)
            let free = try await world.book(world.checkup, "10:00", for: people[1])
            try await world.cancel(free, by: people[1].scope, now: BookingWorld.now + 60)
            #expect(try await archive(world, limit: 1) == 1)
            #expect(try await world.doors[0].archive.get(free.id, of: world.practice) != nil)
            #expect(try await world.stored(paid).state == .cancelled)
            let payment = try #require(try await world.payments(of: paid).first)
            _ = try await world.store.refundPayment(
                payment.id, of: paid.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            #expect(try await archive(world) == 1)
            try await world.expectSound()
        }
    }

    @Test(
        "a late payment brings its booking back, and it goes again at a higher version", arguments: SQLBackend.enabled,
        ArchiveBackend.enabled)
    func broughtBack(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person, paying: 3000)
            #expect(try await archive(world) == 1)
            let late = RecordPayment(
                id: testIDs().next(), method: .invoice, amount: Money(amount: 100, currency: "EUR"), reference: "R-1")
            _ = try await world.store.recordPayment(
                done.id, of: world.practice, late, ask: world.ask(world.desk, .recordPayment, at: Self.later))
            let back = try await world.store.booking(
                done.id, of: world.practice, scope: world.desk, now: Self.later)
            #expect(back.booking.version == done.version + 1 && back.booking.state == .completed)
            #expect(back.note == "come again")
            #expect(Set(back.payments.compactMap(\.reference)) == ["V-77", "R-1"])
            #expect(try await history(world, person).map(\.isArchived) == [false])
            try await world.expectSound()
            #expect(try await archive(world) == 1)
            let item = try #require(try await world.doors[0].archive.get(done.id, of: world.practice))
            #expect(item.booking.version == done.version + 1 && item.payments.count == 3)
            #expect(item.events.map(\.event.version) == Array(1...done.version + 1))
            try await world.expectSound()
        }
    }

    @Test(
        "what was archived keeps its old events, although the log has let them go since", arguments: SQLBackend.enabled,
        ArchiveBackend.enabled)
    func keepsEvents(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person, paying: 3000)
            #expect(try await archive(world) == 1)
            let forgotten = try await world.doors[0].database.write { connection in
                let table = EventTable(side: .booking)
                try table.begin(testIDs().next(), now: BookingWorld.now, in: connection)
                return try table.forget(before: Self.later, passed: .max, limit: 1000, in: connection)
            }
            #expect(forgotten >= done.version)
            _ = try await world.store.recordPayment(
                done.id, of: world.practice,
                RecordPayment(id: testIDs().next(), method: .visit, amount: Money(amount: 1, currency: "EUR")),
                ask: world.ask(world.desk, .recordPayment, at: Self.later))
            #expect(try await archive(world) == 1)
            let item = try #require(try await world.doors[0].archive.get(done.id, of: world.practice))
            #expect(item.events.map(\.event.version) == Array(1...done.version + 1))
            let findings = try await BookingVerifier(
                world.doors[0].database, archive: world.doors[0].archive
            ).verify()
            #expect(findings.isEmpty)
        }
    }

    @Test(
        "late payments that race bring it back once, each is kept", arguments: SQLBackend.enabled,
        ArchiveBackend.enabled)
    func broughtBackOnce(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind, doors: 2) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person, paying: 4000)
            _ = try await archive(world)
            _ = try await world.race([1, 2, 3, 4]) { amount, door in
                try await world.doors[door].bookings.recordPayment(
                    done.id, of: world.practice,
                    RecordPayment(
                        id: testIDs().next(), method: .visit, amount: Money(amount: amount, currency: "EUR")),
                    ask: world.ask(world.desk, .recordPayment, at: Self.later))
            }
            #expect(try await world.payments(of: done).map(\.amount.amount).sorted() == [1, 2, 3, 4, 990, 4000])
            try await world.expectSound()
        }
    }

    @Test(
        "what is archived is shown as before to those who saw it before, and to nobody else",
        arguments: SQLBackend.enabled)
    func archivedView(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let (person, other) = (try await world.patient(), try await world.patient())
            let done = try await attended(world, "09:00", for: person)
            let before = try await world.store.booking(done.id, of: world.practice, scope: world.desk, now: Self.later)
            let events = try await world.store.events(
                of: done.id, in: world.practice, scope: world.desk, now: Self.later)
            #expect(try await archive(world) == 1)
            func archived(_ scope: Scope) async throws -> ArchivedView {
                try await world.doors[0].archiving.archived(
                    done.id, of: world.practice, scope: scope, operation: .getBooking, now: Self.later)
            }
            let desk = try await archived(world.desk)
            #expect(desk.view == before)
            #expect(desk.events == events && !events.isEmpty)
            let own = try await archived(person.scope)
            #expect(own.view.payments == before.payments && own.view.note == nil)
            await expectRefusal("notFound") { try await archived(other.scope) }
            let elsewhere: Scope = .member(testIDs().next(), testIDs().next(), .receptionist, nil)
            await expectRefusal("notFound") { try await archived(elsewhere) }
            await expectRefusal("notFound") {
                try await archived(.visitor(Visitor(secretHash: [1], addressHash: [])))
            }
        }
    }

    @Test(
        "a crash between putting and deleting leaves it in both; history shows it once, the next round ends it",
        arguments: SQLBackend.enabled, ArchiveBackend.enabled)
    func crash(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person)
            let broken = SQLArchivingStore(
                world.doors[0].database, archive: BrokenArchive(world.doors[0].archive, failing: .afterPut),
                ids: testIDs(), seals: world.seals, audit: AuditTrail(.booking, in: world.doors[0].database))
            await #expect(throws: BrokenArchive.Crash.self) {
                try await broken.archive(closedBefore: Self.later, limit: 10, now: Self.later)
            }
            #expect(try await world.stored(done).version == done.version)
            #expect(try await world.doors[0].archive.count() == 1)
            #expect(try await history(world, person).count == 1)
            try await world.expectSound()
            #expect(try await archive(world) == 1)
            try await world.expectSound()
        }
    }

    @Test(
        "an archive that gives back something else loses nothing", arguments: SQLBackend.enabled, ArchiveBackend.enabled
    )
    func readBackAlike(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person)
            for fault in [BrokenArchive.Fault.forgetsNote, .forgetsPayments, .forgetsItem] {
                let broken = SQLArchivingStore(
                    world.doors[0].database, archive: BrokenArchive(world.doors[0].archive, failing: fault),
                    ids: testIDs(), seals: world.seals, audit: AuditTrail(.booking, in: world.doors[0].database))
                #expect(try await broken.archive(closedBefore: Self.later, limit: 10, now: Self.later) == 0)
                #expect(try await world.stored(done).version == done.version)
            }
        }
    }

    @Test(
        "a booking that the archive cannot take stays, holds up no other, and is told",
        arguments: SQLBackend.enabled, ArchiveBackend.enabled)
    func refusal(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            var bookings: [Booking] = []
            for time in ["09:00", "10:00", "11:00"] {
                let booking = try await world.book(world.checkup, time, for: person)
                try await world.cancel(booking, by: person.scope)
                bookings.append(booking)
            }
            let strict = SQLArchivingStore(
                world.doors[0].database,
                archive: BrokenArchive(world.doors[0].archive, failing: .refuses(bookings[0].id)), ids: testIDs(),
                seals: world.seals, audit: AuditTrail(.booking, in: world.doors[0].database))
            #expect(try await strict.archive(closedBefore: Self.later, limit: 10, now: Self.later) == 2)
            let refusal = await #expect(throws: ArchiveRefusal.self) {
                try await strict.archive(closedBefore: Self.later, limit: 10, now: Self.later)
            }
            #expect(refusal?.booking == bookings[0].id)
            #expect(try await world.stored(bookings[0]).state == .cancelled)
            try await world.expectSound()
        }
    }

    @Test("what changes while it is being moved stays", arguments: SQLBackend.enabled, ArchiveBackend.enabled)
    func changedMeanwhile(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let person = try await world.patient()
            let done = try await attended(world, "09:00", for: person)
            let meddling = BrokenArchive(world.doors[0].archive, failing: .never) {
                _ = try await world.store.note(
                    done.id, of: world.practice, version: done.version, "changed",
                    ask: world.ask(world.desk, .noteBooking))
            }
            let archiving = SQLArchivingStore(
                world.doors[0].database, archive: meddling, ids: testIDs(), seals: world.seals,
                audit: AuditTrail(.booking, in: world.doors[0].database))
            #expect(try await archiving.archive(closedBefore: Self.later, limit: 10, now: Self.later) == 0)
            #expect(try await world.stored(done).version == done.version + 1)
            #expect(try await history(world, person).map(\.booking.version) == [done.version + 1])
            #expect(try await archive(world) == 1)
            #expect(
                try await world.doors[0].archive.get(done.id, of: world.practice)?.booking.version == done.version + 1)
            try await world.expectSound()
        }
    }

    @Test("who finds that another one was quicker goes on with the rest", arguments: SQLBackend.enabled)
    func quickerRival(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            for time in ["09:00", "10:00"] { _ = try await attended(world, time, for: person) }
            let isFirst = Guarded(true)
            let rival = BrokenArchive(world.doors[0].archive, failing: .never) {
                let acts = isFirst.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst
                }
                guard acts else { return }
                _ = try await world.doors[0].archiving.archive(
                    closedBefore: Self.later, limit: 1, now: Self.later)
            }
            let archiving = SQLArchivingStore(
                world.doors[0].database, archive: rival, ids: testIDs(), seals: world.seals,
                audit: AuditTrail(.booking, in: world.doors[0].database))
            #expect(try await archiving.archive(closedBefore: Self.later, limit: 1, now: Self.later) == 1)
            #expect(try await world.doors[0].archive.count() == 2)
            #expect(try await archiving.archive(closedBefore: Self.later, limit: 1, now: Self.later) == 0)
            try await world.expectSound()
        }
    }

    @Test("two archivers at once move everything once", arguments: SQLBackend.enabled, ArchiveBackend.enabled)
    func twoArchivers(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind, doors: 2) { world in
            let person = try await world.patient()
            for time in ["09:00", "10:00", "11:00", "12:00"] {
                try await world.cancel(try await world.book(world.checkup, time, for: person), by: person.scope)
            }
            let moved = try await world.race([0, 1]) { _, door in try await archive(world, door: door) }
            #expect(moved.compactMap { $0 }.reduce(0, +) == 4)
            #expect(try await world.doors[0].archive.count() == 4)
            try await world.expectSound()
        }
    }

    @Test(
        "pages of a history join without a gap, a practitioner's among others' too", arguments: SQLBackend.enabled,
        ArchiveBackend.enabled)
    func pages(_ backend: SQLBackend, _ kind: ArchiveBackend) async throws {
        try await BookingWorld.with(backend, archive: kind) { world in
            let people = try await world.people(2)
            for (index, time) in ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"].enumerated() {
                let booking = try await world.book(world.checkup, time, by: index < 4 ? 1 : 0, for: people[0])
                try await world.cancel(booking, by: people[0].scope)
            }
            #expect(try await archive(world) == 6)
            let live = try await world.book(world.checkup, "17:00", for: people[0])
            let doctor: Scope = .member(testIDs().next(), world.practice, .practitioner, world.dentists[0])
            var cursor: BookingCursor?
            var seen: [Instant] = []
            repeat {
                let page = try await world.doors[0].archiving.history(
                    in: world.practice, scope: doctor, after: cursor, limit: 1, now: Self.later)
                seen += page.map(\.booking.terms.startsAt)
                cursor = page.last.map { BookingCursor(startsAt: $0.booking.terms.startsAt, id: $0.booking.id) }
                if page.isEmpty { break }
            } while seen.count < 10
            #expect(seen == [world.at("10:00"), world.at("10:30"), live.terms.startsAt])
            await expectRefusal("notFound") {
                try await world.doors[0].archiving.history(
                    of: people[0].account, scope: people[1].scope, after: nil, limit: 10, now: Self.later)
            }
        }
    }
}
