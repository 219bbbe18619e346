import Domain
import Storage
import Testing

@Suite("A database keeps what it is given")
struct SQLValueContract {
    @Test(
        "text comes back byte for byte, whatever is in it", arguments: SQLBackend.enabled,
        [
            "", "Zoë Łukasz 北京 👩‍⚕️", "a\u{0}b\u{0}", "it's \"quoted\"; -- ?", "e\u{301}",
            String(repeating: "ä", count: 40_000),
        ])
    func text(_ backend: SQLBackend, _ text: String) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write { try $0.run("INSERT INTO kept (id, words) VALUES (1, ?)", .text(text)) }
            let found: String? = try await database.read(.current) {
                try $0.value("SELECT words FROM kept WHERE id = 1")
            }
            #expect(found.map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test("bytes come back, none at all being something else than nothing", arguments: SQLBackend.enabled)
    func bytes(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let samples: [[UInt8]?] = [[], nil, [0], [0, 255, 0], Array(repeating: 7, count: 100_000)]
            try await database.write { connection in
                for (index, sample) in samples.enumerated() {
                    try connection.insert(into: "kept", ["id": .int(index), "bytes": .blob(sample)])
                }
            }
            let found: [[UInt8]?] = try await database.scan {
                try $0.query("SELECT bytes FROM kept ORDER BY id") { try $0[0] }
            }
            #expect(found == samples)
        }
    }

    @Test("numbers keep their whole range", arguments: SQLBackend.enabled)
    func numbers(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write {
                try $0.insert(into: "kept", ["id": .int(Int64.max), "whole": nil, "fraction": 0.1])
                try $0.insert(into: "kept", ["id": .int(Int64.min), "whole": -1000, "fraction": 2])
            }
            let rows: [(Int64, Int?, Double)] = try await database.read(.mayLag) {
                try $0.query("SELECT id, whole, fraction FROM kept ORDER BY id") { (try $0[0], try $0[1], try $0[2]) }
            }
            #expect(rows.map(\.0) == [.min, .max])
            #expect(rows.map(\.1) == [-1000, nil])
            #expect(rows.map(\.2) == [2, 0.1])
        }
    }

    @Test("ids, instants, booleans and names come back as what they are", arguments: SQLBackend.enabled)
    func typed(_ backend: SQLBackend) async throws {
        enum Colour: String, SQLDecodable { case red, green }
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            let id = ID<Colour>(milliseconds: 1_800_000_000_000, random: (5, 7))
            try await database.write {
                try $0.insert(
                    into: "kept",
                    [
                        "id": .bool(true), "whole": .instant(Instant(seconds: -7)), "words": .name(Colour.green),
                        "bytes": .id(id),
                    ])
            }
            let row: (Bool, Instant, Colour?, ID<Colour>, Bool)? = try await database.read(.current) {
                try $0.first("SELECT id, whole, words, bytes, fraction IS NULL FROM kept") {
                    (try $0[0], try $0[1], try $0[2], try $0[3], try $0[4])
                }
            }
            #expect(
                row?.0 == true && row?.1 == Instant(seconds: -7) && row?.2 == .green && row?.3 == id && row?.4 == true)
        }
    }

    @Test("a column of another kind is refused, never converted", arguments: SQLBackend.enabled)
    func decoding(_ backend: SQLBackend) async throws {
        enum Colour: String, SQLDecodable { case red }
        try await backend.withStore { door in
            let database = try await door()
            try await SampleTables.create(in: database)
            try await database.write {
                try $0.insert(into: "kept", ["id": 1, "whole": nil, "words": "12", "bytes": .blob([1, 2])])
            }
            let reads: [@Sendable (SQLRow) throws -> Void] = [
                { let _: Int = try $0[1] }, { let _: Int = try $0[0] }, { let _: String = try $0[0] },
                { let _: ID<Colour> = try $0[2] }, { let _: Colour = try $0[1] }, { let _: Double = try $0[1] },
            ]
            for read in reads {
                let error = await #expect(throws: SQLError.self) {
                    _ = try await database.read(.current) {
                        try $0.query("SELECT whole, words, bytes FROM kept", [], read)
                    }
                }
                #expect(error?.kind == .decoding)
            }
        }
    }
}
