import Domain
import Storage
import Testing

/// What the worker does, and what becomes of offers that nobody takes.
extension WaitlistContract {
    @Test(
        "an offer that ran out is passed on, never to the same again, and is nobody else's for a minute",
        arguments: SQLBackend.enabled)
    func passedOn(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(4)
            let booked = try await fullDay(world, people[0])
            _ = try await join(world, people[1], by: 0)
            _ = try await join(world, people[2], by: 0, at: BookingWorld.now + 1)
            try await world.cancel(booked[0], by: people[0].scope, now: BookingWorld.now + 5)
            let first = try #require(try await offer(world, people[1]))
            let expiry = try #require(first.holdExpiresAt)
            await expectRefusal("taken") {
                try await world.hold(world.checkup, "09:00", for: people[3], now: expiry + 59)
            }
            #expect(try await world.store.sweepExpired(limit: 10, now: expiry + 1) == 0)
            #expect(try await world.store.offerFreeTimes(limit: 10, now: expiry + 1) == 1)
            #expect(try await world.stored(first).state == .expired)
            let second = try #require(try await offer(world, people[2]))
            #expect(second.terms.startsAt == world.at("09:00"))
            #expect(try await entry(world, people[1]).state == .waiting)
            // It is let go too: nobody is left who has not had it, so anyone may.
            try await world.cancel(second, by: people[2].scope, now: expiry + 5)
            #expect(try await world.store.offerFreeTimes(limit: 10, now: expiry + 6) == 0)
            _ = try await world.hold(world.checkup, "09:00", for: people[3], now: expiry + 7)
            try await world.expectSound()
        }
    }

    @Test("an expired offer ends and the next one begins in one step", arguments: SQLBackend.enabled)
    func passedOnInOneStep(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let booked = try await fullDay(world, people[0])
            for person in people[1...] { _ = try await join(world, person, by: 0) }
            try await world.cancel(booked[0], by: people[0].scope)
            let expired = BookingWorld.now + 601
            // Events are written last: the next offer's row is there when the end of the first one is told.
            try await world.doors[0].database.write { connection in
                try connection.refuseInserts(
                    into: "booking_event",
                    when: """
                        NEW.kind = 'bookingExpired' \
                        AND NOT EXISTS (SELECT 1 FROM booking WHERE origin = 'waitlist' AND state = 'held')
                        """)
            }
            #expect(try await world.store.offerFreeTimes(limit: 10, now: expired) == 1)
            try await world.expectSound()
        }
    }

    @Test("where no worker runs, an expired offer can be had a minute later", arguments: SQLBackend.enabled)
    func aMinuteLater(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let booked = try await fullDay(world, people[0])
            _ = try await join(world, people[1], by: 0)
            try await world.cancel(booked[0], by: people[0].scope)
            let expiry = try #require(try await offer(world, people[1])?.holdExpiresAt)
            _ = try await world.hold(world.checkup, "09:00", for: people[2], now: expiry + 60)
            #expect(try await entry(world, people[1]).state == .waiting)
            try await world.expectSound()
        }
    }

    @Test("a start let go is not offered again, although its booking is in the archive", arguments: SQLBackend.enabled)
    func letGoAndArchived(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            shortDay(world)
            _ = try await join(world, person, by: 0, until: "09:00")
            #expect(try await world.store.offerFreeTimes(limit: 10, now: BookingWorld.now) == 1)
            try await world.cancel(try #require(try await offer(world, person)), by: person.scope)
            let later = BookingWorld.now + 60
            #expect(try await world.doors[0].archiving.archive(closedBefore: later, limit: 10, now: later) == 1)
            #expect(try await world.store.offerFreeTimes(limit: 10, now: later) == 0)
        }
    }

    @Test("the worker finds a time that became free in other ways", arguments: SQLBackend.enabled)
    func workerFinds(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            _ = try await fullDay(world, people[0])
            _ = try await join(world, people[1], by: 0)
            #expect(try await world.store.offerFreeTimes(limit: 10, now: BookingWorld.now) == 0)
            // Two halves freed by two people; an hour's opening at noon added.
            world.rules.change { _, schedules, _ in
                for index in schedules.indices where schedules[index].value.practitionerID == world.dentists[0] {
                    schedules[index].value.exceptions = [
                        ScheduleException(
                            date: world.at("12:00").parisDate, kind: .extra, opens: LocalTime("12:00") ?? .midnight,
                            closes: LocalTime("13:00") ?? .endOfDay)
                    ]
                }
            }
            #expect(try await world.store.offerFreeTimes(limit: 10, now: BookingWorld.now) == 1)
            #expect(try await offer(world, people[1])?.terms.startsAt == world.at("12:00"))
            try await world.expectSound()
        }
    }

    @Test("two workers at once serve each entry once", arguments: SQLBackend.enabled)
    func twoWorkers(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(6)
            for person in people { _ = try await join(world, person) }
            let made = try await world.race([0, 1, 2, 3]) { _, door in
                try await world.doors[door].bookings.offerFreeTimes(limit: 20, now: BookingWorld.now)
            }
            #expect(made.compactMap { $0 }.reduce(0, +) == 6)
            for person in people { #expect(try await entry(world, person).state == .offered) }
            try await world.expectSound()
        }
    }

    @Test("a wish whose days have passed ends, and a suspended practice offers nothing", arguments: SQLBackend.enabled)
    func overAndSuspended(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(1)
            _ = try await join(world, people[0])
            world.rules.change { _, _, state in state = .suspended }
            #expect(try await world.store.offerFreeTimes(limit: 10, now: BookingWorld.now) == 0)
            #expect(try await entry(world, people[0]).state == .waiting)
            _ = try await world.store.offerFreeTimes(limit: 10, now: world.at("00:05", day: 1))
            #expect(try await entry(world, people[0]).state == .ended)
            try await world.expectSound()
        }
    }
}
