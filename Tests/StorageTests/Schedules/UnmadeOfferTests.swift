import Domain
import Storage
import Testing

/// Times that no freeing transaction offers, because none of them sees that the time is free.
@Suite("Schedules: the offer nobody makes")
struct UnmadeOfferTests {
    private let patients = WaitlistContract()
    /// One writer at a time sees what the other has freed.
    private static let concurrent = SQLBackend.enabled.filter { $0.name != "sqlite" }

    /// Somebody waits for a whole hour, in one's own words.
    private func waitForHour(_ world: BookingWorld, _ person: Person) async throws {
        _ = try await patients.join(world, person, world.course, by: 0)
    }

    private func expectOffered(_ world: BookingWorld, _ person: Person, now: Instant = BookingWorld.now) async throws {
        #expect(try await patients.entry(world, person).state == .waiting)
        #expect(try await world.store.offerFreeTimes(limit: 10, now: now) == 1)
        #expect(try await patients.entry(world, person).state == .offered)
        try await world.expectSound()
    }

    /// Against offers in freeing transactions alone: each half is freed by somebody who still sees the other half taken.
    @Test("two free their halves of a wanted hour: the worker offers it", arguments: concurrent)
    func halves(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let booked = try await patients.fullDay(world, people[0])
            try await waitForHour(world, people[1])
            let first = try await world.meet(on: backend, at: .beforeCommit) { world, door in
                try await world.cancel(booked[0], by: people[0].scope, door: door)
            } meanwhile: { world, door in
                try await world.cancel(booked[1], by: people[0].scope, door: door)
            }
            _ = try first.get()
            try await expectOffered(world, people[1])
        }
    }

    /// Against the same: whoever frees the time does not see the entry yet, and the entry does not see the time.
    @Test("a time is freed while somebody is joining: the worker offers it", arguments: concurrent)
    func joining(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let booked = try await patients.fullDay(world, people[0])
            let wish = WaitlistWish(
                serviceID: world.checkup, practitionerID: world.dentists[0], from: world.at("09:00").parisDate,
                until: world.at("09:00").parisDate, earliest: .midnight, latest: .endOfDay)
            let joined = try await world.meet(on: backend, at: .beforeCommit) { world, door in
                try await world.doors[door].bookings.join(
                    testIDs().next(), practice: world.practice, patient: people[1].id, wish: wish,
                    ask: world.ask(people[1].scope, .joinWaitlist))
            } meanwhile: { world, door in
                try await world.cancel(booked[0], by: people[0].scope, door: door)
            }
            _ = try joined.get()
            try await expectOffered(world, people[1])
        }
    }

    /// Against the same: a claimer gives back a whole hold that has run out, and uses half of it.
    @Test("who expires an hour to use half of it leaves the rest to the worker", arguments: SQLBackend.enabled)
    func rest(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let later = BookingWorld.now + 660
            let people = try await world.people(3)
            patients.shortDay(world)
            _ = try await world.hold(world.course, "09:00", for: people[0])
            _ = try await patients.join(world, people[1], by: 0)
            _ = try await world.hold(world.checkup, "09:00", for: people[2], door: 1, now: later)
            try await expectOffered(world, people[1], now: later)
            #expect(try await patients.offer(world, people[1])?.terms.startsAt == world.at("09:30"))
        }
    }
}
