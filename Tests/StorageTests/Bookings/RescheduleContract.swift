import Domain
import Storage
import Testing

@Suite("Moving bookings")
struct RescheduleContract {
    /// Steps of five minutes, so that a booking can be moved into its own time.
    private func fineSteps(_ world: BookingWorld) {
        world.rules.change { services, _, _ in
            for index in services.indices { services[index].value.stepMinutes = 5 }
        }
    }

    @Test("a booking moves by a few minutes into its own time, keeping id and room", arguments: SQLBackend.enabled)
    func intoItself(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            fineSteps(world)
            let person = try await world.patient()
            let first = try await world.book(world.filling, "09:00", for: person)
            for time in ["09:05", "09:20", "09:15", "08:50"] {
                let moved = try await world.move(first, to: time, scope: person.scope)
                #expect(moved.id == first.id && moved.terms.startsAt == world.at(time))
                #expect(moved.resourceIDs == first.resourceIDs && moved.state == .confirmed)
                try await world.expectSound()
            }
            #expect(try await world.stored(first).version == first.version + 4)
        }
    }

    @Test("a taken time leaves everything as it was", arguments: SQLBackend.enabled)
    func taken(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let first = try await world.book(world.checkup, "09:00", for: people[0])
            _ = try await world.book(world.checkup, "10:00", for: people[1])
            await expectRefusal("taken") { try await world.move(first, to: "10:00", scope: people[0].scope) }
            #expect(try await world.stored(first) == first)
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", for: people[1]) }
            try await world.expectSound()
        }
    }

    @Test("it takes today's terms, and the old time can be had", arguments: SQLBackend.enabled)
    func todaysTerms(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let first = try await world.book(world.checkup, "09:00", for: people[0])
            world.rules.change { services, _, _ in
                for index in services.indices where services[index].id == world.checkup {
                    services[index].value.price = Money(amount: 7000, currency: "EUR")
                    services[index].value.bufferAfterMinutes = 10
                }
            }
            let moved = try await world.move(first, to: "11:00", by: 1, scope: people[0].scope)
            #expect(moved.terms.price.amount == 7000 && moved.practitionerID == world.dentists[1])
            #expect(moved.terms.claimedUntil == world.at("11:40"))
            _ = try await world.hold(world.checkup, "09:00", for: people[1])
            try await world.expectSound()
        }
    }

    @Test("seats of a session move as other bookings do", arguments: SQLBackend.enabled)
    func seats(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let first = try await world.book(world.course, "09:00", for: people[0])
            let second = try await world.book(world.course, "09:00", for: people[1])
            let moved = try await world.move(first, to: "11:00", scope: people[0].scope)
            #expect(moved.sessionID != second.sessionID && moved.seat == 0)
            let joined = try await world.move(second, to: "11:00", scope: people[1].scope)
            #expect(joined.sessionID == moved.sessionID && joined.seat == 1)
            try await world.expectSound()
            // Into the session that it is in already.
            let same = try await world.move(moved, to: "11:00", scope: people[0].scope)
            #expect(same.sessionID == moved.sessionID)
            _ = try await world.hold(world.checkup, "09:00", for: people[1])
            try await world.expectSound()
        }
    }

    @Test("a patient may move until the agreed notice, the desk after it too", arguments: SQLBackend.enabled)
    func notice(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let first = try await world.book(world.checkup, "09:00", for: person)
            let late = world.at("08:01")
            await expectRefusal("tooLateToCancel") {
                try await world.move(first, to: "11:00", scope: person.scope, now: late)
            }
            #expect(try await world.move(first, to: "11:00", scope: world.desk, now: late).version == first.version + 1)
        }
    }

    @Test("a hold that is moved counts where it is, and still ends when it would have", arguments: SQLBackend.enabled)
    func heldMoves(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let moved = try await world.move(held, to: "10:00", by: 1, scope: person.scope)
            #expect(moved.state == .held && moved.holdExpiresAt == held.holdExpiresAt)
            let counted: [Instant] = try await world.doors[0].database.scan { connection in
                try connection.query("SELECT starts_at FROM open_hold") { try $0[0] }
            }
            #expect(counted == [world.at("10:00")])
            await expectRefusal("wrongState") {
                try await world.move(moved, to: "11:00", scope: person.scope, now: BookingWorld.now + 660)
            }
            try await world.expectSound()
        }
    }

    @Test(
        "many who move into one time through two doors: one has it, the others keep theirs",
        arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(6)
            let times = ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"]
            var bookings: [Booking] = []
            for (person, time) in zip(people, times) {
                bookings.append(try await world.book(world.checkup, time, for: person))
            }
            let booked = bookings
            let moved = try await world.race(Array(people.enumerated())) { entry, door in
                try await world.move(booked[entry.offset], to: "15:00", scope: entry.element.scope, door: door)
            }
            #expect(moved.compactMap { $0 }.count == 1)
            for (booking, result) in zip(booked, moved) where result == nil {
                #expect(try await world.stored(booking) == booking)
            }
            try await world.expectSound()
        }
    }
}
