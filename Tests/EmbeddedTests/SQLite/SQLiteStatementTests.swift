import Embedded
import Storage
import Testing

@Suite("SQLite statements")
struct SQLiteStatementTests {
    @Test("more statements than are kept, nested, all work")
    func eviction() async throws {
        var settings = SQLiteSettings()
        settings.statementsKept = 2
        try await SQLiteFixture.run(settings) { _, database in
            let sums: [Int] = try await database.write { connection in
                try connection.insertMany(into: "kept", columns: ["id"], rows: [[1], [2], [3]])
                return try connection.query("SELECT id FROM kept ORDER BY id") { row in
                    let id: Int = try row[0]
                    let inner: [Int] = try (0..<5).map { step in
                        try connection.value("SELECT id + \(step) FROM kept WHERE id = ?", .int(id)) ?? -100
                    }
                    return inner.reduce(0, +)
                }
            }
            #expect(sums == [15, 20, 25])
        }
    }

    @Test("a statement outlives a change of the schema")
    func schemaChange() async throws {
        try await SQLiteFixture.run { fixture, database in
            let other = try SQLiteDatabase(path: fixture.path)
            try await database.write { try $0.run("INSERT INTO kept (id) VALUES (1)") }
            #expect(try await database.ids() == [1])
            try await other.alter { _ = try $0.run("ALTER TABLE kept ADD COLUMN more TEXT") }
            #expect(try await database.ids() == [1])
            try await database.write { try $0.run("INSERT INTO kept (id) VALUES (2)") }
            #expect(try await other.ids() == [1, 2])
            await other.close()
        }
    }

    @Test("more or fewer values than places are refused")
    func arguments() async throws {
        try await SQLiteFixture.run { _, database in
            try await database.write { connection in
                #expect(throws: SQLError.self) { try connection.run("INSERT INTO kept (id) VALUES (?)", 1, 2) }
                #expect(throws: SQLError.self) { try connection.run("INSERT INTO kept (id) VALUES (?)") }
            }
            #expect(try await database.ids() == [])
        }
    }
}
