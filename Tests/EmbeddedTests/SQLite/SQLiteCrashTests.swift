import Embedded
import Foundation
import Storage
import Testing
import Threads

@Suite("A SQLite database whose process is killed")
struct SQLiteCrashTests {
    @Test("loses nothing that was answered, and keeps each transaction whole", arguments: 1...3)
    func killed(_ round: Int) async throws {
        try await SQLiteFixture.run { fixture, database in
            await database.close()
            let folder = fixture.folder
            let after = 200 * round
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, after = after as Int] in
                try await KilledLoad(folder: folder).run(until: after)
            }
            let answered = try KilledLoad(folder: folder).answered()
            #expect(answered.count >= after)

            let again = try SQLiteDatabase(path: fixture.path)
            let (kept, happened) = (try await again.ids(), try await again.ids("happened"))
            #expect(Set(answered).subtracting(kept) == [])
            #expect(kept == happened)
            let health: String? = try await again.scan { try $0.value("PRAGMA integrity_check") }
            #expect(health == "ok")
            await again.close()
        }
    }
}

/// Writes until it kills its own process, noting every answer in a file beside the database.
private struct KilledLoad: Sendable {
    let folder: String
    private var notes: String { folder + "/answered" }

    func run(until count: Int) async throws {
        let database = try SQLiteDatabase(path: folder + "/store.sqlite")
        let file = open(notes, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let noted = Guarded(0)
        // On a thread of its own, so that it strikes in the middle of whatever the writer does.
        let killer = OSThread(name: "killer") {
            _ = noted.wait { $0 >= count ? true : nil }
            kill(getpid(), SIGKILL)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<32 {
                group.addTask {
                    for round in 0... {
                        let id = round * 32 + task
                        try await database.write { connection in
                            try connection.run("INSERT INTO kept (id, bytes) VALUES (?, zeroblob(300))", .int(id))
                            try connection.run("INSERT INTO happened (id) VALUES (?)", .int(id))
                        }
                        let line = "\(id)\n"
                        _ = write(file, line, line.utf8.count)
                        noted.withLock { $0 += 1 }
                        noted.signal()
                    }
                }
            }
            try await group.waitForAll()
        }
        killer.join()
    }

    func answered() throws -> [Int] {
        try String(contentsOfFile: notes, encoding: .utf8).split(separator: "\n").compactMap { Int($0) }
    }
}
