import Domain
import Storage
import Testing

/// Whoever waited reads and decides again, with what is there then.
@Suite("Schedules: decided again")
struct DecidedAgainTests {
    private let later = BookingWorld.now + 660

    /// Against a decision that is kept while one waited: the second confirm would claim a seat for a booking that has one.
    @Test(
        "of two that confirm one expired seat of a group, one does, and no seat is left over",
        arguments: SQLBackend.enabled)
    func confirmedTwice(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            _ = try await world.book(world.course, "09:00", for: people[1])
            let held = try await world.hold(world.course, "09:00", for: people[0])
            _ = try await world.store.arrangePayment(
                held.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(people[0].scope, .arrangePayment))
            @Sendable func confirm(_ world: BookingWorld, _ door: Int) async throws -> Booking {
                try await world.doors[door].bookings.confirm(
                    held.id, of: world.practice, version: nil,
                    ask: world.ask(people[0].scope, .confirmBooking, at: later)
                ).done().bookings[0]
            }
            let second = try await world.meet(on: backend, at: .before("UPDATE session SET version")) { world, door in
                try await confirm(world, door)
            } meanwhile: { world, door in
                let first = try await confirm(world, door)
                #expect(first.state == .confirmed)
            }
            await expectRefusal("wrongState") { try second.get() }
            #expect(try await world.stored(held).state == .confirmed)
            let seats: Int = try await world.doors[0].database.scan {
                try $0.value("SELECT COUNT(*) FROM claim WHERE cell = 0") ?? 0
            }
            #expect(seats == 2)
            try await world.expectSound()
        }
    }

    /// Against a change of state without the version that was read: a hold would be confirmed that has just been
    /// cancelled, and own no claims.
    @Test("who confirms what is cancelled meanwhile is refused", arguments: SQLBackend.enabled)
    func cancelled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let held = try await world.hold(world.checkup, "09:00", for: people[0])
            _ = try await world.store.arrangePayment(
                held.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(people[0].scope, .arrangePayment))
            let confirmed = try await world.meet(on: backend, at: .before("UPDATE booking SET version")) {
                world, door in
                try await world.doors[door].bookings.confirm(
                    held.id, of: world.practice, version: nil, ask: world.ask(people[0].scope, .confirmBooking))
            } meanwhile: { world, door in
                try await world.cancel(held, by: people[0].scope, door: door)
                _ = try await world.book(world.checkup, "09:00", for: people[1])
            }
            await expectRefusal("wrongState") { try confirmed.get() }
            #expect(try await world.stored(held).state == .cancelled)
            try await world.expectSound()
        }
    }

    /// Against an expiry that changes without the version: who read the hold while it had run out expires it under
    /// somebody who has just got it for longer.
    @Test("whatever changes when a hold ends raises its version", arguments: SQLBackend.enabled)
    func expiryRaisesVersion(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let held = try await world.hold(world.checkup, "09:00", for: people[0])
            _ = try await world.store.arrangePayment(
                held.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(people[0].scope, .arrangePayment))
            // By a clock that is ahead the hold is over; by the other one it is confirmed at that moment.
            let other = try await world.meet(on: backend, at: .before("UPDATE booking SET version")) { world, door in
                try await world.hold(world.checkup, "09:00", for: people[1], door: door, now: later)
            } meanwhile: { world, door in
                let confirmed = try await world.doors[door].bookings.confirm(
                    held.id, of: world.practice, version: nil, ask: world.ask(people[0].scope, .confirmBooking)
                ).done().bookings[0]
                #expect(confirmed.holdExpiresAt == nil && confirmed.version > held.version)
            }
            await expectRefusal("taken") { try other.get() }
            #expect(try await world.stored(held).state == .confirmed)
            try await world.expectSound()
        }
    }
}
