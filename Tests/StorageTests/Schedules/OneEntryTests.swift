import Domain
import Storage
import Testing

/// One who waits, and two times that become free at once.
@Suite("Schedules: one entry, two offers")
struct OneEntryTests {
    private let patients = WaitlistContract()

    /// Against an entry that is taken without its version and state: the two times' cells never collide, so that no key
    /// stops the second offer.
    @Test("the first entry gets one of the times, the next entry the other", arguments: SQLBackend.enabled)
    func nextEntry(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(3)
            let booked = try await patients.fullDay(world, people[0])
            _ = try await patients.join(world, people[1], by: 0)
            _ = try await patients.join(world, people[2], by: 0, at: BookingWorld.now + 1)
            let first = try await world.meet(on: backend, at: .before("UPDATE waitlist_entry")) { world, door in
                try await world.cancel(booked[0], by: people[0].scope, door: door)
            } meanwhile: { world, door in
                try await world.cancel(booked[1], by: people[0].scope, door: door)
            }
            _ = try first.get()
            // By its version another one took the entry, and what is left goes to the next in line.
            let offers = try await [people[1], people[2]].asyncMap {
                try await patients.offer(world, $0)?.terms.startsAt
            }
            #expect(offers == [world.at("09:30"), world.at("09:00")])
            let held: Int = try await world.doors[0].database.scan {
                try $0.value("SELECT COUNT(*) FROM booking WHERE state = 'held'") ?? 0
            }
            #expect(held == 2)
            try await world.expectSound()
        }
    }
}
