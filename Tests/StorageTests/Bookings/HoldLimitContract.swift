import Domain
import Storage
import Testing

@Suite("Limits of holds")
struct HoldLimitContract {
    private func visitor(_ secret: UInt8, _ address: UInt8 = 1) -> Scope {
        .visitor(
            Visitor(
                secretHash: [UInt8](repeating: secret, count: 32), addressHash: [UInt8](repeating: address, count: 32)))
    }

    private func hold(
        _ world: BookingWorld, _ time: String, by dentist: Int = 0, as scope: Scope, now: Instant = BookingWorld.now
    ) async throws -> Booking {
        try await world.store.hold(
            world.request(world.checkup, world.at(time), by: dentist, for: nil), ask: world.ask(scope, at: now)
        ).done()
    }

    @Test("an account has three open holds; confirmed and expired ones do not count", arguments: SQLBackend.enabled)
    func perAccount(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let first = try await world.hold(world.checkup, "09:00", for: person)
            for time in ["09:30", "10:00"] { _ = try await world.hold(world.checkup, time, for: person) }
            await expectRefusal("tooManyHolds") { try await world.hold(world.checkup, "10:30", for: person) }
            _ = try await world.confirm(first, by: person.scope)
            _ = try await world.hold(world.checkup, "10:30", for: person)
            await expectRefusal("tooManyHolds") { try await world.hold(world.checkup, "11:00", for: person) }
            _ = try await world.hold(world.checkup, "11:00", for: person, now: BookingWorld.now + 660)
            // Nobody has to sweep for that, and the desk is not bound.
            for time in ["12:00", "12:30", "13:00", "13:30"] {
                _ = try await world.store.hold(
                    world.request(world.checkup, world.at(time), for: person.id), ask: world.ask(world.desk)
                ).done()
            }
            try await world.expectSound()
        }
    }

    @Test("one address has six open holds, however many visitors it is", arguments: SQLBackend.enabled)
    func perAddress(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            for (index, time) in ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"].enumerated() {
                _ = try await hold(world, time, as: visitor(UInt8(index / 3 + 1)))
            }
            await expectRefusal("tooManyHolds") { try await hold(world, "11:00", as: visitor(9)) }
            _ = try await hold(world, "11:00", as: visitor(9, 2))
            await expectRefusal("tooManyHolds") { try await hold(world, "11:30", as: visitor(1, 3)) }
        }
    }

    @Test("visitors have half of a practitioner's day, and one time in any case", arguments: SQLBackend.enabled)
    func anonymousShare(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            world.rules.change { _, schedules, _ in
                for index in schedules.indices {
                    schedules[index].value.hours = [
                        WeeklyHours(.monday, LocalTime("09:00") ?? .midnight, LocalTime("11:00") ?? .endOfDay)
                    ]
                }
            }
            let person = try await world.patient()
            // Four times: two of them may be held without signing in.
            _ = try await hold(world, "09:00", as: visitor(1, 1))
            _ = try await hold(world, "09:30", as: visitor(2, 2))
            await expectRefusal("signInForMore") { try await hold(world, "10:00", as: visitor(3, 3)) }
            _ = try await hold(world, "10:00", by: 1, as: visitor(3, 3))
            _ = try await world.hold(world.checkup, "10:00", for: person)
            _ = try await world.hold(world.checkup, "10:30", for: person)
            // Nothing but one time is left of the other's day: it may be had all the same.
            for time in ["09:00", "09:30"] {
                _ = try await world.store.hold(
                    world.request(world.checkup, world.at(time), by: 1, for: person.id), ask: world.ask(world.desk))
            }
            await expectRefusal("signInForMore") { try await hold(world, "10:30", by: 1, as: visitor(4, 4)) }
        }
    }

    @Test("a visit counts its own times against the visitors' share", arguments: SQLBackend.enabled)
    func visitShare(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            world.rules.change { _, schedules, _ in
                for index in schedules.indices {
                    schedules[index].value.hours = [
                        WeeklyHours(.monday, LocalTime("09:00") ?? .midnight, LocalTime("10:30") ?? .endOfDay)
                    ]
                }
            }
            let requests = ["09:00", "09:30", "10:00"].map { world.request(world.checkup, world.at($0), for: nil) }
            await expectRefusal("signInForMore") {
                try await world.store.holdVisit(testIDs().next(), requests, ask: world.ask(visitor(1), .holdVisit))
            }
            try await world.expectSound()
        }
    }

    @Test("a visitor's hold is taken over at sign-in by whoever knows its secret, once", arguments: SQLBackend.enabled)
    func takenOver(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let secret = [UInt8](repeating: 5, count: 32)
            let held = try await hold(world, "09:00", as: visitor(5))
            func take(_ person: Person, _ secret: [UInt8]) async throws -> Booking {
                try await world.store.claimHold(
                    held.id, of: world.practice, secretHash: secret, patient: person.id, reason: "an ache",
                    ask: world.ask(person.scope, .claimHold)
                ).done()
            }
            await expectRefusal("notFound") { try await take(people[0], [UInt8](repeating: 6, count: 32)) }
            let mine = try await take(people[0], secret)
            #expect(mine.patientID == people[0].id && mine.accountID == people[0].account)
            #expect(mine.holdExpiresAt == held.holdExpiresAt && mine.version == 2)
            await expectRefusal("notFound") { try await take(people[1], secret) }
            await expectRefusal("notFound") { try await world.cancel(mine, by: visitor(5)) }
            _ = try await world.confirm(mine, by: people[0].scope)
            try await world.expectSound()
        }
    }

    @Test("an account holds first and says for whom afterwards", arguments: SQLBackend.enabled)
    func namedAfterwards(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let held = try await hold(world, "09:00", as: people[0].scope)
            #expect(held.patientID == nil && held.accountID == people[0].account)
            func see(_ person: Person) async throws -> Booking {
                try await world.store.booking(
                    held.id, of: world.practice, scope: person.scope, now: BookingWorld.now
                ).booking
            }
            #expect(try await see(people[0]) == held)
            func name(_ person: Person, _ secret: [UInt8]? = nil) async throws -> Booking {
                try await world.store.claimHold(
                    held.id, of: world.practice, secretHash: secret, patient: person.id, reason: "an ache",
                    ask: world.ask(person.scope, .claimHold)
                ).done()
            }
            // Nobody else reaches it, nor confirms it without a patient.
            await expectRefusal("notFound") { try await name(people[1]) }
            await expectRefusal("notFound") { try await see(people[1]) }
            await expectRefusal("notFound") { try await world.cancel(held, by: people[1].scope) }
            await expectRefusal("notFound") { try await name(people[1], people[0].account.bytes) }
            await expectRefusal("missingToConfirm") {
                try await world.store.confirm(
                    held.id, of: world.practice, version: nil, ask: world.ask(people[0].scope, .confirmBooking))
            }
            // It counts once, before and after.
            for time in ["09:30", "10:00"] { _ = try await hold(world, time, as: people[0].scope) }
            await expectRefusal("tooManyHolds") { try await hold(world, "10:30", as: people[0].scope) }
            let mine = try await name(people[0])
            #expect(mine.patientID == people[0].id)
            #expect(mine.version == held.version + 1)
            await expectRefusal("notFound") { try await name(people[0]) }
            _ = try await world.confirm(mine, by: people[0].scope)
            try await world.expectSound()
        }
    }

    @Test("a visitor's hold is its own to cancel, and cannot be confirmed", arguments: SQLBackend.enabled)
    func visitorCancels(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let held = try await hold(world, "09:00", as: visitor(1))
            await expectRefusal("notFound") { try await world.cancel(held, by: visitor(2)) }
            await expectRefusal("missingToConfirm") {
                try await world.store.confirm(
                    held.id, of: world.practice, version: nil, ask: world.ask(world.desk, .confirmBooking))
            }
            try await world.cancel(held, by: visitor(1))
            try await world.expectSound()
        }
    }
}
