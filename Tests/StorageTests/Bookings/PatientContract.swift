import Domain
import Storage
import Testing

@Suite("Patients")
struct PatientContract {
    private let now = BookingWorld.now

    private func deskPatient(_ world: BookingWorld, _ name: String = "Walter Desk") async throws -> Patient {
        try await world.doors[0].patients.addDeskPatient(
            testIDs().next(),
            PatientDetails(name: name, phone: "+33 6 11 22 33 44", birthDate: LocalDate("1950-02-03")),
            practice: world.practice, ask: world.ask(world.desk, .addDeskPatient)
        ).done()
    }

    private var elsewhere: Scope { .member(testIDs().next(), testIDs().next(), .owner, nil) }

    @Test("a patient is seen by guardian, by the desk that treats, and by nobody else", arguments: SQLBackend.enabled)
    func scopes(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let store = world.doors[0].patients
            func sees(_ scope: Scope) async -> Bool {
                (try? await store.patient(people[0].id, scope: scope, now: now)) != nil
            }
            #expect(await sees(people[0].scope))
            #expect(await sees(.platform(testIDs().next(), .support)))
            for stranger in [
                people[1].scope, world.desk, elsewhere, .platform(testIDs().next(), .auditor),
                .visitor(Visitor(secretHash: nil, addressHash: [1])),
            ] { #expect(await !sees(stranger)) }
            _ = try await world.book(world.checkup, "09:00", for: people[0])
            #expect(await sees(world.desk))
            #expect(await !sees(elsewhere))
            await expectRefusal("notFound") {
                try await store.patients(of: people[0].account, scope: people[1].scope, now: now)
            }
            await expectRefusal("notFound") {
                try await store.updatePatient(
                    people[0].id, version: 1, PatientDetails(name: "X"), ask: world.ask(people[1].scope, .updatePatient)
                )
            }
        }
    }

    @Test("many are read at once: those whom the scope reaches, as each alone", arguments: SQLBackend.enabled)
    func manyAtOnce(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let counted = CountedDatabase(world.doors[0].database)
            let world = world.adding(counted), store = world.doors[1].patients
            let people = try await world.people(4)
            for (number, person) in people.prefix(3).enumerated() {
                _ = try await world.book(world.checkup, "1\(number):00", for: person)
            }
            let walter = try await deskPatient(world)
            // Twice asked for, once answered; one is of another practice, one of none.
            let ids = people.map(\.id) + [walter.id, walter.id, testIDs().next()]
            func sees(_ scope: Scope) async throws -> Set<ID<Patient>> {
                let found = try await store.patients(ids, scope: scope, now: now)
                for patient in found {
                    #expect(try await store.patient(patient.id, scope: scope, now: now) == patient)
                }
                #expect(Set(found.map(\.id)).count == found.count)
                return Set(found.map(\.id))
            }
            #expect(try await sees(world.desk) == Set(people.prefix(3).map(\.id) + [walter.id]))
            #expect(try await sees(people[3].scope) == [people[3].id])
            #expect(try await sees(.platform(testIDs().next(), .support)) == Set(people.map(\.id) + [walter.id]))
            for scope in [elsewhere, .platform(testIDs().next(), .auditor)] { #expect(try await sees(scope) == []) }
            #expect(try await store.patients([], scope: world.desk, now: now) == [])
            let looked = try await store.audit(
                of: people[0].id, scope: people[0].scope, before: nil, limit: 100, now: now
            ).map(\.entry).filter { $0.operation == .getPatient && $0.practiceID == world.practice }
            #expect(looked.count == 2, "each look of the desk, at all and at one, left its row")
            var counts: [Int] = []
            for count in [1, ids.count] {
                counts.append(
                    try await counted.statements {
                        _ = try await store.patients(Array(ids.prefix(count)), scope: world.desk, now: now)
                    })
            }
            #expect(counts[0] == counts[1])
        }
    }

    @Test("a booking is seen by whom it concerns, and a practitioner sees its own", arguments: SQLBackend.enabled)
    func bookingScopes(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let booking = try await world.book(world.checkup, "09:00", for: people[0])
            func sees(_ scope: Scope) async -> Bool {
                (try? await world.store.booking(booking.id, of: world.practice, scope: scope, now: now)) != nil
            }
            func doctor(_ practitioner: ID<Practitioner>?) -> Scope {
                .member(testIDs().next(), world.practice, .practitioner, practitioner)
            }
            for scope in [
                people[0].scope, world.desk, doctor(world.dentists[0]), .platform(testIDs().next(), .support),
            ] { #expect(await sees(scope)) }
            for scope in [
                people[1].scope, elsewhere, doctor(world.dentists[1]), doctor(nil),
                .platform(testIDs().next(), .auditor), .visitor(Visitor(secretHash: nil, addressHash: [])),
            ] { #expect(await !sees(scope)) }
            // Support looks and changes nothing, whatever the edge lets through.
            await expectRefusal("notAllowed") {
                try await world.cancel(booking, by: .platform(testIDs().next(), .support))
            }
            await expectRefusal("notFound") {
                try await world.store.bookings(
                    of: people[0].account, scope: people[1].scope, after: nil, limit: 10, now: now)
            }
        }
    }

    @Test("nothing that is sealed lies in any table in clear", arguments: SQLBackend.enabled)
    func sealed(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let patient = try await deskPatient(world)
            let request = HoldSlot(
                id: testIDs().next(), practiceID: world.practice, serviceID: world.checkup,
                practitionerID: world.dentists[0], locationID: world.location, startsAt: world.at("09:00"),
                patientID: person.id, reason: "a secret ache", overbooking: nil)
            let held = try await world.store.hold(request, ask: world.ask(person.scope)).done()
            _ = try await world.confirm(held, by: person.scope)
            let noted = try await world.store.note(
                held.id, of: world.practice, version: 3, "a secret note", ask: world.ask(world.desk, .noteBooking)
            ).done()
            _ = try await world.store.recordPayment(
                held.id, of: world.practice,
                RecordPayment(id: testIDs().next(), method: .voucher, amount: held.terms.price, reference: "SECRET-9"),
                ask: world.ask(world.desk, .recordPayment))
            let view = try await world.store.booking(noted.id, of: world.practice, scope: world.desk, now: now)
            #expect(view.reason == "a secret ache" && view.note == "a secret note")
            #expect(view.payments.map(\.reference) == ["SECRET-9"])
            let own = try await world.store.booking(noted.id, of: world.practice, scope: person.scope, now: now)
            #expect(own.reason == "a secret ache" && own.note == nil)
            let bytes = try await everything(in: world)
            #expect(bytes.contains("Walter Desk"), "names stay plain: the search below can find something")
            for secret in [
                "secret ache", "secret note", "SECRET-9", "11 22 33 44", "611223344", "23 45 67 89", "1950",
            ] { #expect(!bytes.contains(secret)) }
            #expect(patient.details.phone == "+33 6 11 22 33 44")
        }
    }

    /// What lists the tables, and the columns of one.
    private static func catalogue(_ dialect: SQLDialect) -> (tables: String, columns: String) {
        switch dialect {
        case .sqlite:
            ("SELECT name FROM sqlite_schema WHERE type = 'table'", "SELECT name FROM pragma_table_info(?)")
        case .mysql:
            (
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
                """
                SELECT column_name FROM information_schema.columns \
                WHERE table_schema = DATABASE() AND table_name = ?
                """
            )
        }
    }

    private static func bytes(_ column: String, _ dialect: SQLDialect) -> String {
        dialect == .sqlite ? "CAST(\(column) AS BLOB)" : "CAST(\(column) AS BINARY)"
    }

    /// All values of all tables, as text.
    private func everything(in world: BookingWorld) async throws -> String {
        try await world.doors[0].database.scan { connection in
            let (allTables, allColumns) = Self.catalogue(connection.dialect)
            let tables = try connection.query(allTables) { try $0[0] as String }
            return try tables.map { table in
                let columns = try connection.query(allColumns, .text(table)) { try $0[0] as String }
                return try columns.map { column in
                    try connection.query(
                        "SELECT \(Self.bytes(connection.dialect.quoted(column), connection.dialect)) FROM \(connection.dialect.quoted(table))"
                    ) { row in
                        let bytes: [UInt8]? = try row[0]
                        return String(decoding: bytes ?? [], as: UTF8.self)
                    }.joined(separator: "|")
                }.joined(separator: "|")
            }.joined(separator: "|")
        }
    }

    @Test(
        "the desk finds its patients by the beginning of a name, by phone however written, by birth date",
        arguments: SQLBackend.enabled)
    func found(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await deskPatient(world, "Zoë Núñez")
            _ = try await deskPatient(world, "Bob")
            func find(
                _ query: DeskPatientQuery, _ scope: Scope? = nil, after: ID<Patient>? = nil, limit: Int = 10
            ) async throws -> [ID<Patient>] {
                try await world.doors[0].patients.deskPatients(
                    of: world.practice, matching: query, scope: scope ?? world.desk, after: after, limit: limit,
                    now: now
                ).map(\.id)
            }
            #expect(try await find(DeskPatientQuery(namePrefix: "zoe n")) == [patient.id])
            #expect(try await find(DeskPatientQuery(phone: "0611 22-33 44")).contains(patient.id))
            let all = try await find(DeskPatientQuery())
            #expect(all.count == 2)
            #expect(try await find(DeskPatientQuery(), limit: 1) == [all[0]])
            #expect(try await find(DeskPatientQuery(), after: all[0], limit: 1) == [all[1]])
            #expect(try await find(DeskPatientQuery(), after: all[1]).isEmpty)
            await expectRefusal("invalid") { try await find(DeskPatientQuery(), after: testIDs().next()) }
            #expect(try await find(DeskPatientQuery(birthDate: LocalDate("1950-02-03"))).count == 2)
            #expect(try await find(DeskPatientQuery(birthDate: LocalDate("1950-02-04"))).isEmpty)
            await expectRefusal("notFound") { try await find(DeskPatientQuery(), elsewhere) }
        }
    }

    @Test(
        "a link code works once, whoever races for it, and then the account sees what the desk booked",
        arguments: SQLBackend.enabled)
    func linkCode(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let patient = try await deskPatient(world)
            let booking = try await world.store.hold(
                world.request(world.checkup, world.at("09:00"), for: patient.id), ask: world.ask(world.desk)
            ).done()
            let code = [UInt8](repeating: 7, count: 32)
            _ = try await world.doors[0].patients.issueLinkCode(
                patient.id, codeHash: code, expiresAt: now + 600, ask: world.ask(world.desk, .issueLinkCode))
            await expectRefusal("codeInvalid") {
                try await world.doors[0].patients.linkPatient(
                    codeHash: code, ask: world.ask(.account(testIDs().next()), .linkPatient, at: now + 600))
            }
            let accounts: [ID<Account>] = (0..<6).map { _ in testIDs().next() }
            let linked = try await world.race(accounts) { account, door in
                _ = try await world.doors[door].patients.linkPatient(
                    codeHash: code, ask: world.ask(.account(account), .linkPatient))
                return account
            }.compactMap { $0 }
            #expect(linked.count == 1)
            let account = try #require(linked.first)
            let seen = try await world.store.bookings(
                of: account, scope: .account(account), after: nil, limit: 10, now: now)
            #expect(seen.map(\.id) == [booking.id])
        }
    }

    @Test("a desk gives codes for whom it added, not for somebody's own patient", arguments: SQLBackend.enabled)
    func foreignCode(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            _ = try await world.book(world.checkup, "09:00", for: person)
            await expectRefusal("notFound") {
                try await world.doors[0].patients.issueLinkCode(
                    person.id, codeHash: [1], expiresAt: now + 600, ask: world.ask(world.desk, .issueLinkCode))
            }
        }
    }

    @Test(
        "an export holds all that is kept, archived things opened; a practice gives out its own part",
        arguments: SQLBackend.enabled)
    func export(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "09:00", for: person)
            _ = try await world.store.note(
                booking.id, of: world.practice, version: booking.version, "old note",
                ask: world.ask(world.desk, .noteBooking))
            try await world.cancel(booking, by: person.scope)
            _ = try await world.doors[0].archiving.archive(closedBefore: now + 86_400, limit: 10, now: now)
            let live = try await world.book(world.checkup, "10:00", for: person)
            let date = world.at("09:00").parisDate
            let wish = WaitlistWish(
                serviceID: world.course, from: date, until: date, earliest: .midnight, latest: .endOfDay)
            _ = try await world.store.join(
                testIDs().next(), practice: world.practice, patient: person.id, wish: wish,
                ask: world.ask(person.scope, .joinWaitlist))
            let export = try await world.doors[0].patients.export(person.id, scope: person.scope, now: now)
            #expect(export.patient.details.phone == "+33 1 23 45 67 89")
            #expect(export.bookings.map(\.booking.id) == [live.id])
            #expect(export.archived.map(\.note) == ["old note"])
            #expect(export.archived.map(\.payments.count) == [1])
            #expect(export.waitlist.map(\.wish) == [wish])
            // Another practice that treats the patient too has nothing of this one's to give out.
            let other: ID<Practice> = testIDs().next()
            try await world.doors[0].database.write { connection in
                try connection.run(
                    "INSERT INTO practice_patient (practice_id, patient_id) VALUES (?, ?)", .id(other), .id(person.id))
            }
            let foreign = try await world.doors[0].patients.export(
                person.id, scope: .member(testIDs().next(), other, .owner, nil), now: now)
            #expect(foreign.bookings.isEmpty && foreign.archived.isEmpty && foreign.waitlist.isEmpty)
        }
    }

    @Test("the desk books for somebody without an account, from the call to the note", arguments: SQLBackend.enabled)
    func deskFlow(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await deskPatient(world)
            let held = try await world.store.hold(
                world.request(world.filling, world.at("09:00"), for: patient.id), ask: world.ask(world.desk)
            ).done()
            #expect(held.origin == .desk && held.accountID == nil)
            let booked = try await world.confirm(held, by: world.desk)
            #expect(booked.state == .confirmed)
            await expectRefusal("notYet") {
                try await world.attend(booked, .arrive, now: booked.terms.startsAt - 24 * 3600 - 1)
            }
            try await world.attend(booked, .arrive, now: world.at("08:55"))
            let done = try await world.attend(booked, .complete, now: world.at("09:30"))
            _ = try await world.store.note(
                held.id, of: world.practice, version: done.version, "filled 36",
                ask: world.ask(world.desk, .noteBooking))
            #expect(
                try await world.eventKinds(of: held) == [
                    .bookingHeld, .bookingPaymentChanged, .bookingConfirmed, .bookingArrived, .bookingCompleted,
                    .bookingNoted,
                ])
            try await world.expectSound()
        }
    }
}
