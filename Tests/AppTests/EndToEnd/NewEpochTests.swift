import Embedded
import Foundation
import Storage
import Testing

@testable import App

@Suite("A new epoch after a restore")
struct NewEpochTests {
    @Test("a folder put back is sound again, though the archive is newer")
    func restored() async throws {
        try await withHome { home in
            let live = FilePath(home).appending("praxis.sqlite").text
            let saved = FilePath(home).appending("saved.sqlite").text
            var world: (owner: String?, path: String, booking: String) = (nil, "", "")
            try await RunningPraxis.with(home) { praxis in
                let practice = try await StoryPractice.open(praxis, practitioners: 1)
                let person = try await practice.person("Ada")
                let start = try #require(try await practice.starts().first)
                world = (practice.owner.token, practice.path, try await practice.book(at: start, for: person))
            }
            try FileManager.default.copyItem(atPath: live, toPath: saved)
            try await RunningPraxis.with(home) { praxis in
                let owner = APIClient(address: praxis.address, token: world.owner)
                let answer = try await owner.post("\(world.path)/bookings/\(world.booking)/cancellation")
                #expect(answer.status == 200, "\(answer.body)")
            }
            let archived = try await RunningPraxis.run(["archive", "--older-than", "0"], home: home)
            #expect(archived.code == 0, "\(archived.output)")
            for file in [live, live + "-wal", live + "-shm"] where FileManager.default.fileExists(atPath: file) {
                try FileManager.default.removeItem(atPath: file)
            }
            try FileManager.default.copyItem(atPath: saved, toPath: live)
            let wrong = try await RunningPraxis.run(["verify"], home: home)
            #expect(wrong.code == 1 && wrong.output.contains("archive: archived at version"), "\(wrong.output)")
            let before = try await epochs(live)
            // The lease of the server that has just ended was put back with the rest.
            let refused = try await RunningPraxis.run(["new-epoch"], home: home)
            #expect(refused.code == 75 && refused.output.contains("--force"), "\(refused.output)")
            let kept = try await epochs(live)
            #expect(kept == before)
            for replaced in ["1 bookings were behind the archive", "Every booking is in line"] {
                let done = try await RunningPraxis.run(["new-epoch", "--force"], home: home)
                #expect(done.code == 0 && done.output.contains(replaced), "\(done.output)")
            }
            let after = try await epochs(live)
            #expect(after.isDisjoint(with: before))
            let verified = try await RunningPraxis.run(["verify"], home: home)
            #expect(verified.code == 0 && verified.output.contains("Nothing is wrong."), "\(verified.output)")
        }
    }

    /// Of both logs.
    private func epochs(_ file: String) async throws -> Set<String> {
        let database = try SQLiteDatabase(path: file)
        let found = try await database.scan { connection in
            try ["inventory", "booking"].compactMap { side in
                let epoch: [UInt8]? = try connection.value("SELECT epoch FROM \(side)_epoch WHERE number = 1")
                return epoch.map { $0.map { String($0) }.joined(separator: " ") }
            }
        }
        await database.close()
        return Set(found)
    }
}
