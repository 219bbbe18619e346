import Domain
import Storage
import Testing

@Suite("A practice's day")
struct PracticeDayContract {
    private func day(
        _ world: BookingWorld, door: Int = 0, at location: ID<Location>? = nil, scope: Scope,
        now: Instant = BookingWorld.now
    ) async throws -> [BookingView] {
        try await world.doors[door].bookings.bookings(
            in: world.practice, from: world.at("00:00"), until: world.at("23:00"), at: location, of: nil,
            scope: scope, after: nil, limit: 100, now: now)
    }

    private func looks(_ world: BookingWorld) async throws -> [AuditEntry] {
        try await AuditTrail(.booking, in: world.doors[0].database)
            .entries(of: world.practice, before: nil, limit: 500).map(\.entry)
            .filter { $0.operation == .listPracticeBookings }
    }

    @Test("each has its own name, note and payments, as read alone", arguments: SQLBackend.enabled)
    func views(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let desk = world.desk
            for (number, person) in try await world.people(5).enumerated() {
                let booking = try await world.book(world.checkup, "1\(number):00", for: person)
                for payment in 0..<number {
                    _ = try await world.store.recordPayment(
                        booking.id, of: world.practice,
                        RecordPayment(
                            id: testIDs().next(), method: .voucher, amount: Money(amount: 100, currency: "EUR"),
                            reference: "V-\(number)-\(payment)"),
                        ask: world.ask(desk, .recordPayment))
                }
                let now = try await world.stored(booking)
                _ = try await world.store.note(
                    booking.id, of: world.practice, version: now.version, "note \(number)",
                    ask: world.ask(desk, .noteBooking))
            }
            // What a visitor holds has nobody's name.
            let visitor = Scope.visitor(Visitor(secretHash: [1], addressHash: [2]))
            _ = try await world.store.hold(
                world.request(world.checkup, world.at("16:00"), for: nil), ask: world.ask(visitor))
            let shown = try await day(world, scope: desk)
            #expect(shown.map(\.patientName) == ["P0", "P1", "P2", "P3", "P4", nil])
            #expect(shown.map(\.note) == ["note 0", "note 1", "note 2", "note 3", "note 4", nil])
            for view in shown {
                let alone = try await world.store.booking(
                    view.booking.id, of: world.practice, scope: desk, now: BookingWorld.now)
                #expect(view == alone)
            }
            let references = shown.map { $0.payments.compactMap(\.reference) }
            #expect(references[3].sorted() == ["V-3-0", "V-3-1", "V-3-2"] && references[0].isEmpty)
        }
    }

    @Test("many are read by as many statements as one", arguments: SQLBackend.enabled)
    func statements(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let counted = CountedDatabase(world.doors[0].database)
            let world = world.adding(counted), desk = world.desk
            var counts: [Int] = []
            for (number, person) in try await world.people(6).enumerated() {
                _ = try await world.book(world.checkup, "1\(number):00", for: person)
                // The first look leaves rows in the trail; what is counted is looking on.
                _ = try await day(world, door: 1, scope: desk)
                counts.append(
                    try await counted.statements { _ = try await day(world, door: 1, scope: desk) })
            }
            #expect(counts.count == 6 && Set(counts) == [counts[0]] && counts[0] <= 4)
        }
    }

    @Test("many groups are read by as many statements as one, with their slots too", arguments: SQLBackend.enabled)
    func groups(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let counted = CountedDatabase(world.doors[0].database)
            let world = world.adding(counted), desk = world.desk, store = world.doors[1].bookings
            func sessions() async throws -> [SessionView] {
                try await store.sessions(
                    in: world.practice, from: world.at("00:00"), until: world.at("23:00"), scope: desk,
                    now: BookingWorld.now)
            }
            func occupancy() async throws -> Occupancy {
                try await store.occupancy(
                    in: world.practice, owners: [ClaimOwner(world.dentists[0])], from: world.at("00:00"),
                    until: world.at("23:00"), now: BookingWorld.now, .current)
            }
            var counts: [[Int]] = []
            for (number, person) in try await world.people(4).enumerated() {
                _ = try await world.book(world.course, "1\(number):00", for: person)
                counts.append([
                    try await counted.statements { _ = try await sessions() },
                    try await counted.statements { _ = try await occupancy() },
                ])
            }
            #expect(counts.count == 4 && Set(counts) == [counts[0]])
            let more = try await world.people(2)
            _ = try await world.book(world.course, "10:00", for: more[0])
            _ = try await world.hold(world.course, "11:00", for: more[1])
            #expect(try await sessions().map(\.liveSeats) == [2, 2, 1, 1])
            #expect(try await occupancy().sessions.map(\.live) == [2, 2, 1, 1])
        }
    }

    @Test("a place's day is that place's alone", arguments: SQLBackend.enabled)
    func place(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let booking = try await world.book(world.checkup, "09:00", for: try await world.patient())
            let here = try await day(world, at: world.location, scope: world.desk)
            #expect(here.map(\.booking.id) == [booking.id])
            #expect(try await day(world, at: testIDs().next(), scope: world.desk).isEmpty)
        }
    }

    @Test("looked at again within minutes is one look, of each who looks", arguments: SQLBackend.enabled)
    func oneLook(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let desk = world.desk, other = world.desk
            _ = try await world.book(world.checkup, "09:00", for: people[0])
            _ = try await world.book(world.checkup, "10:00", for: people[1])
            for minute: Int64 in 0..<5 {
                _ = try await day(world, scope: desk, now: BookingWorld.now + minute * 60)
            }
            #expect(try await looks(world).count == 2)
            _ = try await day(world, scope: other)
            #expect(try await looks(world).count == 4)
            // Whoever comes into the list is seen for the first time.
            _ = try await world.book(world.checkup, "11:00", for: people[2])
            _ = try await day(world, scope: desk, now: BookingWorld.now + 300)
            #expect(try await looks(world).compactMap(\.patientID).filter { $0 == people[2].id }.count == 1)
            #expect(try await looks(world).count == 5)
            _ = try await day(world, scope: desk, now: BookingWorld.now + 601)
            #expect(try await looks(world).count == 7)
        }
    }

    @Test(
        "a look whose row could not be kept is not given out, and the next one is kept", arguments: SQLBackend.enabled)
    func lost(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let desk = world.desk
            _ = try await world.book(world.checkup, "09:00", for: try await world.patient())
            try await world.doors[0].database.write {
                try $0.refuseInserts(into: "booking_audit", when: "NEW.operation = 'listPracticeBookings'")
            }
            await #expect(throws: SQLError.self) { try await day(world, scope: desk) }
            try await world.doors[0].database.write { try $0.run("DROP TRIGGER refused_booking_audit") }
            _ = try await day(world, scope: desk)
            #expect(try await looks(world).count == 1)
        }
    }

    @Test("what is counted, live and archived, shows nobody and leaves no look", arguments: SQLBackend.enabled)
    func outlines(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient(), later = BookingWorld.now + 86_400
            let past = try await world.book(world.checkup, "09:00", for: person)
            try await world.attend(past, .arrive, now: world.at("09:00"))
            _ = try await world.store.recordPayment(
                past.id, of: world.practice,
                RecordPayment(
                    id: testIDs().next(), method: .voucher, amount: Money(amount: 5000, currency: "EUR")),
                ask: world.ask(world.desk, .recordPayment))
            try await world.attend(past, .complete, now: world.at("10:00"))
            let next = try await world.book(world.checkup, "11:00", by: 1, for: person)
            let archiving = world.doors[0].archiving
            #expect(try await archiving.archive(closedBefore: later, limit: 10, now: later) == 1)
            let trail = AuditTrail(.booking, in: world.doors[0].database)
            let before = try await trail.entries(of: world.practice, before: nil, limit: 500).count
            func read(_ scope: Scope) async throws -> [Booking] {
                try await archiving.outlines(in: world.practice, scope: scope, after: nil, limit: 10)
            }
            let all = try await read(world.desk)
            #expect(all.map(\.id) == [past.id, next.id] && all.map(\.state) == [.completed, .confirmed])
            #expect(all.allSatisfy { $0.patientID == nil && $0.accountID == nil })
            let own = Scope.member(testIDs().next(), world.practice, .practitioner, world.dentists[1])
            #expect(try await read(own).map(\.id) == [next.id])
            await expectRefusal("notFound") { try await read(person.scope) }
            #expect(try await trail.entries(of: world.practice, before: nil, limit: 500).count == before)
        }
    }
}
