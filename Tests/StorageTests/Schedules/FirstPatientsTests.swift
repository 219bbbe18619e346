import Domain
import Storage
import Testing

/// Two patients who both find no session yet.
@Suite("Schedules: two first patients")
struct FirstPatientsTests {
    /// Against a duplicate, of the session or of its cells, that counts as taken: the second one would be told so with
    /// places left.
    @Test("the second joins the session that the first has made", arguments: SQLBackend.enabled)
    func joins(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(2)
            let second = try await world.meet(on: backend, at: .before("INSERT INTO `session`")) { world, door in
                try await world.hold(world.course, "09:00", for: people[0], door: door)
            } meanwhile: { world, door in
                let first = try await world.hold(world.course, "09:00", for: people[1], door: door)
                #expect(first.seat == 0)
            }
            #expect(try second.get().seat == 1)
            try await world.expectSound()
        }
    }

    /// Against deciding on the session as it was read: without a patient, and so without cells.
    @Test("so does who has found the session's row, with nobody in it", arguments: SQLBackend.enabled)
    func cellsOnly(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(3)
            // Its row is there already, without anybody in it.
            let left = try await world.book(world.course, "09:00", for: people[2])
            try await world.cancel(left, by: people[2].scope)
            let second = try await world.meet(on: backend, at: .before("UPDATE session SET version")) { world, door in
                try await world.hold(world.course, "09:00", for: people[0], door: door)
            } meanwhile: { world, door in
                let first = try await world.hold(world.course, "09:00", for: people[1], door: door)
                #expect(first.seat == 0)
            }
            #expect(try second.get().seat == 1)
            try await world.expectSound()
        }
    }
}
