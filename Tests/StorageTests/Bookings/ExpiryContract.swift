import Domain
import Storage
import Testing

@Suite("Holds that run out")
struct ExpiryContract {
    /// Eleven minutes on: a hold of ten is over.
    private let later = BookingWorld.now + 660

    @Test("an expired hold gives way to whoever wants its time, and both facts are told", arguments: SQLBackend.enabled)
    func takenOver(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let old = try await world.hold(world.filling, "09:00", for: people[0])
            let new = try await world.hold(world.checkup, "09:00", for: people[1], door: 1, now: later)
            #expect(try await world.stored(old).state == .expired)
            #expect(try await world.eventKinds(of: old) == [.bookingHeld, .bookingExpired])
            #expect(try await world.eventKinds(of: new) == [.bookingHeld])
            try await world.expectSound()
        }
    }

    @Test("the clock decides, to the second, whether or not anybody has tidied up", arguments: SQLBackend.enabled)
    func toTheSecond(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let old = try await world.hold(world.checkup, "09:00", for: people[0])
            let expiry = try #require(old.holdExpiresAt)
            await expectRefusal("taken") {
                try await world.hold(world.checkup, "09:00", for: people[1], now: expiry - 1)
            }
            #expect(try await world.store.sweepExpired(limit: 10, now: expiry - 1) == 0)
            _ = try await world.hold(world.checkup, "09:00", for: people[1], now: expiry)
            try await world.expectSound()
        }
    }

    @Test("the sweeper frees what nobody wanted, once", arguments: SQLBackend.enabled)
    func swept(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let person = try await world.patient()
            let old = try await world.hold(world.filling, "09:00", for: person)
            let swept = try await world.race([0, 1, 2, 3]) { _, door in
                try await world.doors[door].bookings.sweepExpired(limit: 10, now: later)
            }
            #expect(swept.compactMap { $0 }.reduce(0, +) == 1)
            #expect(try await world.eventKinds(of: old) == [.bookingHeld, .bookingExpired])
            try await world.expectSound()
        }
    }

    @Test("an expired hold is confirmed after all where its time is free, as two facts", arguments: SQLBackend.enabled)
    func confirmedLate(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let old = try await world.hold(world.filling, "09:00", for: person)
            _ = try await world.store.arrangePayment(
                old.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(person.scope, .arrangePayment))
            _ = try await world.store.confirm(
                old.id, of: world.practice, version: nil, ask: world.ask(person.scope, .confirmBooking, at: later))
            #expect(
                try await world.eventKinds(of: old) == [
                    .bookingHeld, .bookingPaymentChanged, .bookingExpired, .bookingConfirmed,
                ])
            try await world.expectSound()
        }
    }

    @Test("the same after the sweeper has been there", arguments: SQLBackend.enabled)
    func confirmedAfterSweep(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let old = try await world.hold(world.course, "09:00", for: person)
            _ = try await world.store.arrangePayment(
                old.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(person.scope, .arrangePayment))
            _ = try await world.store.sweepExpired(limit: 10, now: later)
            let confirmed = try await world.store.confirm(
                old.id, of: world.practice, version: nil, ask: world.ask(person.scope, .confirmBooking, at: later)
            ).done().bookings[0]
            #expect(confirmed.state == .confirmed && confirmed.sessionID != nil)
            try await world.expectSound()
        }
    }

    @Test("given away meanwhile, it is refused and nothing changes", arguments: SQLBackend.enabled)
    func givenAway(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let old = try await world.hold(world.checkup, "09:00", for: people[0])
            _ = try await world.store.arrangePayment(
                old.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(people[0].scope, .arrangePayment))
            let new = try await world.hold(world.checkup, "09:00", for: people[1], now: later)
            let before = try await world.stored(old)
            await expectRefusal("taken") {
                try await world.store.confirm(
                    old.id, of: world.practice, version: nil,
                    ask: world.ask(people[0].scope, .confirmBooking, at: later))
            }
            #expect(try await world.stored(old) == before)
            #expect(try await world.stored(new).state == .held)
            try await world.expectSound()
        }
    }

    @Test("a late confirmation and another's hold race for one time: one has it", arguments: SQLBackend.enabled)
    func lateRace(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            for time in ["08:00", "09:00", "10:00", "11:00", "12:00"] {
                let old = try await world.hold(world.checkup, time, for: people[0])
                _ = try await world.store.arrangePayment(
                    old.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                    ask: world.ask(people[0].scope, .arrangePayment))
                let won = try await world.race([true, false]) { isOld, door in
                    if isOld {
                        _ = try await world.doors[door].bookings.confirm(
                            old.id, of: world.practice, version: nil,
                            ask: world.ask(people[0].scope, .confirmBooking, at: later))
                    } else {
                        let new = try await world.hold(world.checkup, time, for: people[1], door: door, now: later)
                        _ = try await world.confirm(new, by: people[1].scope, door: door, now: later)
                    }
                    return true
                }
                #expect(won.compactMap { $0 }.count == 1)
            }
            try await world.expectSound()
        }
    }
}
