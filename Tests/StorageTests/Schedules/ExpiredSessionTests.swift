import Domain
import Storage
import Testing

/// A session in which nobody sits but holds that have run out.
@Suite("Schedules: a session of expired holds")
struct ExpiredSessionTests {
    private let later = BookingWorld.now + 660

    private func expired(_ world: BookingWorld, _ people: [Person]) async throws {
        for person in people { _ = try await world.hold(world.course, "09:00", for: person) }
    }

    /// Against cells that only belong to bookings: of a session's no booking is found to be over, and the time would be
    /// blocked until the sweeper comes.
    @Test("who wants its cells expires it, at whichever node", arguments: SQLBackend.enabled)
    func givesWay(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(3)
            try await expired(world, Array(people.prefix(2)))
            _ = try await world.hold(world.checkup, "09:30", for: people[2], door: 1, now: later)
            try await world.expectSound()
        }
    }

    /// Against freeing them without raising the session's version: somebody may sit down meanwhile.
    @Test("who was about to expire it finds it taken again", arguments: SQLBackend.enabled)
    func takenAgain(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(4)
            try await expired(world, Array(people.prefix(2)))
            let single = try await world.meet(on: backend, at: .before("UPDATE session SET version")) { world, door in
                try await world.hold(world.checkup, "09:30", for: people[2], door: door, now: later)
            } meanwhile: { world, door in
                _ = try await world.hold(world.course, "09:00", for: people[3], door: door, now: later)
            }
            await expectRefusal("taken") { try single.get() }
            try await world.expectSound()
        }
    }
}
