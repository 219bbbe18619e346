import Domain
import Storage
import Testing

@Suite("Asking for a booking once")
struct AskingOnceContract {
    private func once(_ key: String, hash: UInt8 = 1) -> Once<Booking> {
        Once(key: key, requestHash: [hash]) { Array($0.id.description.utf8) }
    }

    @Test("twins at once are one booking, and both get its answer", arguments: SQLBackend.enabled)
    func twins(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let person = try await world.patient()
            let answers = try await world.race(Array(0..<6)) { _, door in
                // Each attempt makes its own id, as each request does.
                let outcome = try await world.doors[door].bookings.hold(
                    world.request(world.checkup, world.at("09:00"), for: person.id),
                    ask: world.ask(person.scope, once: once("same")))
                switch outcome {
                case .done(let booking): return Array(booking.id.description.utf8)
                case .repeated(let bytes): return bytes
                }
            }
            #expect(answers.compactMap { $0 }.count == 6)
            #expect(Set(answers.compactMap { $0 }).count == 1)
            try await world.expectSound()
        }
    }

    @Test("a refusal leaves nothing: the key may be used again", arguments: SQLBackend.enabled)
    func refusalLeavesNothing(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let first = try await world.hold(world.checkup, "09:00", for: people[0])
            let request = world.request(world.checkup, world.at("09:00"), for: people[1].id)
            let ask = world.ask(people[1].scope, once: once("k"))
            await expectRefusal("taken") { try await world.store.hold(request, ask: ask) }
            try await world.cancel(first, by: people[0].scope)
            #expect(try await world.store.hold(request, ask: ask).done().state == .held)
        }
    }

    @Test(
        "the key with another request is refused; of another account it is another key", arguments: SQLBackend.enabled)
    func reuse(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            _ = try await world.store.hold(
                world.request(world.checkup, world.at("09:00"), for: people[0].id),
                ask: world.ask(people[0].scope, once: once("k")))
            let other = world.request(world.checkup, world.at("10:00"), for: people[0].id)
            await expectRefusal("idempotencyKeyReused") {
                try await world.store.hold(other, ask: world.ask(people[0].scope, once: once("k", hash: 2)))
            }
            _ = try await world.store.hold(
                world.request(world.checkup, world.at("10:00"), for: people[1].id),
                ask: world.ask(people[1].scope, once: once("k", hash: 2))
            ).done()
        }
    }

    @Test("the first answer comes again although the booking has changed since", arguments: SQLBackend.enabled)
    func replay(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let ask = world.ask(
                person.scope, .cancelBooking,
                once: Once<Booking>(key: "k", requestHash: [1]) { Array("\($0.version)".utf8) })
            _ = try await world.store.cancel(held.id, of: world.practice, version: 1, ask: ask)
            guard
                case .repeated(let bytes) = try await world.store.cancel(
                    held.id, of: world.practice, version: 1, ask: ask)
            else {
                Issue.record("it was done twice")
                return
            }
            #expect(bytes == Array("2".utf8))
            await expectRefusal("staleVersion") {
                try await world.store.cancel(
                    held.id, of: world.practice, version: 1, ask: world.ask(person.scope, .cancelBooking))
            }
        }
    }
}
