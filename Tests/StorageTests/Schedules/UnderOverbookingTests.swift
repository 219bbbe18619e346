import Domain
import Storage
import Testing

/// Seat 0 becomes free while somebody sits above it.
@Suite("Schedules: seat 0 under an overbooking")
struct UnderOverbookingTests {
    private let patients = WaitlistContract()

    /// Against looking at seat 0 alone: the public, or an offer, would get a time in which somebody else comes.
    @Test("neither the public nor who waits gets a time over which staff has booked", arguments: SQLBackend.enabled)
    func stays(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(4)
            patients.shortDay(world)
            let first = try await world.book(world.checkup, "09:00", for: people[0])
            let urgent = try await world.book(world.checkup, "09:30", for: people[1])
            _ = try await patients.join(world, people[2], by: 0, until: "09:15")
            // The public has looked before, and claims after the desk has booked over and the first has left.
            let outsider = try await world.meet(on: backend, at: .before("SELECT c.owner_id")) { world, door in
                try await world.hold(world.checkup, "09:00", for: people[3], door: door)
            } meanwhile: { world, door in
                _ = try await world.doors[door].bookings.hold(
                    world.request(world.checkup, world.at("09:00"), for: urgent.patientID, overbooking: "in pain"),
                    ask: world.ask(world.desk))
                try await world.cancel(first, by: people[0].scope, door: door)
            }
            await expectRefusal("taken") { try outsider.get() }
            #expect(try await patients.entry(world, people[2]).state == .waiting)
            try await world.expectSound()
        }
    }

    /// Against an overbooking that meets the cells of another one as a refusal, or beside it at one seat.
    @Test("two desks that book over one time get a seat each", arguments: SQLBackend.enabled)
    func twoDesks(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(3)
            for (person, time) in zip(people, ["09:00", "10:00", "11:00"]) {
                _ = try await world.book(world.checkup, time, for: person)
            }
            @Sendable func over(_ world: BookingWorld, _ person: Person, _ door: Int) async throws -> Booking {
                try await world.doors[door].bookings.hold(
                    world.request(world.checkup, world.at("09:00"), for: person.id, overbooking: "in pain"),
                    ask: world.ask(world.desk)
                ).done()
            }
            let second = try await world.meet(on: backend, at: .before("INSERT INTO `claim`")) { world, door in
                try await over(world, people[1], door)
            } meanwhile: { world, door in
                let other = try await over(world, people[2], door)
                #expect(other.seat == 1)
            }
            #expect(try second.get().seat == 2)
            try await world.expectSound()
        }
    }
}
