import Domain
import Embedded
import Storage
import Testing

@Suite("Hearing of commits", .timeLimit(.minutes(1)))
struct SQLiteFeedTests {
    @Test("the data version tells of every process's commits, and of nothing else")
    func dataVersion() async throws {
        try await SQLiteFixture.run { fixture, database in
            let other = try SQLiteDatabase(path: fixture.path)
            let first = try database.dataVersion()
            #expect(try database.dataVersion() == first)
            try await other.write { try $0.run("INSERT INTO kept (id) VALUES (1)") }
            let second = try database.dataVersion()
            #expect(second != first)
            try await database.write { try $0.run("INSERT INTO kept (id) VALUES (2)") }
            let third = try database.dataVersion()
            #expect(third != second)
            _ = try await database.read(.current) { try $0.value("SELECT count(*) FROM kept") as Int? }
            try await database.write { _ = try $0.value("SELECT count(*) FROM kept") as Int? }
            #expect(try database.dataVersion() == third)
            await other.close()
            await database.close()
            #expect(throws: SQLError.self) { try database.dataVersion() }
        }
    }

    @Test("each listener hears of a commit, and what it then reads holds it")
    func commits() async throws {
        try await SQLiteFixture.run { _, database in
            var listeners = [database.commits().makeAsyncIterator(), database.commits().makeAsyncIterator()]
            for id in 1...20 {
                try await database.write { try $0.run("INSERT INTO kept (id) VALUES (?)", .int(id)) }
                for index in listeners.indices {
                    #expect(await listeners[index].next() != nil)
                    let ids = try await database.ids()
                    #expect(ids.last == id)
                }
            }
        }
    }

    @Test("commits that come while a listener is busy are told as one")
    func coalesced() async throws {
        try await SQLiteFixture.run { _, database in
            let commits = database.commits()
            for id in 1...50 { try await database.write { try $0.run("INSERT INTO kept (id) VALUES (?)", .int(id)) } }
            await database.close()
            var count = 0
            for await _ in commits { count += 1 }
            #expect(count == 1)
        }
    }

    @Test("closing ends the listeners, and later ones at once")
    func ends() async throws {
        try await SQLiteFixture.run { _, database in
            let commits = database.commits()
            async let count = commits.reduce(0) { sum, _ in sum + 1 }
            await database.close()
            #expect(await count == 0)
            #expect(await database.commits().reduce(0) { sum, _ in sum + 1 } == 0)
        }
    }
}
