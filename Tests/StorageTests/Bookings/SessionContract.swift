import Domain
import Storage
import Testing

@Suite("Sessions of several patients")
struct SessionContract {
    private let later = BookingWorld.now + 660

    private func session(_ world: BookingWorld, now: Instant = BookingWorld.now) async throws -> SessionView {
        try #require(
            try await world.store.sessions(
                in: world.practice, from: world.at("00:00"), until: world.at("23:55"), scope: world.desk, now: now
            ).first)
    }

    private func note(_ world: BookingWorld, _ booking: Booking) async throws -> String? {
        try await world.store.booking(booking.id, of: world.practice, scope: world.desk, now: BookingWorld.now).note
    }

    @Test("three find a seat, the fourth is refused, and who leaves makes room", arguments: SQLBackend.enabled)
    func capacity(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(5)
            var seats: [Booking] = []
            for person in people.prefix(3) { seats.append(try await world.hold(world.course, "09:00", for: person)) }
            #expect(seats.map(\.seat) == [0, 1, 2])
            #expect(Set(seats.map(\.sessionID)).count == 1)
            await expectRefusal("sessionFull") { try await world.hold(world.course, "09:00", for: people[3]) }
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:30", for: people[3]) }
            try await world.cancel(seats[1], by: people[1].scope)
            #expect(try await world.hold(world.course, "09:00", for: people[3]).seat == 1)
            try await world.expectSound()
        }
    }

    @Test("one is read by its id, by its practice's staff alone", arguments: SQLBackend.enabled)
    func byID(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let seat = try await world.book(world.course, "09:00", for: people[0])
            _ = try await world.hold(world.course, "09:00", for: people[1])
            let id = try #require(seat.sessionID)
            let view = try await world.store.session(id, in: world.practice, scope: world.desk, now: BookingWorld.now)
            #expect(view == (try await session(world)))
            #expect(view.liveSeats == 2)
            #expect(
                try await world.store.session(id, in: world.practice, scope: world.desk, now: later).liveSeats == 1)
            for scope in [people[0].scope, .member(testIDs().next(), testIDs().next(), .owner, nil)] {
                await expectRefusal("notFound") {
                    try await world.store.session(id, in: world.practice, scope: scope, now: BookingWorld.now)
                }
            }
            await expectRefusal("notFound") {
                try await world.store.session(
                    testIDs().next(), in: world.practice, scope: world.desk, now: BookingWorld.now)
            }
        }
    }

    @Test("expired seats are given to others", arguments: SQLBackend.enabled)
    func expiredSeats(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(6)
            let first = try await world.book(world.course, "09:00", for: people[0])
            for person in people[1...2] { _ = try await world.hold(world.course, "09:00", for: person) }
            let new = try await world.hold(world.course, "09:00", for: people[3], now: later)
            #expect(new.sessionID == first.sessionID && new.seat == 1)
            #expect(try await session(world, now: later).liveSeats == 2)
            try await world.expectSound()
        }
    }

    @Test(
        "the last to leave frees the time, the row stays for whoever is next, on new terms",
        arguments: SQLBackend.enabled)
    func lastToLeave(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let first = try await world.book(world.course, "09:00", for: people[0])
            try await world.cancel(first, by: people[0].scope)
            #expect(try await session(world).session.hasCells == false)
            let single = try await world.hold(world.checkup, "09:30", for: people[1])
            await expectRefusal("taken") { try await world.hold(world.course, "09:00", for: people[2]) }
            try await world.cancel(single, by: people[1].scope)
            world.rules.change { services, _, _ in
                for index in services.indices where services[index].id == world.course {
                    services[index].value.capacity = 2
                    services[index].value.durationMinutes = 90
                    services[index].value.stepMinutes = 60
                }
            }
            let next = try await world.hold(world.course, "09:00", for: people[2])
            #expect(next.sessionID == first.sessionID)
            let view = try await session(world)
            #expect(view.session.capacity == 2)
            #expect(view.session.terms.endsAt == world.at("10:30"))
            try await world.expectSound()
        }
    }

    @Test(
        "another group service takes over a session that everybody has left, and no other",
        arguments: SQLBackend.enabled)
    func otherService(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            world.rules.change { services, _, _ in
                for index in services.indices where services[index].id == world.checkup {
                    services[index].value.capacity = 4
                }
            }
            let people = try await world.people(2)
            let first = try await world.hold(world.course, "09:00", for: people[0])
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", for: people[1]) }
            try await world.cancel(first, by: people[0].scope)
            let other = try await world.hold(world.checkup, "09:00", for: people[1])
            #expect(other.sessionID == first.sessionID)
            #expect(try await session(world).session.serviceID == world.checkup)
            try await world.expectSound()
        }
    }

    @Test("whoever joins gets the terms of the session, not those of today", arguments: SQLBackend.enabled)
    func sessionTerms(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let first = try await world.book(world.course, "09:00", for: people[0])
            world.rules.change { services, _, _ in
                for index in services.indices where services[index].id == world.course {
                    services[index].value.durationMinutes = 120
                    services[index].value.stepMinutes = 60
                    services[index].value.price = Money(amount: 9900, currency: "EUR")
                }
            }
            let second = try await world.hold(world.course, "09:00", for: people[1])
            #expect(second.terms == first.terms)
            try await world.expectSound()
        }
    }

    @Test("a session of nothing but expired holds gives way to a single appointment", arguments: SQLBackend.enabled)
    func allExpired(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            for person in people.prefix(2) { _ = try await world.hold(world.course, "09:00", for: person) }
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:30", for: people[2]) }
            _ = try await world.hold(world.checkup, "09:30", for: people[2], now: later)
            #expect(try await session(world, now: later).session.hasCells == false)
            try await world.expectSound()
        }
    }

    @Test(
        "the last live patient leaves beside expired holds: the time can be had at once", arguments: SQLBackend.enabled)
    func lastBesideExpired(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let first = try await world.book(world.course, "09:00", for: people[0])
            _ = try await world.hold(world.course, "09:00", for: people[1])
            try await world.cancel(first, by: people[0].scope, now: later)
            try await world.expectSound()
            _ = try await world.hold(world.checkup, "09:00", for: people[2], now: later)
            try await world.expectSound()
        }
    }

    @Test(
        "a lower capacity removes nobody and frees no seat until fewer are left; a higher one does",
        arguments: SQLBackend.enabled)
    func changedCapacity(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(5)
            var seats: [Booking] = []
            for person in people.prefix(3) { seats.append(try await world.book(world.course, "09:00", for: person)) }
            func change(to capacity: Int) async throws {
                let session = try await session(world).session
                _ = try await world.store.changeCapacity(
                    of: session.id, in: world.practice, version: session.version, to: capacity,
                    ask: world.ask(world.desk, .changeSessionCapacity))
            }
            try await change(to: 2)
            #expect(try await session(world).liveSeats == 3)
            try await world.cancel(seats[0], by: people[0].scope)
            await expectRefusal("sessionFull") { try await world.hold(world.course, "09:00", for: people[3]) }
            try await world.cancel(seats[1], by: people[1].scope)
            #expect(try await world.hold(world.course, "09:00", for: people[3]).seat == 0)
            try await change(to: 3)
            #expect(try await world.hold(world.course, "09:00", for: people[4]).seat == 1)
            try await world.expectSound()
        }
    }

    @Test(
        "a cancelled session refunds its patients, offers nothing, and takes nobody until it is opened again",
        arguments: SQLBackend.enabled)
    func cancelled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(4)
            let first = try await world.book(world.course, "09:00", for: people[0])
            let held = try await world.hold(world.course, "09:00", for: people[1])
            _ = try await world.store.recordPayment(
                first.id, of: world.practice,
                RecordPayment(id: testIDs().next(), method: .visit, amount: first.terms.price),
                ask: world.ask(world.desk, .recordPayment))
            let wish = WaitlistWish(
                serviceID: world.checkup, from: world.at("09:00").parisDate, until: world.at("09:00").parisDate,
                earliest: .midnight, latest: .endOfDay)
            let waiting = try await world.store.join(
                testIDs().next(), practice: world.practice, patient: people[2].id, wish: wish,
                ask: world.ask(people[2].scope, .joinWaitlist)
            ).done()
            _ = try await world.store.note(
                first.id, of: world.practice, version: try await world.stored(first).version, "A window seat",
                ask: world.ask(world.desk, .noteBooking))
            let long = try await world.hold(world.course, "09:00", for: people[2])
            _ = try await world.store.note(
                long.id, of: world.practice, version: long.version, String(repeating: "x", count: 4996),
                ask: world.ask(world.desk, .noteBooking))
            let before = try await session(world).session
            await expectRefusal("invalid") {
                try await world.store.cancelSession(
                    before.id, in: world.practice, version: before.version,
                    reason: String(repeating: "x", count: 501), ask: world.ask(world.desk, .cancelSession))
            }
            let cancelled = try await world.store.cancelSession(
                before.id, in: world.practice, version: before.version, reason: "The roof leaks",
                ask: world.ask(world.desk, .cancelSession)
            ).done()
            #expect(cancelled.isCancelled && !cancelled.hasCells)
            #expect(try await world.stored(first).state == .cancelled)
            #expect(try await world.stored(held).state == .cancelled)
            #expect(try await note(world, first) == "A window seat\nThe roof leaks")
            #expect(try await note(world, held) == "The roof leaks")
            // As much as a note can hold is kept, and of an old one all.
            let kept = try await note(world, long)
            #expect(kept?.unicodeScalars.count == 5000 && kept?.hasSuffix("x\nThe") == true)
            #expect(try await world.payments(of: first).map(\.state) == [.refunding])
            let entries = try await world.store.waitlist(of: people[2].account, scope: people[2].scope, now: later)
            #expect(entries == [waiting])
            _ = try await world.store.leave(
                waiting.id, of: world.practice, version: 1, ask: world.ask(people[2].scope, .leaveWaitlist))
            try await world.expectSound()
            await expectRefusal("sessionCancelled") { try await world.hold(world.course, "09:00", for: people[3]) }
            // The time itself is free for something else.
            let single = try await world.hold(world.checkup, "09:00", for: people[3])
            try await world.cancel(single, by: people[3].scope)
            _ = try await world.store.reopenSession(
                before.id, in: world.practice, version: cancelled.version, ask: world.ask(world.desk, .reopenSession))
            #expect(try await world.hold(world.course, "09:00", for: people[3]).sessionID == before.id)
            try await world.expectSound()
        }
    }

    @Test("a session to which somebody has come is not called off", arguments: SQLBackend.enabled)
    func someoneCame(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let first = try await world.book(world.course, "09:00", for: person)
            try await world.attend(first, .arrive, now: world.at("09:00"))
            let before = try await session(world).session
            await expectRefusal("wrongState") {
                try await world.store.cancelSession(
                    before.id, in: world.practice, version: before.version, reason: nil,
                    ask: world.ask(world.desk, .cancelSession))
            }
            #expect(try await world.stored(first).state == .arrived)
        }
    }

    @Test(
        "of ten who race for three seats through two doors, three sit, and leaving is as safe",
        arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(10)
            for time in ["09:00", "11:00"] {
                let held = try await world.race(people) { person, door in
                    try await world.hold(world.course, time, for: person, door: door)
                }
                #expect(held.compactMap { $0 }.count == 3)
                #expect(Set(held.compactMap { $0?.seat }) == [0, 1, 2])
                try await world.expectSound()
                // All leave while others come.
                _ = try await world.race(Array(people.enumerated())) { entry, door in
                    let (index, person) = entry
                    if let booking = held[index] {
                        return try await world.cancel(booking, by: person.scope, door: door)
                    }
                    return try await world.hold(world.course, time, for: person, door: door)
                }
                try await world.expectSound()
            }
        }
    }
}

extension Instant {
    /// The local date in the tests' only city.
    var parisDate: LocalDate { FixedZones.paris.date(of: self) }
}
