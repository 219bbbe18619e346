import Embedded
import Foundation
import Storage
import Testing
import Threads

@Suite("Copies of a SQLite database in use")
struct SQLiteBackupTests {
    @Test("a copy made under load is whole, and holds all that was answered before")
    func underLoad() async throws {
        try await SQLiteFixture.run { fixture, database in
            let answered = Guarded(0)
            let isOver = Guarded(false)
            async let load: Void = {
                var id = 0
                while !isOver.withLock({ $0 }) {
                    let next = id
                    try await database.write { connection in
                        try connection.run("INSERT INTO kept (id, bytes) VALUES (?, zeroblob(500))", .int(next))
                        try connection.run("INSERT INTO happened (id) VALUES (?)", .int(next))
                    }
                    id += 1
                    let count = id
                    answered.withLock { $0 = count }
                }
            }()
            try await poll { answered.withLock { $0 > 50 } }
            let before = answered.withLock { $0 }
            try await database.backUp(to: fixture.folder + "/copy.sqlite")
            isOver.withLock { $0 = true }
            try await load

            let copy = try SQLiteDatabase(path: fixture.folder + "/copy.sqlite")
            let (kept, happened) = (try await copy.ids(), try await copy.ids("happened"))
            #expect(kept == happened)
            #expect(kept == Array(0..<kept.count) && kept.count >= before)
            let health: String? = try await copy.scan { try $0.value("PRAGMA integrity_check") }
            #expect(health == "ok")
            await copy.close()
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: fixture.folder).allSatisfy { !$0.contains(".part") }
            )
        }
    }

    @Test("a file that is there is left alone")
    func there() async throws {
        try await SQLiteFixture.run { fixture, database in
            let copy = fixture.folder + "/copy.sqlite"
            try Data("mine".utf8).write(to: URL(filePath: copy))
            await #expect(throws: SQLError.self) { try await database.backUp(to: copy) }
            #expect(try Data(contentsOf: URL(filePath: copy)) == Data("mine".utf8))
        }
    }

    @Test("a missing folder is named")
    func missing() async throws {
        try await SQLiteFixture.run { fixture, database in
            let copy = fixture.folder + "/none/copy.sqlite"
            await #expect(throws: SQLiteOpenError.folderMissing(copy)) { try await database.backUp(to: copy) }
        }
    }

    @Test("only its owner may read the copy")
    func mode() async throws {
        try await SQLiteFixture.run { fixture, database in
            let copy = fixture.folder + "/copy.sqlite"
            try await database.backUp(to: copy)
            #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        }
    }
}
