import Domain
import Storage
import Testing

@Suite("Waitlist")
struct WaitlistContract {
    func join(
        _ world: BookingWorld, _ person: Person, _ service: ID<Service>? = nil, by dentist: Int? = nil, day: Int = 0,
        days: Int = 0, from earliest: String = "00:00", until latest: String = "24:00", at now: Instant? = nil
    ) async throws -> WaitlistEntry {
        let date = world.at("12:00", day: day).parisDate
        let wish = WaitlistWish(
            serviceID: service ?? world.checkup, practitionerID: dentist.map { world.dentists[$0] }, from: date,
            until: date.adding(days: days), earliest: try #require(LocalTime(earliest)),
            latest: try #require(LocalTime(latest)))
        return try await world.store.join(
            testIDs().next(), practice: world.practice, patient: person.id, wish: wish,
            ask: world.ask(person.scope, .joinWaitlist, at: now ?? BookingWorld.now)
        ).done()
    }

    func entry(_ world: BookingWorld, _ person: Person) async throws -> WaitlistEntry {
        try #require(
            try await world.store.waitlist(of: person.account, scope: person.scope, now: BookingWorld.now).first)
    }

    func offer(_ world: BookingWorld, _ person: Person) async throws -> Booking? {
        guard let id = try await entry(world, person).offeredBookingID else { return nil }
        return try await world.store.booking(
            id, of: world.practice, scope: person.scope, now: BookingWorld.now
        ).booking
    }

    /// Both dentists work on that Monday from nine to ten only: two times each.
    func shortDay(_ world: BookingWorld) {
        world.rules.change { _, schedules, _ in
            for index in schedules.indices {
                schedules[index].value.hours = [
                    WeeklyHours(.monday, LocalTime("09:00") ?? .midnight, LocalTime("10:00") ?? .endOfDay)
                ]
            }
        }
    }

    /// Everything of the first dentist's Monday is booked.
    func fullDay(_ world: BookingWorld, _ person: Person) async throws -> [Booking] {
        shortDay(world)
        return [
            try await world.book(world.checkup, "09:00", for: person),
            try await world.book(world.checkup, "09:30", for: person),
        ]
    }

    @Test(
        "an account has so many wishes open and no more; the desk adds another, and leaving one makes room",
        arguments: SQLBackend.enabled)
    func mostOpen(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            var last: WaitlistEntry?
            for _ in 0..<WaitlistWish.mostOpen { last = try await join(world, people[0]) }
            await expectRefusal("tooManyWishes") { try await join(world, people[0]) }
            _ = try await join(world, people[1])
            let wish = try #require(last)
            _ = try await world.store.join(
                testIDs().next(), practice: world.practice, patient: people[0].id, wish: wish.wish,
                ask: world.ask(world.desk, .joinWaitlist)
            ).done()
            for entry in try await world.store.waitlist(
                of: people[0].account, scope: people[0].scope, now: BookingWorld.now
            ).prefix(2) {
                _ = try await world.store.leave(
                    entry.id, of: world.practice, version: 1, ask: world.ask(people[0].scope, .leaveWaitlist))
            }
            _ = try await join(world, people[0])
        }
    }

    @Test("a cancelled time is offered to the first in line whom it suits", arguments: SQLBackend.enabled)
    func inOrder(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(5)
            let booked = try await fullDay(world, people[0])
            _ = try await join(world, people[1], by: 0, from: "09:30")  // Too late in the day.
            _ = try await join(world, people[2], by: 0, day: 7)  // Another day.
            _ = try await join(world, people[3], by: 0)
            _ = try await join(world, people[4], by: 0, at: BookingWorld.now + 1)
            try await world.cancel(booked[0], by: people[0].scope, now: BookingWorld.now + 5)
            let offered = try #require(try await offer(world, people[3]))
            #expect(offered.state == .held && offered.origin == .waitlist)
            #expect(offered.terms.startsAt == world.at("09:00"))
            for other in [people[1], people[2], people[4]] {
                #expect(try await entry(world, other).state == .waiting)
            }
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", for: people[0]) }
            try await world.expectSound()
        }
    }

    @Test("a confirmed offer fulfils the wish", arguments: SQLBackend.enabled)
    func fulfilled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let booked = try await fullDay(world, people[0])
            _ = try await join(world, people[1], by: 0)
            try await world.cancel(booked[0], by: people[0].scope)
            let offered = try #require(try await offer(world, people[1]))
            _ = try await world.confirm(offered, by: people[1].scope)
            #expect(try await entry(world, people[1]).state == .booked)
            try await world.expectSound()
        }
    }

    @Test("an offer confirmed after it ran out still fulfils the wish", arguments: SQLBackend.enabled, [false, true])
    func confirmedLate(_ backend: SQLBackend, swept: Bool) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let booked = try await fullDay(world, people[0])
            _ = try await join(world, people[1], by: 0)
            try await world.cancel(booked[0], by: people[0].scope)
            let offered = try #require(try await offer(world, people[1]))
            _ = try await world.store.arrangePayment(
                offered.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(people[1].scope, .arrangePayment))
            let late = try #require(offered.holdExpiresAt) + 90
            if swept { #expect(try await world.store.sweepExpired(limit: 10, now: late) == 1) }
            _ = try await world.store.confirm(
                offered.id, of: world.practice, version: nil, ask: world.ask(people[1].scope, .confirmBooking, at: late)
            )
            #expect(try await entry(world, people[1]).state == .booked)
            try await world.expectSound()
        }
    }

    @Test("after three offers let go the wish ends, each start offered once", arguments: SQLBackend.enabled)
    func threeMisses(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            shortDay(world)
            _ = try await join(world, people[1], days: 7)
            var starts: [Instant] = []
            for turn in 1...3 {
                let now = BookingWorld.now + Int64(turn) * 5
                #expect(try await world.store.offerFreeTimes(limit: 10, now: now) == 1)
                let offered = try #require(try await offer(world, people[1]))
                starts.append(offered.terms.startsAt)
                try await world.cancel(offered, by: people[1].scope, now: now + 1)
            }
            #expect(Set(starts).count == 3)
            #expect(try await entry(world, people[1]).state == .ended)
            #expect(try await world.store.offerFreeTimes(limit: 10, now: BookingWorld.now + 60) == 0)
            try await world.expectSound()
        }
    }

    @Test("one entry and two times freed at once through two doors: one offer", arguments: SQLBackend.enabled)
    func twoFreedAtOnce(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            for _ in 0..<4 {
                let people = try await world.people(2)
                let booked = try await fullDay(world, people[0])
                _ = try await join(world, people[1], by: 0)
                _ = try await world.race(booked) { booking, door in
                    try await world.cancel(booking, by: people[0].scope, door: door)
                }
                let offered: Int = try await world.doors[0].database.scan { connection in
                    try connection.value(
                        "SELECT COUNT(*) FROM booking WHERE patient_id = ? AND state = 'held'", .id(people[1].id)) ?? 0
                }
                #expect(offered == 1)
                try await world.cancel(try #require(try await offer(world, people[1])), by: people[1].scope)
                let left = try await entry(world, people[1])
                _ = try await world.store.leave(
                    left.id, of: world.practice, version: left.version, ask: world.ask(people[1].scope, .leaveWaitlist))
            }
            try await world.expectSound()
        }
    }

    @Test("an offer that cannot be made never fails the cancellation", arguments: SQLBackend.enabled)
    func cancelGoesOn(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let booked = try await fullDay(world, people[0])
            let waiting = try await join(world, people[1], by: 0)
            // A row in the way of the offer's message: the offer breaks in the middle, after much of it is written.
            try await world.doors[0].database.write { connection in
                try connection.refuseInserts(into: "booking", when: "NEW.origin = 'waitlist'")
            }
            let cancelled = try await world.cancel(booked[0], by: people[0].scope)
            #expect(cancelled.state == .cancelled)
            #expect(try await entry(world, people[1]) == waiting)
            try await world.expectSound()
        }
    }

    @Test(
        "leaving ends the wish; an offered one is let go by cancelling; it is nobody else's to end",
        arguments: SQLBackend.enabled)
    func leaving(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let booked = try await fullDay(world, people[0])
            let first = try await join(world, people[1], by: 0)
            let second = try await join(world, people[2], by: 0, at: BookingWorld.now + 1)
            func leave(_ entry: WaitlistEntry, _ scope: Scope) async throws -> WaitlistEntry {
                try await world.store.leave(
                    entry.id, of: world.practice, version: entry.version, ask: world.ask(scope, .leaveWaitlist)
                ).done()
            }
            await expectRefusal("notFound") { try await leave(first, people[2].scope) }
            #expect(try await leave(first, people[1].scope).state == .left)
            try await world.cancel(booked[0], by: people[0].scope)
            let offered = try await entry(world, people[2])
            await expectRefusal("staleVersion") { try await leave(second, people[2].scope) }
            await expectRefusal("notWaiting") { try await leave(offered, people[2].scope) }
            await expectRefusal("notFound") {
                try await world.store.waitlist(of: people[2].account, scope: people[1].scope, now: BookingWorld.now)
            }
        }
    }

    @Test("everybody learns how many are asked before them, of the same service alone", arguments: SQLBackend.enabled)
    func places(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let first = try await join(world, people[0])
            let other = try await join(world, people[2], world.filling, at: BookingWorld.now + 1)
            let second = try await join(world, people[1], at: BookingWorld.now + 2)
            let third = try await join(world, people[2], at: BookingWorld.now + 3)
            func places(_ person: Person) async throws -> [ID<WaitlistEntry>: Int] {
                try await world.store.places(of: person.account, scope: person.scope)
            }
            #expect(try await places(people[0]) == [first.id: 0])
            #expect(try await places(people[1]) == [second.id: 1])
            #expect(try await places(people[2]) == [third.id: 2, other.id: 0])
            _ = try await world.store.leave(
                first.id, of: world.practice, version: 1, ask: world.ask(people[0].scope, .leaveWaitlist)
            ).done()
            #expect(try await places(people[0]).isEmpty)
            #expect(try await places(people[2]) == [third.id: 1, other.id: 0])
            await expectRefusal("notFound") {
                try await world.store.places(of: people[1].account, scope: people[0].scope)
            }
        }
    }
}
