import Domain
import Storage
import Testing

@Suite("Erasing patients")
struct ErasureContract {
    private let now = BookingWorld.now

    private func erase(
        _ world: BookingWorld, _ patient: ID<Patient>, version: Int = 1, by scope: Scope
    ) async throws -> PatientErasure {
        try await world.doors[0].patients.erase(
            patient, version: version, ask: world.ask(scope, .erasePatient)
        ).done()
    }

    private func reasoned(_ world: BookingWorld, _ time: String, _ person: Person) async throws -> Booking {
        let request = HoldSlot(
            id: testIDs().next(), practiceID: world.practice, serviceID: world.checkup,
            practitionerID: world.dentists[0], locationID: world.location, startsAt: world.at(time),
            patientID: person.id, reason: "an ache")
        return try await world.confirm(
            try await world.store.hold(request, ask: world.ask(person.scope)).done(), by: person.scope)
    }

    @Test(
        "erasing destroys the key: nothing sealed can be read again, in the archive neither",
        arguments: SQLBackend.enabled)
    func keyGone(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let old = try await reasoned(world, "09:00", person)
            try await world.cancel(old, by: person.scope)
            _ = try await world.doors[0].archiving.archive(closedBefore: now + 86_400, limit: 10, now: now)
            let ahead = try await reasoned(world, "10:00", person)
            let erased = try await erase(world, person.id, by: person.scope)
            #expect(erased.state == .erased)
            let view = try await world.store.booking(ahead.id, of: world.practice, scope: world.desk, now: now)
            #expect(view.booking.state == .cancelled && view.reason == nil && view.patientName == "")
            let key: [UInt8]?? = try await world.doors[0].database.scan { connection in
                try connection.value("SELECT subject_key FROM patient WHERE id = ?", .id(person.id))
            }
            #expect(key == .some(nil))
            let item = try #require(try await world.doors[0].archive.get(old.id, of: world.practice))
            #expect(item.sealedReason != nil)
            let export = try await world.doors[0].patients.export(
                person.id, scope: .platform(testIDs().next(), .admin), now: now)
            #expect(export.archived.map(\.reason) == [nil])
            try await world.expectSound()
        }
    }

    @Test("a stored answer that names the patient dies with the key", arguments: SQLBackend.enabled)
    func storedAnswers(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.hold(world.checkup, "09:00", for: person)
            world.rules.change { services, _, _ in
                for index in services.indices { services[index].value.payment.methods = [.visit, .insurer] }
            }
            let moved = try await world.move(booking, to: "10:00", scope: person.scope)
            let once = Once<Payment>(key: "k", requestHash: [1]) { Array(($0.reference ?? "").utf8) }
            let ask = world.ask(person.scope, .arrangePayment, once: once)
            let request = ArrangePayment(id: testIDs().next(), method: .insurer, reference: "INSURED-1")
            _ = try await world.store.arrangePayment(moved.id, of: world.practice, request, ask: ask)
            let again = try await world.store.arrangePayment(moved.id, of: world.practice, request, ask: ask)
            guard case .repeated(let bytes) = again else {
                Issue.record("it was done twice")
                return
            }
            #expect(bytes == Array("INSURED-1".utf8))
            _ = try await erase(world, person.id, by: person.scope)
            await expectRefusal("notFound") {
                try await world.store.arrangePayment(moved.id, of: world.practice, request, ask: ask)
            }
        }
    }

    @Test(
        "nothing more is written about an erased patient, and no wish of theirs comes back",
        arguments: SQLBackend.enabled)
    func writesRefused(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let date = world.at("09:00").parisDate
            let wish = WaitlistWish(
                serviceID: world.checkup, from: date, until: date, earliest: .midnight, latest: .endOfDay)
            _ = try await world.store.join(
                testIDs().next(), practice: world.practice, patient: person.id, wish: wish,
                ask: world.ask(person.scope, .joinWaitlist))
            #expect(try await world.store.offerFreeTimes(limit: 10, now: now) == 1)
            // The offer has run out, and nobody has tidied it up when the patient goes.
            _ = try await world.doors[0].patients.erase(
                person.id, version: 1, ask: world.ask(person.scope, .erasePatient, at: now + 700))
            _ = try await world.store.sweepExpired(limit: 10, now: now + 900)
            #expect(try await world.store.offerFreeTimes(limit: 10, now: now + 900) == 0)
            await expectRefusal("patientErasing") { try await world.hold(world.checkup, "09:00", for: person) }
            await expectRefusal("patientErasing") {
                try await world.doors[0].patients.updatePatient(
                    person.id, version: 2, PatientDetails(name: "X"), ask: world.ask(person.scope, .updatePatient))
            }
            await expectRefusal("patientErasing") { try await erase(world, person.id, version: 2, by: person.scope) }
            try await world.expectSound()
        }
    }

    @Test(
        "an open payment keeps what belongs to it until it is settled, or until a date", arguments: SQLBackend.enabled)
    func openPayment(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            var payments: [(Booking, Payment)] = []
            for (person, time) in zip(people, ["09:00", "10:00"]) {
                let booking = try await reasoned(world, time, person)
                let payment = try await world.store.recordPayment(
                    booking.id, of: world.practice,
                    RecordPayment(id: testIDs().next(), method: .visit, amount: booking.terms.price),
                    ask: world.ask(world.desk, .recordPayment)
                ).done()
                payments.append((booking, payment))
                let erasure = try await erase(world, person.id, by: person.scope)
                #expect(erasure.state == .erasing && erasure.keptUntil == now + 90 * 86_400)
            }
            let store = world.doors[0].patients
            #expect(try await store.finishErasures(limit: 10, now: now + 86_400) == 0)
            let (booking, payment) = payments[0]
            let current = try await world.stored(booking)
            await expectRefusal("patientErasing") {
                try await world.store.note(
                    booking.id, of: world.practice, version: current.version, "no more",
                    ask: world.ask(world.desk, .noteBooking))
            }
            _ = try await world.store.refundPayment(
                payment.id, of: booking.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            #expect(try await store.finishErasures(limit: 10, now: now + 86_400) == 1)
            #expect(try await store.finishErasures(limit: 10, now: now + 91 * 86_400) == 1)
            try await world.expectSound()
        }
    }

    @Test(
        "what has begun is neither cancelled nor paid back: it is closed as any other, without a name",
        arguments: SQLBackend.enabled)
    func past(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let over = try await reasoned(world, "09:00", person)
            let running = try await reasoned(world, "10:00", person)
            let ahead = try await reasoned(world, "11:00", person)
            for booking in [over, running, ahead] {
                _ = try await world.store.recordPayment(
                    booking.id, of: world.practice,
                    RecordPayment(id: testIDs().next(), method: .visit, amount: booking.terms.price),
                    ask: world.ask(world.desk, .recordPayment))
            }
            _ = try await world.doors[0].patients.erase(
                person.id, version: 1, ask: world.ask(person.scope, .erasePatient, at: world.at("10:10")))
            for booking in [over, running] {
                #expect(try await world.stored(booking).state == .confirmed)
                #expect(try await world.payments(of: booking).map(\.state) == [.paid])
            }
            #expect(try await world.stored(ahead).state == .cancelled)
            let refund = try #require(try await world.payments(of: ahead).first { $0.state == .refunding })
            _ = try await world.store.refundPayment(
                refund.id, of: ahead.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            #expect(try await world.doors[0].patients.finishErasures(limit: 10, now: world.at("10:20")) == 1)
            let view = try await world.store.booking(over.id, of: world.practice, scope: world.desk, now: now)
            #expect(view.patientName == "" && view.reason == nil && view.booking.state == .confirmed)
            let nextDay = world.at("12:00", day: 1)
            #expect(try await world.store.closeForgotten(limit: 10, now: nextDay) == 2)
            for booking in [over, running] {
                let closed = try await world.stored(booking)
                #expect(closed.state == .completed && closed.closedBySystem)
            }
            try await world.expectSound()
        }
    }

    @Test("a practice erases whom it added and nobody looks after, no account's patient", arguments: SQLBackend.enabled)
    func byPractice(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let owner: Scope = .member(testIDs().next(), world.practice, .owner, nil)
            let person = try await world.patient()
            _ = try await reasoned(world, "09:00", person)
            await expectRefusal("notAllowed") { try await erase(world, person.id, by: owner) }
            let own = try await world.doors[0].patients.addDeskPatient(
                testIDs().next(), PatientDetails(name: "Desk"), practice: world.practice,
                ask: world.ask(world.desk, .addDeskPatient)
            ).done()
            #expect(try await erase(world, own.id, by: owner).state == .erased)
        }
    }

    @Test(
        "an account's patients go with it, but not those whom somebody else looks after too; asked twice it is the same",
        arguments: SQLBackend.enabled)
    func account(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let store = world.doors[0].patients
            let child: ID<Patient> = testIDs().next(), only: ID<Patient> = testIDs().next()
            for (id, name) in [(child, "Child"), (only, "Only")] {
                _ = try await store.addPatient(
                    id, PatientDetails(name: name, relation: .dependant), ask: world.ask(person.scope, .addPatient))
            }
            let other: ID<Account> = testIDs().next()
            try await world.doors[0].database.write { connection in
                try connection.run(
                    "INSERT INTO guardian (account_id, patient_id, relation) VALUES (?, ?, 'dependant')", .id(other),
                    .id(child))
            }
            let ofChild = try await world.hold(world.checkup, "09:00", for: (person.scope, child, person.account))
            let own = try await reasoned(world, "10:00", person)
            for _ in 0..<2 { try await store.erasePatients(of: person.account, scope: person.scope, now: now) }
            #expect(try await store.patient(child, scope: .account(other), now: now).state == .active)
            #expect(try await world.stored(ofChild).state == .held)
            #expect(try await world.stored(own).state == .cancelled)
            for id in [person.id, only] {
                #expect(try await store.patient(id, scope: .system("test"), now: now).state == .erased)
            }
            #expect(try await store.patients(of: person.account, scope: person.scope, now: now).isEmpty)
            try await world.expectSound()
        }
    }
}
