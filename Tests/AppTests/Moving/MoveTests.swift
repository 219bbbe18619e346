import Domain
import Foundation
import Storage
import Testing

@testable import App

@Suite("Moving a clinic")
struct MoveTests {
    @Test("a clinic moves while it serves, is broken off, goes on, and comes back with what was entered since")
    func thereAndBack() async throws {
        let world = try await MoveWorld.make()
        let (here, there) = (world.folder, try world.other())
        // As its clock says the server has ended just now: it may as well still run.
        try await world.move(from: here, to: there, later: 0) { mover in try await expect(mover, isDone: false) }
        try await world.cancel()
        try await world.expectGone(there)
        await #expect(throws: NoMedia.Away.self) {
            try await world.move(from: here, to: there, media: NoMedia()) { mover in _ = try await mover.move() }
        }
        try await world.expectGone(here)
        try await world.move(from: here, to: there) { mover in try await expect(mover, isDone: true) }
        try await world.expectGone(here)
        // Before anything is looked at: a look may bind what is newest to the audit trail.
        try await compare(world, here, there)
        try await world.expectSound(there)

        try await refused("moved from there already", world, from: here, to: there)
        _ = await MoveWorld.environment(["archive", "--older-than", "0"], in: there).run()
        try await world.move(from: there, to: here) { mover in try await expect(mover, isDone: true) }
        try await world.expectGone(there)
        try await compare(world, there, here)
        try await world.expectSound(here)
        try await world.engines(here) { engines in
            let count = try await engines.archive.count()
            #expect(count == 2)
        }
    }

    @Test("a move is taken back, and what is somebody else's is never overwritten")
    func takenBack() async throws {
        let world = try await MoveWorld.make()
        let (here, there, stranger) = (world.folder, try world.other(), try await MoveWorld.make())
        try await refused("other data already", world, from: here, to: stranger.folder)
        try await world.expectSound(here)
        try await refusedTakeBack(world, from: here, to: there)
        try await world.move(from: here, to: there) { mover in try await expect(mover, isDone: true) }
        try await world.move(from: here, to: there) { mover in try await mover.takeBack() }
        try await world.expectGone(there)
        try await world.expectSound(here)
        try await world.move(from: here, to: there) { mover in try await expect(mover, isDone: true) }
        try await world.expectSound(there)
    }

    @Test("numbering goes on where the log has come, also where no event has stayed")
    func numbering() async throws {
        let world = try await MoveWorld.make()
        let there = try world.other()
        let table = EventTable(side: .booking)
        try await world.engines(world.folder) { engines in
            try await engines.booking.write { connection in
                let end = try table.position(in: connection)
                try connection.run("DELETE FROM booking_event")
                try connection.run("UPDATE booking_epoch SET floor = ?", .int(end))
            }
        }
        try await world.move(from: world.folder, to: there) { mover in try await expect(mover, isDone: true) }
        try await world.engines(there) { engines in
            try await engines.booking.write { connection in
                let end = try table.position(in: connection)
                try table.append(
                    [
                        Event(
                            id: ID(high: 1, low: 1), practiceID: ID(high: 1, low: 2), kind: .bookingHeld,
                            subject: ID(high: 1, low: 3), version: 1, at: Instant(seconds: 0), detail: [:])
                    ], in: connection)
                let next = try table.position(in: connection)
                #expect(end > 0 && next == end + 1)
            }
        }
    }

    private func expect(_ mover: Mover, isDone: Bool) async throws {
        let done = try await mover.move()
        #expect(done == isDone)
    }

    /// Every table, the archive and the document are the same; the epochs are not.
    private func compare(_ world: MoveWorld, _ from: TemporaryFolder, _ to: TemporaryFolder) async throws {
        try await world.engines(from) { source in
            try await world.engines(to) { target in
                for side in LogName.allCases {
                    let move = DatabaseMove(side, from: source.database(side), to: target.database(side))
                    let (equal, different) = try await move.tallies()
                    #expect(different.isEmpty && equal.reduce(0) { $0 + $1.rows } > 5)
                    let table = EventTable(side: side)
                    let old = try await source.database(side).scan { try table.epoch(in: $0) }
                    let new = try await target.database(side).scan { try table.epoch(in: $0) }
                    #expect(old != new)
                }
                let count = try await source.archive.count()
                let copied = try await target.archive.count()
                #expect(copied == count && count > 0)
                let bytes = try await target.media.read(world.key, range: nil)?.collected()
                #expect(bytes == MoveWorld.document)
            }
        }
    }

    private func refused(
        _ words: String, _ world: MoveWorld, from: TemporaryFolder, to: TemporaryFolder
    ) async throws {
        try await world.move(from: from, to: to) { mover in
            let failure = await #expect(throws: CommandFailure.self) { try await mover.move() }
            #expect(failure?.message.contains(words) == true, "\(String(describing: failure))")
        }
    }

    private func refusedTakeBack(_ world: MoveWorld, from: TemporaryFolder, to: TemporaryFolder) async throws {
        try await world.move(from: from, to: to) { mover in
            await #expect(throws: CommandFailure.self) { try await mover.takeBack() }
        }
    }
}
