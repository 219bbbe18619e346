import Domain
import Storage
import Testing

@Suite("A database says what is wrong")
struct SQLErrorContract {
    struct Wrong: Sendable, CustomTestStringConvertible {
        let sql: String
        let kind: SQLError.Kind
        var testDescription: String { "\(kind): \(sql)" }
    }

    static let wrongs = [
        Wrong(sql: "INSERT INTO kept (id) VALUES (1)", kind: .unique),
        Wrong(sql: "INSERT INTO claimed (owner, cell, holder) VALUES ('a', 1, 1)", kind: .unique),
        Wrong(sql: "INSERT INTO claimed (owner, cell, holder) VALUES ('a', 2, 99)", kind: .foreignKey),
        Wrong(sql: "DELETE FROM kept WHERE id = 1", kind: .foreignKey),
        Wrong(sql: "INSERT INTO claimed (owner, cell, holder) VALUES (NULL, 2, 1)", kind: .notNull),
        Wrong(sql: "UPDATE kept SET whole = -1001", kind: .check),
        Wrong(sql: "SELECT nonsense FROM kept", kind: .other),
        Wrong(sql: "INSERT INTO", kind: .other),
        Wrong(sql: "UPDATE kept SET whole = 'words'", kind: .other),
        Wrong(sql: "UPDATE kept SET whole = 5; UPDATE kept SET whole = 6", kind: .other),
        Wrong(sql: "UPDATE kept SET whole = ?", kind: .other),
    ]

    @Test("each fault has its kind, and the closure may go on after it", arguments: SQLBackend.enabled, wrongs)
    func kinds(_ backend: SQLBackend, _ wrong: Wrong) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write {
                try $0.run("INSERT INTO kept (id, whole) VALUES (1, 1)")
                try $0.run("INSERT INTO claimed (owner, cell, holder) VALUES ('a', 1, 1)")
            }
            let error = try await database.write { connection in
                let error = #expect(throws: SQLError.self) { try connection.run(wrong.sql) }
                try connection.run("INSERT INTO kept (id) VALUES (2)")
                return error
            }
            #expect(error?.kind == wrong.kind)
            #expect(error?.sql == wrong.sql)
            let ids: [Int] = try await database.read(.current) {
                try $0.query("SELECT id FROM kept ORDER BY id") { try $0[0] }
            }
            #expect(ids == [1, 2])
            let whole: Int? = try await database.read(.current) { try $0.value("SELECT whole FROM kept WHERE id = 1") }
            #expect(whole == 1)
        }
    }

    @Test("what is read cannot write", arguments: SQLBackend.enabled)
    func readOnly(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            await #expect(throws: SQLError.self) {
                try await database.read(.current) { try $0.run("INSERT INTO kept (id) VALUES (1)") }
            }
            await #expect(throws: SQLError.self) {
                try await database.scan { try $0.run("INSERT INTO kept (id) VALUES (1)") }
            }
            let count: Int? = try await database.read(.current) { try $0.value("SELECT count(*) FROM kept") }
            #expect(count == 0)
        }
    }

    @Test("a closed database says so", arguments: SQLBackend.enabled)
    func closed(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            await database.close()
            let asked: [@Sendable () async throws -> Void] = [
                { try await database.write { _ in } }, { try await database.read(.current) { _ in } },
                { try await database.scan { _ in } }, { try await database.alter { _ in } },
            ]
            for ask in asked {
                let error = await #expect(throws: SQLError.self) { try await ask() }
                #expect(error?.kind == .connection)
            }
        }
    }
}
