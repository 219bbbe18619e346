import Domain
import Storage
import Testing

/// The last patient leaves a session while the next one comes.
@Suite("Schedules: the last leaves, the next comes")
struct LastAndNextPatientTests {
    private func leave(
        _ backend: SQLBackend, at halt: Halt
    ) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(3)
            let last = try await world.book(world.course, "09:00", for: people[0])
            let left = try await world.meet(on: backend, at: halt) { world, door in
                try await world.cancel(last, by: people[0].scope, door: door)
            } meanwhile: { world, door in
                let next = try await world.hold(world.course, "09:00", for: people[1], door: door)
                #expect(next.sessionID == last.sessionID)
            }
            #expect(try left.get().state == .cancelled)
            // The next one's time is nobody else's.
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", for: people[2]) }
            try await world.expectSound()
        }
    }

    /// Against a lock instead of a raised version: FOR UPDATE, and an UPDATE that changes nothing, are known to one node
    /// alone. Both commit: a seat without cells, whose time is sold again. One server never shows it.
    @Test("who has seen no seat left, and has not committed, loses to who sits down at another node", arguments: nodes)
    func seatsRead(_ backend: SQLBackend) async throws {
        try await leave(backend, at: .before("session_id = ?"))
    }

    /// Against going on where raising the version has found nobody: the session has changed since it was read.
    @Test("who has read the session before somebody joined begins again", arguments: SQLBackend.enabled)
    func sessionRead(_ backend: SQLBackend) async throws {
        try await leave(backend, at: .before("UPDATE session SET version"))
    }

    /// Where two that write need not wait for each other's locks.
    private static let nodes = SQLBackend.enabled.filter { $0.name == "galera" }
}
