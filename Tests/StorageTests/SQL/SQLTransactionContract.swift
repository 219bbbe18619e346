import Domain
import Storage
import Testing
import Threads

@Suite("A closure is a transaction")
struct SQLTransactionContract {
    struct Refused: Error, Equatable { var because = "" }

    @Test("a closure that throws leaves nothing, and its error arrives as it is", arguments: SQLBackend.enabled)
    func rollback(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            await #expect(throws: Refused(because: "no")) {
                try await database.write { connection in
                    try connection.run("INSERT INTO kept (id) VALUES (1)")
                    try connection.run("INSERT INTO claimed (owner, cell, holder) VALUES ('a', 1, 1)")
                    throw Refused(because: "no")
                }
            }
            let counts: [Int] = try await database.read(.current) {
                try $0.query("SELECT count(*) FROM kept UNION ALL SELECT count(*) FROM claimed") { try $0[0] }
            }
            #expect(counts == [0, 0])
        }
    }

    @Test("who fails beside others fails alone", arguments: SQLBackend.enabled)
    func alone(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let refused = Guarded(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 0..<200 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try connection.run("INSERT INTO kept (id) VALUES (?)", .int(id))
                                if id.isMultiple(of: 3) { throw Refused() }
                            }
                        } catch is Refused {
                            refused.withLock { $0 += 1 }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let ids: [Int] = try await database.read(.current) {
                try $0.query("SELECT id FROM kept ORDER BY id") { try $0[0] }
            }
            #expect(ids == (0..<200).filter { !$0.isMultiple(of: 3) })
            #expect(refused.withLock { $0 } == 67)
        }
    }

    @Test("a refusal is given out only once what it rests on is committed", arguments: SQLBackend.enabled)
    func refusalsWait(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            let other = try await door()
            try await SampleTables.create(in: database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 0..<300 {
                    group.addTask {
                        _ = try await database.write { try $0.run("INSERT INTO kept (id) VALUES (?)", .int(id)) }
                    }
                    group.addTask {
                        do {
                            try await database.write { connection in
                                if try connection.exists("SELECT 1 FROM kept WHERE id = ?", .int(id)) {
                                    throw Refused()
                                }
                            }
                        } catch is Refused {
                            let isThere = try await other.read(.current) { connection in
                                try connection.exists("SELECT 1 FROM kept WHERE id = ?", .int(id))
                            }
                            #expect(isThere, "refused because of \(id), which nobody else can see")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("a closure that begins again starts from nothing and is run until it settles", arguments: SQLBackend.enabled)
    func beginAgain(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let runs = Guarded(0)
            let seen = try await database.write { connection -> Int? in
                let before: Int? = try connection.value("SELECT count(*) FROM kept")
                try connection.run("INSERT INTO kept (id) VALUES (1)")
                let run = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                if run < 4 { throw BeginAgain() }
                return before
            }
            #expect(seen == 0)
            #expect(runs.withLock { $0 } == 4)
            let isFirst = Guarded(true)
            try await database.write { connection in
                try connection.run("INSERT INTO kept (id) VALUES (2)")
                let gaveWay = isFirst.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst
                }
                if gaveWay { throw SQLError(kind: .deadlock, message: "") }
            }
            let ids: [Int] = try await database.read(.current) {
                try $0.query("SELECT id FROM kept ORDER BY id") { try $0[0] }
            }
            #expect(ids == [1, 2])
        }
    }

    @Test("the same statement may be asked inside its own rows", arguments: SQLBackend.enabled)
    func nested(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write { try $0.insertMany(into: "kept", columns: ["id"], rows: [[1], [2], [3]]) }
            let sql = "SELECT id FROM kept WHERE id >= ? ORDER BY id"
            let pairs: [[Int]] = try await database.read(.current) { connection in
                try connection.query(sql, 1) { row in
                    let id: Int = try row[0]
                    return try connection.query(sql, .int(id)) { try $0[0] }
                }
            }
            #expect(pairs == [[1, 2, 3], [2, 3], [3]])
        }
    }

    @Test("a statement is fit for use after its row closure threw", arguments: SQLBackend.enabled)
    func throwingRow(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let ids = try await database.write { connection -> [Int] in
                try connection.insertMany(into: "kept", columns: ["id"], rows: [[1], [2]])
                _ = try? connection.query("SELECT id FROM kept ORDER BY id") { _ in throw Refused() }
                return try connection.query("SELECT id FROM kept ORDER BY id") { try $0[0] }
            }
            #expect(ids == [1, 2])
        }
    }

    @Test("a reader sees one moment, however long it reads", arguments: SQLBackend.enabled)
    func snapshots(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let reader = try await door()
            let writer = try await door()
            try await SampleTables.create(in: writer)
            let stage = Guarded(0)
            async let counts: [Int?] = reader.scan { connection in
                let before: Int? = try connection.value("SELECT count(*) FROM kept")
                stage.withLock { $0 = 1 }
                _ = stage.wait { $0 == 2 ? true : nil }
                return [before, try connection.value("SELECT count(*) FROM kept")]
            }
            try await poll { stage.withLock { $0 == 1 } }
            try await writer.write { try $0.run("INSERT INTO kept (id) VALUES (1)") }
            stage.withLock { $0 = 2 }
            stage.broadcast()
            #expect(try await counts == [0, 0])
            let after: Int? = try await reader.read(.current) { try $0.value("SELECT count(*) FROM kept") }
            #expect(after == 1)
        }
    }

    @Test("what was written is read at once, through every door", arguments: SQLBackend.enabled)
    func visible(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let (one, two) = (try await door(), try await door())
            try await SampleTables.create(in: one)
            for id in 0..<50 {
                try await one.write { try $0.run("INSERT INTO kept (id) VALUES (?)", .int(id)) }
                for database in [one, two] {
                    #expect(
                        try await database.read(.current) { try $0.exists("SELECT 1 FROM kept WHERE id = ?", .int(id)) }
                    )
                }
            }
        }
    }
}
