import Distributed
import Domain
import Storage
import Synchronization
import Testing

@Suite("MySQL connections", .enabled(if: MySQLServer.alone.isThere, "PRAXIS_TEST_MYSQL names no server"))
struct MySQLConnectionTests {
    @Test("connections that the server has ended are made anew, and nobody notices")
    func ended() async throws {
        try await MySQLServer.alone.withDatabase { doors in
            let settings = doors(0)
            let database = MySQLDatabase(settings)
            try await SampleTables.create(in: database)
            for id in 1...5 {
                try await database.write { try $0.run("INSERT INTO kept (id) VALUES (?)", .int(id)) }
                #expect(try await database.ids() == Array(1...id))
                try await MySQLServer.alone.killConnections(to: settings.database)
            }
            await database.close()
        }
    }

    @Test("a transaction whose connection breaks before its end is run again, whole")
    func brokenInside() async throws {
        try await MySQLServer.alone.withDatabase { doors in
            let settings = doors(0)
            let database = MySQLDatabase(settings)
            try await SampleTables.create(in: database)
            let runs = Atomic<Int>(0)
            try await database.write { connection in
                try connection.run("INSERT INTO kept (id) VALUES (1)")
                if runs.wrappingAdd(1, ordering: .relaxed).newValue == 1 {
                    let own: Int64? = try connection.value("SELECT CONNECTION_ID()")
                    _ = try? connection.run("KILL \(own ?? 0)")
                }
                try connection.run("INSERT INTO kept (id) VALUES (2)")
            }
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try await database.ids() == [1, 2])
            await database.close()
        }
    }

    @Test("a server that is not there is told at once, and what it is that cannot be reached")
    func nobodyThere() async throws {
        let settings = MySQLSettings(
            hosts: [.init("127.0.0.1", port: 1)], database: "none", user: "nobody", password: "wrong")
        var impatient = settings
        impatient.patience = .milliseconds(50)
        let database = MySQLDatabase(impatient)
        let error = await #expect(throws: SQLError.self) { try await database.write { _ in } }
        #expect(error?.kind == .connection)
        #expect(error?.sql == "connect to 127.0.0.1:1")
        await database.close()
    }

    @Test("where the first of its hosts is not there, the next one is taken")
    func nextHost() async throws {
        try await MySQLServer.alone.withDatabase { doors in
            var settings = doors(0)
            settings.hosts.insert(.init("127.0.0.1", port: 1), at: 0)
            let database = MySQLDatabase(settings)
            let answer: Int? = try await database.read(.current) { try $0.value("SELECT 1") }
            #expect(answer == 1)
            await database.close()
        }
    }
}

extension SQLDatabase {
    fileprivate func ids() async throws -> [Int] {
        try await read(.current) { try $0.query("SELECT id FROM kept ORDER BY id") { try $0[0] } }
    }
}
