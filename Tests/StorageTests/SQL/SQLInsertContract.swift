import Domain
import Storage
import Testing

@Suite("Ways to insert")
struct SQLInsertContract {
    @Test("insert-if-absent inserts once and leaves what is there", arguments: SQLBackend.enabled)
    func ifAbsent(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let answers = try await database.write { connection in
                [
                    try connection.insertIfAbsent(into: "kept", ["id": 1, "words": "first"]),
                    try connection.insertIfAbsent(into: "kept", ["id": 1, "words": "second"]),
                    try connection.insertIfAbsent("INSERT INTO kept (id) VALUES (?)", [2]),
                ]
            }
            #expect(answers == [true, false, true])
            let words: String? = try await database.read(.current) {
                try $0.value("SELECT words FROM kept WHERE id = 1")
            }
            #expect(words == "first")
        }
    }

    @Test("insert-if-absent hides no other fault", arguments: SQLBackend.enabled)
    func ifAbsentFaults(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write { connection in
                let dangling = #expect(throws: SQLError.self) {
                    try connection.insertIfAbsent(into: "claimed", ["owner": "a", "cell": 1, "holder": 99])
                }
                #expect(dangling?.kind == .foreignKey)
                let empty = #expect(throws: SQLError.self) {
                    try connection.insertIfAbsent(into: "claimed", ["owner": nil, "cell": 1, "holder": 1])
                }
                #expect(empty?.kind == .notNull)
            }
        }
    }

    @Test("an upsert inserts, then changes, and touches no other column", arguments: SQLBackend.enabled)
    func upsert(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write { connection in
                try connection.insert(into: "kept", ["id": 1, "words": "stays"])
                try connection.upsert(into: "kept", keys: ["id": 1], values: ["whole": 5, "fraction": 0.5])
                try connection.upsert(into: "kept", keys: ["id": 2], values: ["whole": 6])
                try connection.upsert(into: "claimed", keys: ["owner": "a", "cell": 1], values: ["holder": 1])
                try connection.upsert(into: "claimed", keys: ["owner": "a", "cell": 1], values: ["holder": 2])
            }
            let kept: [[String]] = try await database.read(.current) {
                try $0.query("SELECT id, whole, words FROM kept ORDER BY id") {
                    let (id, whole, words): (Int, Int, String?) = (try $0[0], try $0[1], try $0[2])
                    return ["\(id)", "\(whole)", words ?? "-"]
                }
            }
            #expect(kept == [["1", "5", "stays"], ["2", "6", "-"]])
            let holders: [Int] = try await database.read(.current) {
                try $0.query("SELECT holder FROM claimed") { try $0[0] }
            }
            #expect(holders == [2])
        }
    }

    @Test("an INSERT of many rows undoes itself whole, and the closure goes on", arguments: SQLBackend.enabled)
    func many(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write { connection in
                let columns = ["owner", "cell", "holder"]
                try connection.insert(into: "kept", ["id": 1])
                try connection.insertMany(into: "claimed", columns: columns, rows: [["a", 3, 1]])
                let error = #expect(throws: SQLError.self) {
                    try connection.insertMany(
                        into: "claimed", columns: columns, rows: [["a", 1, 1], ["a", 2, 1], ["a", 3, 1]])
                }
                #expect(error?.kind == .unique)
                try connection.insertMany(into: "claimed", columns: columns, rows: [["b", 1, 1], ["b", 2, 1]])
                try connection.insertMany(into: "claimed", columns: columns, rows: [])
            }
            let cells: [String] = try await database.read(.current) {
                try $0.query("SELECT owner, cell FROM claimed ORDER BY owner, cell") {
                    let (owner, cell): (String, Int) = (try $0[0], try $0[1])
                    return "\(owner)\(cell)"
                }
            }
            #expect(cells == ["a3", "b1", "b2"])
        }
    }

    @Test("more values than every database takes at once are refused", arguments: SQLBackend.enabled)
    func tooMany(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write { connection in
                let rows = (0..<16_384).map { [SQLValue.int($0), .int($0)] }
                let error = #expect(throws: SQLError.self) {
                    try connection.insertMany(into: "kept", columns: ["id", "whole"], rows: rows)
                }
                #expect(error?.kind == .other)
                try connection.insertMany(into: "kept", columns: ["id", "whole"], rows: Array(rows.dropLast()))
            }
            let count: Int? = try await database.read(.current) { try $0.value("SELECT count(*) FROM kept") }
            #expect(count == 16_383)
        }
    }

    @Test("run tells how many rows changed, and none where none can", arguments: SQLBackend.enabled)
    func counts(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let counts = try await database.write { connection in
                [
                    try connection.run("INSERT INTO kept (id, whole) VALUES (1, 5), (2, 5), (3, 6)"),
                    try connection.run("UPDATE kept SET whole = 5 WHERE whole = 5"),
                    try connection.run("UPDATE kept SET whole = 7 WHERE whole = 99"),
                    try connection.run("DELETE FROM kept WHERE id < 3"),
                    try connection.run("SELECT id FROM kept"),
                ]
            }
            #expect(counts == [3, 2, 0, 2, 0])
        }
    }
}
