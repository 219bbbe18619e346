import Domain
import Storage
import Testing

/// Who was marked absent comes, while the time is given away.
@Suite("Schedules: a late arrival")
struct LateArrivalTests {
    /// Against a state that is changed without claiming, or that is refused where the time is gone: who is there is
    /// there, and exactly those who are expected or there own claims.
    @Test(
        "whose time was given away at that moment is there all the same, as an overbooking",
        arguments: SQLBackend.enabled)
    func givenAway(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let late = try await world.book(world.course, "09:00", for: people[0])
            let alone = try await world.book(world.filling, "11:00", for: people[0])
            try await world.attend(late, .miss, now: world.at("09:05"))
            try await world.attend(alone, .miss, now: world.at("11:05"))
            for (booking, time, halt) in [(alone, "11:00", "INSERT INTO `claim`"), (late, "09:30", "UPDATE session")] {
                let arrived = try await world.meet(on: backend, at: .before(halt)) { world, door in
                    try await world.doors[door].bookings.attend(
                        booking.id, of: world.practice, version: nil, .arrive,
                        ask: world.ask(world.desk, .completeBooking, at: world.at(time) + 60)
                    ).done()
                } meanwhile: { world, door in
                    let held = try await world.hold(world.checkup, time, for: people[1], door: door)
                    _ = try await world.confirm(held, by: people[1].scope, door: door)
                }
                let there = try arrived.get()
                #expect(there.state == .arrived && there.seat > 0 && there.sessionID == nil)
                try await world.expectSound()
            }
        }
    }
}
