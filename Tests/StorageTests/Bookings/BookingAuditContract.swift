import Domain
import Storage
import Testing

@Suite("The audit trail of bookings")
struct BookingAuditContract {
    private func operations(_ world: BookingWorld, about patient: ID<Patient>) async throws -> [Domain.Operation] {
        try await world.doors[0].database.scan { connection in
            try connection.query("SELECT operation FROM booking_audit WHERE patient_id = ?", .id(patient)) { row in
                try row[0] as String
            }.compactMap { Domain.Operation(rawValue: $0) }
        }
    }

    @Test("every change of a booking leaves one row with whoever did it", arguments: SQLBackend.enabled)
    func changes(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            _ = try await world.confirm(held, by: person.scope)
            _ = try await world.move(held, to: "10:00", scope: person.scope)
            try await world.cancel(held, by: world.desk)
            let done = try await operations(world, about: person.id)
            #expect(
                done.sorted { $0.rawValue < $1.rawValue } == [
                    .addPatient, .arrangePayment, .cancelBooking, .confirmBooking, .holdSlot, .rescheduleBooking,
                ])
            let rows = try await AuditTrail(.booking, in: world.doors[0].database).entries(
                of: world.practice, before: nil, limit: 100)
            #expect(rows.allSatisfy { $0.entry.actor.accountID != nil })
            #expect(rows.first { $0.entry.operation == .cancelBooking }?.entry.actor.kind == .member)
        }
    }

    @Test("the rows of some events are found by them, in their own practice alone", arguments: SQLBackend.enabled)
    func withEvents(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let trail = AuditTrail(.booking, in: world.doors[0].database)
            let people = try await world.people(2)
            let held = try await world.hold(world.checkup, "09:00", for: people[0])
            _ = try await world.confirm(held, by: people[0].scope)
            let desk = world.desk
            try await world.cancel(held, by: desk)
            _ = try await world.hold(world.checkup, "10:00", for: people[1])
            // A look is in the trail as well, and came with no event.
            _ = try await world.store.booking(held.id, of: world.practice, scope: world.desk, now: BookingWorld.now)
            let events = try await world.store.events(
                of: held.id, in: world.practice, scope: world.desk, now: BookingWorld.now
            ).map(\.event)
            let rows = try await trail.entries(with: events.map(\.id), of: world.practice)
            #expect(Set(rows.map(\.entry.id)) == Set(events.map { ID($0.id) }) && rows.count == events.count)
            let cancelled = try #require(events.first { $0.kind == .bookingCancelled })
            let row = try await trail.entries(with: [cancelled.id], of: world.practice).first?.entry
            #expect(row?.operation == .cancelBooking && row?.actor.accountID == desk.accountID)
            #expect(row?.patientID == people[0].id && row?.subject == AuditSubject(.booking, held.id))
            // Many are asked for in parts; those without a row are left out.
            let strange = (0..<1000).map { _ in testIDs().next() as ID<Event> }
            let found = try await trail.entries(with: strange + [cancelled.id] + strange, of: world.practice)
            #expect(found.map(\.entry.id) == [ID(cancelled.id)])
            #expect(try await trail.entries(with: [cancelled.id], of: testIDs().next()).isEmpty)
            #expect(try await trail.entries(with: [], of: world.practice).isEmpty)
        }
    }

    @Test("a refused change leaves no row, every look at a patient's data leaves one", arguments: SQLBackend.enabled)
    func reads(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let now = BookingWorld.now, store = world.store
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", for: person) }
            let support: Scope = .platform(testIDs().next(), .support)
            let before = try await operations(world, about: person.id).count
            _ = try await store.booking(held.id, of: world.practice, scope: support, now: now)
            _ = try await store.bookings(of: person.account, scope: support, after: nil, limit: 10, now: now)
            _ = try await store.bookings(
                in: world.practice, from: world.at("00:00"), until: world.at("23:00"), at: nil, of: nil,
                scope: world.desk, after: nil, limit: 10, now: now)
            _ = try await store.payments(of: held.id, in: world.practice, scope: world.desk, now: now)
            _ = try await store.events(of: held.id, in: world.practice, scope: world.desk, now: now)
            _ = try await world.doors[0].archiving.history(
                of: person.account, scope: person.scope, after: nil, limit: 10, now: now)
            _ = try await world.doors[0].patients.patient(person.id, scope: support, now: now)
            _ = try await world.doors[0].patients.export(person.id, scope: person.scope, now: now)
            let seen = try await operations(world, about: person.id)
            #expect(seen.count == before + 8)
            for operation in [
                Domain.Operation.getBooking, .listBookings, .listPracticeBookings, .listPayments, .bookingEvents,
                .bookingHistory, .getPatient, .exportPatient,
            ] { #expect(seen.contains(operation)) }
        }
    }

    @Test("a guardian reads who looked at a patient, page by page, and nobody else does", arguments: SQLBackend.enabled)
    func lookedAt(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let held = try await world.hold(world.checkup, "09:00", for: people[0])
            _ = try await world.store.booking(held.id, of: world.practice, scope: world.desk, now: BookingWorld.now)
            let store = world.doors[0].patients
            func page(_ before: ID<AuditEntry>?, _ scope: Scope, limit: Int = 100) async throws -> [AuditEntry] {
                try await store.audit(
                    of: people[0].id, scope: scope, before: before, limit: limit, now: BookingWorld.now
                ).map(\.entry)
            }
            let all = try await page(nil, people[0].scope)
            #expect(Set(all.map(\.operation)) == [.getBooking, .holdSlot, .addPatient])
            #expect(all.allSatisfy { $0.patientID == people[0].id })
            let seen = all.first { $0.operation == .getBooking }
            #expect(seen?.actor.kind == .member && seen?.practiceID == world.practice)
            // Reading it is a look as well.
            let again = try await page(nil, people[0].scope)
            #expect(again.count { $0.operation == .listPatientAudit } == 1)
            let first = again.prefix(2).map(\.id)
            let rest = Set(try await page(first.last, people[0].scope).map(\.id))
            #expect(rest.isDisjoint(with: first) && rest.isSuperset(of: again.dropFirst(2).map(\.id)))
            await expectRefusal("notFound") { try await page(nil, people[1].scope) }
            await expectRefusal("notAllowed") { try await page(nil, world.desk) }
            await expectRefusal("notAllowed") { try await page(nil, .platform(testIDs().next(), .admin)) }
        }
    }
}
