import Distributed
import Domain
import Foundation
import Storage
import Testing
import Threads

/// What a real replica is stopped and started for: one test at a time.
@Suite(
    "MySQL replicas", .serialized,
    .enabled(if: MySQLServer.alone.isThere && MySQLServer.replica.isThere, "PRAXIS_TEST_REPLICA names no server"))
struct MySQLReplicaTests {
    private static let pulse = Pulse(.booking)
    private static let owner = testIDs().next() as LeaseOwner.ID

    /// A store with a replica that has caught up with it, and a clock that the test moves.
    private func with(
        _ test: @Sendable (MySQLDatabase, Guarded<Instant>) async throws -> Void
    ) async throws {
        try await MySQLServer.alone.withDatabase { doors in
            var settings = doors(0)
            settings.replicas = try MySQLServer.replica.hosts()
            let clock = Guarded(Instant(seconds: 1_800_000_000))
            let database = MySQLDatabase(settings, pulse: Self.pulse, now: { clock.withLock { $0 } })
            do {
                try await SampleTables.create(in: database)
                try await database.alter { try $0.run(LeaseTable(schema: "booking").creation($0.dialect)) }
                try await add(1, to: database)
                try await beat(database, clock)
                try await caughtUp(settings, clock)
                try await test(database, clock)
            } catch {
                try? await MySQLServer.replica.admin("/* no transaction */ START SLAVE SQL_THREAD")
                await database.close()
                throw error
            }
            try await MySQLServer.replica.admin("/* no transaction */ START SLAVE SQL_THREAD")
            await database.close()
        }
    }

    private func add(_ id: Int, to database: MySQLDatabase) async throws {
        try await database.write { try $0.insert(into: "kept", ["id": .int(id)]) }
    }

    private func beat(_ database: MySQLDatabase, _ clock: Guarded<Instant>) async throws {
        let now = clock.withLock { $0 }
        try await database.write { try Self.pulse.beat(owner: Self.owner, now: now, in: $0) }
    }

    /// Waits until the replica shows the pulse of now.
    private func caughtUp(_ settings: MySQLSettings, _ clock: Guarded<Instant>) async throws {
        var alone = settings
        alone.hosts = settings.replicas
        let replica = MySQLDatabase(alone)
        let wanted = clock.withLock { $0 }
        for _ in 0..<1000 {
            // Until the tables have come there is nothing to read from.
            let seen = try? await replica.read(.current) { try Self.pulse.last(in: $0) }
            if seen == wanted { return await replica.close() }
            try await Task.sleep(for: .milliseconds(10))
        }
        await replica.close()
        Issue.record("the replica does not follow")
    }

    private func finds(_ id: Int, _ freshness: Freshness, in database: MySQLDatabase) async throws -> Bool {
        try await database.read(freshness) { try $0.exists("SELECT 1 FROM kept WHERE id = ?", .int(id)) }
    }

    @Test("what may lag is read from it, but never without what the reader has written")
    func ownWrites() async throws {
        try await with { database, clock in
            let now = clock.withLock { $0 }
            try await MySQLServer.replica.admin("STOP SLAVE SQL_THREAD")
            try await add(2, to: database)
            #expect(try await finds(2, .mayLag, in: database) == false, "a replica that stands still was asked")
            #expect(try await finds(1, .mayLag, in: database))
            #expect(try await finds(2, .current, in: database))
            let isFound = try await OwnWrites.$until.withValue(now) {
                try await finds(2, .mayLag, in: database)
            }
            #expect(isFound)
            let isFoundAtOnce = try await OwnWrites.$until.withValue(OwnWrites.never) {
                try await finds(2, .mayLag, in: database)
            }
            #expect(isFoundAtOnce)
            let isScanned = try await database.scan(.mayLag) { try $0.exists("SELECT 1 FROM kept WHERE id = 2") }
            #expect(!isScanned)
            // Long before this replica stood still it will do, soon after not.
            let isOld = try await OwnWrites.$until.withValue(now - 10) { try await finds(2, .mayLag, in: database) }
            #expect(!isOld)
        }
    }

    @Test("one that lags by more than some seconds is left aside")
    func farBehind() async throws {
        try await with { database, clock in
            try await MySQLServer.replica.admin("STOP SLAVE SQL_THREAD")
            try await add(2, to: database)
            clock.withLock { $0 = $0 + 11 }
            #expect(try await finds(2, .mayLag, in: database))
        }
    }

    @Test("where it is away the primary answers")
    func away() async throws {
        try await MySQLServer.alone.withDatabase { doors in
            var settings = doors(0)
            settings.replicas = [.init("127.0.0.1", port: 1)]
            let database = MySQLDatabase(settings, pulse: Self.pulse, now: { Instant(seconds: 1_800_000_000) })
            for _ in 0..<3 {
                let answer: Int? = try await database.read(.mayLag) { try $0.value("SELECT 1") }
                #expect(answer == 1)
            }
            await database.close()
        }
    }
}

@Suite(
    "MySQL over TLS",
    .enabled(if: MySQLServer.authority != nil && MySQLServer.alone.isThere, "PRAXIS_TEST_MYSQL_AUTHORITY names no file")
)
struct MySQLEncryptionTests {
    @Test("a connection is encrypted, to a server that the authority vouches for")
    func encrypted() async throws {
        try await MySQLServer.alone.withDatabase { doors in
            var settings = doors(0)
            settings.tls = .init(authorities: MySQLServer.authority)
            let database = MySQLDatabase(settings)
            let cipher: String? = try await database.read(.current) {
                try $0.first("SHOW STATUS LIKE 'Ssl_cipher'", []) { try $0[1] }
            }
            #expect(cipher?.isEmpty == false)
            await database.close()
        }
    }

    @Test("one that nobody vouches for is refused, and told apart from one that is away")
    func strange() async throws {
        try await MySQLServer.alone.withDatabase { doors in
            var settings = doors(0)
            settings.tls = .init()
            let database = MySQLDatabase(settings)
            let error = await #expect(throws: SQLError.self) {
                try await database.read(.current) { _ = try $0.exists("SELECT 1") }
            }
            #expect(error?.kind == .connection)
            #expect("\(String(describing: error))".lowercased().contains("certificate"), "\(String(describing: error))")
            await database.close()
        }
    }
}
