import Domain
import Embedded
import Foundation
import Storage
import Testing
import Threads

@Suite("The SQLite writer")
struct SQLiteWriterTests {
    struct Refused: Error {}

    /// Holds the writer in a closure until `count` others wait behind it, so that these share a batch.
    private func holdWriter(
        _ database: SQLiteDatabase, while others: [@Sendable () async -> Void]
    ) async throws {
        let gate = Guarded((isHeld: false, begun: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await database.write { _ in
                    gate.withLock { $0.isHeld = true }
                    _ = gate.wait { $0.begun == others.count ? true : nil }
                }
            }
            try await poll { gate.withLock { $0.isHeld } }
            for other in others {
                // Immediate: runs up to its first wait, which is for the writer, before the next begins.
                let task = Task.immediate { await other() }
                group.addTask { await task.value }
                gate.withLock { $0.begun += 1 }
            }
            gate.broadcast()
            try await group.waitForAll()
        }
    }

    @Test("it tells how long the next one has waited for the writer, and for a thread to scan on")
    func waits() async throws {
        try await SQLiteFixture.run { _, database in
            for isScan in [false, true] {
                #expect(database.longestWait == .zero)
                let gate = Guarded((begun: 0, isOpen: false))
                let body: @Sendable (any SQLConnection) throws -> Void = { _ in
                    gate.withLock { $0.begun += 1 }
                    _ = gate.wait { $0.isOpen ? true : nil }
                }
                let ask: @Sendable () async throws -> Void = {
                    if isScan { try await database.scan(body) } else { try await database.write(body) }
                }
                // Those that come while one is written wait; whatever waits when the writer is free is written together.
                var all = [Task { try await ask() }]
                try? await poll { gate.withLock { $0.begun > 0 } }
                // More than there are threads.
                all += (0..<8).map { _ in Task { try await ask() } }
                try? await poll { database.longestWait > .milliseconds(5) }
                #expect(database.longestWait > .milliseconds(5))
                gate.withLock { $0.isOpen = true }
                gate.broadcast()
                for one in all { try await one.value }
            }
            #expect(database.longestWait == .zero)
        }
    }

    @Test("a full disk fails who filled it, alone: the others of its batch are run again")
    func diskFull() async throws {
        try await SQLiteFixture.run { _, database in
            try await database.write { _ = try $0.query("PRAGMA max_page_count = 40") { _ in } }
            let answers = Guarded<[Int: Bool]>([:])
            let others = (0..<9).map { id in
                { @Sendable in
                    do {
                        try await database.write { connection in
                            let size = id == 4 ? 1_000_000 : 10
                            try connection.run(
                                "INSERT INTO kept (id, bytes) VALUES (?, zeroblob(?))", .int(id), .int(size))
                        }
                        answers.withLock { $0[id] = true }
                    } catch {
                        #expect((error as? SQLError)?.kind == .full)
                        answers.withLock { $0[id] = false }
                    }
                }
            }
            try await holdWriter(database, while: others)
            #expect(try await database.ids() == [0, 1, 2, 3, 5, 6, 7, 8])
            #expect(answers.withLock { $0.filter { !$0.value }.map(\.key) } == [4])
            #expect(answers.withLock { $0.count } == 9)
        }
    }

    @Test("a closure that swallows a full disk cannot go on, and leaves nothing")
    func swallowed() async throws {
        try await SQLiteFixture.run { _, database in
            try await database.write { _ = try $0.query("PRAGMA max_page_count = 40") { _ in } }
            let fill = "INSERT INTO kept (id, bytes) VALUES (1, zeroblob(1000000))"
            let goingOn = await #expect(throws: SQLError.self) {
                try await database.write { connection in
                    _ = try? connection.run(fill)
                    try connection.run("INSERT INTO kept (id) VALUES (2)")
                }
            }
            #expect(goingOn?.kind == .full)
            let ending = await #expect(throws: SQLError.self) {
                try await database.write { _ = try? $0.run(fill) }
            }
            #expect(ending?.kind == .full)
            #expect(try await database.ids() == [])
            try await database.write { try $0.run("INSERT INTO kept (id) VALUES (3)") }
            #expect(try await database.ids() == [3])
        }
    }

    @Test(
        "a closure may not begin or end transactions, and what it does beside is undone",
        arguments: [
            "BEGIN", "commit", "COMMIT", "END TRANSACTION", "ROLLBACK", "ROLLBACK TO closure", "RELEASE closure",
        ])
    func transactionWords(_ sql: String) async throws {
        try await SQLiteFixture.run { _, database in
            let error = await #expect(throws: SQLError.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO kept (id) VALUES (1)")
                    try connection.run(sql)
                }
            }
            #expect(error?.kind == .other)
            let ids = try await database.ids()
            #expect(ids == [])
        }
    }

    @Test("a closure may undo a part of its own by a savepoint")
    func savepoints() async throws {
        try await SQLiteFixture.run { _, database in
            try await database.write { connection in
                try connection.run("INSERT INTO kept (id) VALUES (1)")
                try connection.run("SAVEPOINT attempt")
                try connection.run("INSERT INTO kept (id) VALUES (2)")
                try connection.run("ROLLBACK TO attempt")
                try connection.run("RELEASE attempt")
                try connection.run("INSERT INTO kept (id) VALUES (3)")
            }
            let ids = try await database.ids()
            #expect(ids == [1, 3])
        }
    }

    @Test("a COMMIT that is refused fails who caused it, alone")
    func refusedCommit() async throws {
        try await SQLiteFixture.run { _, database in
            try await database.alter { connection in
                _ = try connection.run(
                    """
                    CREATE TABLE late (id INTEGER PRIMARY KEY, kept INTEGER REFERENCES kept (id)
                        DEFERRABLE INITIALLY DEFERRED) STRICT
                    """)
            }
            let failed = Guarded<[Int]>([])
            let others = (0..<6).map { id in
                { @Sendable in
                    do {
                        try await database.write { connection in
                            try connection.run("INSERT INTO kept (id) VALUES (?)", .int(id))
                            try connection.run(
                                "INSERT INTO late (id, kept) VALUES (?, ?)", .int(id), .int(id == 2 ? 99 : id))
                        }
                    } catch {
                        #expect((error as? SQLError)?.kind == .foreignKey)
                        failed.withLock { $0.append(id) }
                    }
                }
            }
            try await holdWriter(database, while: others)
            #expect(failed.withLock { $0 } == [2])
            #expect(try await database.ids() == [0, 1, 3, 4, 5])
        }
    }

    @Test("positions have no gap, whatever was undone between them")
    func positions() async throws {
        try await SQLiteFixture.run { _, database in
            await withTaskGroup(of: Void.self) { group in
                for id in 0..<300 {
                    group.addTask {
                        try? await database.write { connection in
                            try connection.run("INSERT INTO happened (id) VALUES (?)", .int(id))
                            _ = try? connection.run("INSERT INTO happened (id) VALUES (?)", .int(id))
                            if id.isMultiple(of: 5) { throw Refused() }
                            try connection.run("INSERT INTO happened (id) VALUES (?)", .int(1000 + id))
                        }
                    }
                }
            }
            let positions: [Int] = try await database.scan {
                try $0.query("SELECT position FROM happened ORDER BY position") { try $0[0] }
            }
            #expect(positions == Array(1...480))
            try await database.write { try $0.run("DELETE FROM happened") }
            try await database.write { try $0.run("INSERT INTO happened (id) VALUES (1)") }
            let next: Int? = try await database.read(.current) { try $0.value("SELECT position FROM happened") }
            #expect(next == 481, "a position is never given twice")
        }
    }

    @Test("a closure that never settles is given up as busy")
    func neverSettles() async throws {
        var settings = SQLiteSettings()
        settings.patience = .milliseconds(50)
        try await SQLiteFixture.run(settings) { _, database in
            let error = await #expect(throws: SQLError.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO kept (id) VALUES (1)")
                    throw BeginAgain()
                }
            }
            #expect(error?.kind == .busy)
            let ids = try await database.ids()
            #expect(ids == [])
        }
    }

    @Test("who waits too long for another process is told so")
    func busy() async throws {
        var settings = SQLiteSettings()
        settings.patience = .milliseconds(50)
        try await SQLiteFixture.run(settings) { fixture, database in
            let other = try SQLiteDatabase(path: fixture.path)
            let stage = Guarded(0)
            async let held: Void = other.write { _ in
                stage.withLock { $0 = 1 }
                _ = stage.wait { $0 == 2 ? true : nil }
            }
            try await poll { stage.withLock { $0 == 1 } }
            let error = await #expect(throws: SQLError.self) {
                try await database.write { try $0.run("INSERT INTO kept (id) VALUES (1)") }
            }
            #expect(error?.kind == .busy)
            #expect(
                try await database.read(.current) { try $0.value("SELECT 1") as Int? } == 1, "readers wait for nobody")
            stage.withLock { $0 = 2 }
            stage.broadcast()
            try await held
            try await database.write { try $0.run("INSERT INTO kept (id) VALUES (2)") }
            #expect(try await database.ids() == [2])
            await other.close()
        }
    }

    @Test("closing writes what waits")
    func closing() async throws {
        try await SQLiteFixture.run { fixture, database in
            let stage = Guarded(0)
            let answered = Guarded(0)
            await withTaskGroup(of: Void.self) { group in
                for id in 0..<50 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                stage.withLock { $0 += 1 }
                                try connection.run("INSERT INTO kept (id) VALUES (?)", .int(id))
                            }
                            answered.withLock { $0 += 1 }
                        } catch {
                            #expect((error as? SQLError)?.kind == .connection)
                        }
                    }
                }
                group.addTask { await database.close() }
            }
            let again = try SQLiteDatabase(path: fixture.path)
            #expect(try await again.ids().count == answered.withLock { $0 })
            #expect(stage.withLock { $0 } == answered.withLock { $0 })
            await again.close()
        }
    }

    @Test("the log does not grow with what was written")
    func checkpoints() async throws {
        var settings = SQLiteSettings()
        settings.checkpointPages = 20
        try await SQLiteFixture.run(settings) { fixture, database in
            for id in 0..<200 {
                try await database.write {
                    try $0.run("INSERT INTO kept (id, bytes) VALUES (?, zeroblob(10000))", .int(id))
                }
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path + "-wal")
            let size = try #require(attributes[.size] as? Int)
            #expect(size < 400_000, "200 rows of 10,000 bytes are 2,000,000")
        }
    }

    @Test("the log is copied beside a writer that never rests, and begins anew", .timeLimit(.minutes(2)))
    func copiesBeside() async throws {
        var settings = SQLiteSettings()
        settings.checkpointPages = 1500
        try await SQLiteFixture.run(settings) { fixture, database in
            // Another process, which reads each row that was answered.
            let other = try SQLiteDatabase(path: fixture.path)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<16 {
                    group.addTask {
                        for round in 0..<300 {
                            let id = round * 16 + task
                            try await database.write {
                                try $0.run("INSERT INTO kept (id, bytes) VALUES (?, randomblob(9000))", .int(id))
                            }
                            let length: Int? = try await other.read(.current) {
                                try $0.value("SELECT length(bytes) FROM kept WHERE id = ?", .int(id))
                            }
                            #expect(length == 9000)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path + "-wal")
            let size = try #require(attributes[.size] as? Int)
            #expect(size < 30_000_000, "4,800 rows of 9,000 bytes are 43,200,000, in pages 59,000,000")
            let health: String? = try await other.scan { try $0.value("PRAGMA integrity_check") }
            #expect(health == "ok")
            #expect(try await other.ids().count == 4800)
            await other.close()
        }
    }
}
