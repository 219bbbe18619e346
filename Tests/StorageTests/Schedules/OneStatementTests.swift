import Domain
import Storage
import Testing

/// A choice among rooms is one statement, which undoes itself whole.
@Suite("Schedules: one choice, one statement")
struct OneStatementTests {
    /// Against cells that are inserted one by one, where a duplicate then means the next room: those that came before it
    /// stay with the room that was not to be had.
    @Test(
        "a room whose second cell was lost keeps none, and the next room is taken whole", arguments: SQLBackend.enabled)
    func nextRoom(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let first = try await world.meet(on: backend, at: .before("INSERT INTO `claim`")) { world, door in
                try await world.hold(world.filling, "09:00", for: people[0], door: door)
            } meanwhile: { world, door in
                // The same room's later cells: of those that are wanted the first ones are free.
                let other = try await world.hold(world.filling, "09:30", by: 1, for: people[1], door: door)
                #expect(other.resourceIDs == [world.rooms[0]])
            }
            #expect(try first.get().resourceIDs == [world.rooms[1]])
            try await world.expectSound()
        }
    }
}
