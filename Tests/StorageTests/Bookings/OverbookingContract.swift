import Domain
import Storage
import Testing

@Suite("Overbooking")
struct OverbookingContract {
    private func over(
        _ world: BookingWorld, _ service: ID<Service>, _ time: String, for patient: ID<Patient>,
        scope: Scope? = nil, reason: String = "in pain"
    ) async throws -> Booking {
        try await world.store.hold(
            world.request(service, world.at(time), for: patient, overbooking: reason),
            ask: world.ask(scope ?? world.desk)
        ).done()
    }

    /// The desk knows somebody once there has been a booking there.
    private func known(_ world: BookingWorld, _ name: String) async throws -> Person {
        let person = try await world.patient(name)
        let booking = try await world.hold(world.checkup, "17:00", for: person)
        try await world.cancel(booking, by: person.scope)
        return person
    }

    @Test("staff books over others with a reason, patients never", arguments: SQLBackend.enabled)
    func staffOnly(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let urgent = try await known(world, "Urgent")
            let first = try await world.book(world.filling, "09:00", for: person)
            await expectRefusal("notAllowed") {
                try await over(world, world.filling, "09:00", for: urgent.id, scope: urgent.scope)
            }
            await #expect(throws: InvalidInput.self) {
                try await over(world, world.filling, "09:00", for: urgent.id, reason: "")
            }
            let second = try await over(world, world.filling, "09:00", for: urgent.id)
            #expect(first.seat == 0 && second.seat == 1)
            let third = try await over(world, world.filling, "09:00", for: urgent.id)
            #expect(third.seat == 2)
            await expectRefusal("notAllowed") {
                try await world.move(first, to: "10:00", scope: person.scope, overbooking: "please")
            }
            try await world.expectSound()
        }
    }

    @Test("what lies under an overbooking is not sold when the first one leaves", arguments: SQLBackend.enabled)
    func seatZeroFreed(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let urgent = try await known(world, "Urgent")
            let first = try await world.book(world.checkup, "09:00", for: person)
            let second = try await over(world, world.checkup, "09:00", for: urgent.id)
            try await world.cancel(first, by: person.scope)
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", for: person) }
            await expectRefusal("taken") { try await world.hold(world.course, "09:00", for: person) }
            try await world.cancel(second, by: world.desk)
            _ = try await world.hold(world.checkup, "09:00", for: person)
            try await world.expectSound()
        }
    }

    @Test("staff moves a booking over others, and its reason is kept sealed", arguments: SQLBackend.enabled)
    func movedOver(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            _ = try await world.book(world.checkup, "09:00", for: people[0])
            let second = try await world.book(world.checkup, "10:00", for: people[1])
            let moved = try await world.move(
                second, to: "09:00", scope: world.desk, overbooking: "the doctor asked for it")
            #expect(moved.seat == 1)
            let kept: [UInt8]? = try await world.doors[0].database.scan { connection in
                try connection.value("SELECT overbooking FROM booking WHERE id = ?", .id(second.id))
            }
            #expect(kept != nil && kept != Array("the doctor asked for it".utf8))
            try await world.expectSound()
        }
    }

    @Test(
        "the reason is read by staff, by the patient in the export, in the archive too; the audit row says what it was",
        arguments: SQLBackend.enabled)
    func shown(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            _ = try await world.book(world.checkup, "09:00", for: person)
            let urgent = try await known(world, "Urgent")
            let booking = try await over(world, world.checkup, "09:00", for: urgent.id)
            func reason(_ scope: Scope) async throws -> String? {
                let view = try await world.store.booking(
                    booking.id, of: world.practice, scope: scope, now: BookingWorld.now)
                return view.overbooking
            }
            func exported() async throws -> [String] {
                let export = try await world.doors[0].patients.export(
                    urgent.id, scope: urgent.scope, now: BookingWorld.now)
                return (export.bookings + export.archived).compactMap(\.overbooking)
            }
            #expect(try await reason(world.desk) == "in pain")
            #expect(try await reason(urgent.scope) == nil)
            #expect(try await exported() == ["in pain"])
            let trail = AuditTrail(.booking, in: world.doors[0].database)
            let records = try await trail.entries(of: world.practice, before: nil, limit: 100)
            let rows = records.map(\.entry).filter { $0.actor.note == "overbooking" }
            #expect(rows.map(\.operation) == [.holdSlot])
            #expect(rows.map(\.subject?.id) == [ID(booking.id)])
            _ = try await world.move(booking, to: "11:00", scope: world.desk, overbooking: "still in pain")
            #expect(try await reason(world.desk) == "still in pain")
            try await world.cancel(booking, by: world.desk)
            _ = try await world.doors[0].archiving.archive(
                closedBefore: BookingWorld.now + 86_400, limit: 10, now: BookingWorld.now + 86_400)
            #expect(try await exported() == ["still in pain"])
        }
    }

    @Test("who is moved to a regular time has no reason any more", arguments: SQLBackend.enabled)
    func regularAgain(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            _ = try await world.book(world.checkup, "09:00", for: person)
            let urgent = try await known(world, "Urgent")
            let booking = try await over(world, world.checkup, "09:00", for: urgent.id)
            let moved = try await world.move(booking, to: "11:00", scope: world.desk)
            #expect(!moved.isOverbooking)
            let view = try await world.store.booking(
                booking.id, of: world.practice, scope: world.desk, now: BookingWorld.now)
            #expect(view.overbooking == nil)
        }
    }

    @Test("who comes late gets the time back, over whoever has it meanwhile", arguments: SQLBackend.enabled)
    func lateArrival(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let late = try await world.book(world.filling, "09:00", for: people[0])
            let alone = try await world.book(world.filling, "12:00", for: people[1])
            try await world.attend(late, .miss, now: world.at("09:05"))
            try await world.attend(alone, .miss, now: world.at("12:05"))
            try await world.expectSound()
            _ = try await world.store.hold(
                world.request(world.checkup, world.at("09:00"), for: people[1].id, overbooking: "walked in"),
                ask: world.ask(world.desk, at: world.at("09:06")))
            let arrived = try await world.attend(late, .arrive, now: world.at("09:10"))
            #expect(arrived.state == .arrived && arrived.seat > 0)
            #expect(try await world.attend(alone, .arrive, now: world.at("12:10")).seat == 0)
            try await world.expectSound()
            #expect(try await world.attend(late, .complete, now: world.at("09:30")).state == .completed)
            try await world.expectSound()
        }
    }

    @Test("who comes late to a session sits down again, or beside it when it is full", arguments: SQLBackend.enabled)
    func lateToSession(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(4)
            var seats: [Booking] = []
            for person in people.prefix(3) { seats.append(try await world.book(world.course, "09:00", for: person)) }
            try await world.attend(seats[0], .miss, now: world.at("09:05"))
            let again = try await world.attend(seats[0], .arrive, now: world.at("09:06"))
            #expect(again.sessionID == seats[0].sessionID && again.seat == 0)
            try await world.attend(seats[1], .miss, now: world.at("09:07"))
            try await world.expectSound()
        }
    }
}
