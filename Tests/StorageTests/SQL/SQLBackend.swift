import Distributed
import Embedded
import Foundation
import Storage
import Synchronization
import Testing

/// A kind of database that the contracts run on. A new one adds a row here, not a suite.
struct SQLBackend: Sendable, CustomTestStringConvertible {
    /// Opens a door to one store: opening twice gives two, as two processes would have.
    typealias Door = @Sendable () async throws -> any SQLDatabase

    let name: String
    /// Whether it runs where nobody names the backends.
    let isThere: Bool
    /// The same without the relay that gives events their places after each write.
    private let bare: Bare

    /// Runs a test with a fresh store, which may hold our tables already, empty, where the flag says so.
    typealias Bare =
        @Sendable (
            _ isMigrated: Bool, _ test: @Sendable (@escaping Door) async throws -> Void
        ) async throws -> Void

    init(name: String, isThere: Bool = true, _ bare: @escaping Bare) {
        self.name = name
        self.isThere = isThere
        self.bare = bare
    }

    /// Runs a test with a fresh store, then closes every door and removes the store.
    /// - Parameter isMigrated: whether our tables may be there already, empty: for tests that migrate, and look no further.
    func withStore(
        isMigrated: Bool = false, _ test: @Sendable (@escaping Door) async throws -> Void
    ) async throws {
        try await bare(isMigrated) { open in
            try await test {
                let database = try await open()
                // Only where they are not given at insert is there anything to relay.
                return database is MySQLDatabase ? NumberedDatabase(database) : database
            }
        }
    }

    func withBareStore(_ test: @Sendable (@escaping Door) async throws -> Void) async throws {
        try await bare(false, test)
    }

    var testDescription: String { name }

    static let known = [
        SQLBackend(name: "sqlite") { _, test in
            try await withTemporaryFolder { folder in
                try await Doors.lend(to: test) { try SQLiteDatabase(path: folder + "/store.sqlite") }
            }
        },
        mysql("mysql", MySQLServer.alone),
        // Each door is another node: what one lock on one server would hide shows here.
        mysql("galera", MySQLServer.cluster),
    ]

    private static func mysql(_ name: String, _ server: MySQLServer) -> SQLBackend {
        SQLBackend(name: name, isThere: server.isThere) { isMigrated, test in
            try await server.withDatabase(isMigrated: isMigrated) { settings in
                let opened = Atomic<Int>(0)
                try await Doors.lend(to: test) {
                    MySQLDatabase(settings(opened.wrappingAdd(1, ordering: .relaxed).oldValue))
                }
            }
        }
    }

    /// What `PRAXIS_TEST_BACKENDS` names (`sqlite,mysql`), or all that are there without it.
    static let enabled = known.filter { named?.contains($0.name) ?? $0.isThere }

    static let named: [String]? = environment("PRAXIS_TEST_BACKENDS").map {
        $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}

/// The databases that a test has opened.
private actor Doors {
    private var databases: [any SQLDatabase] = []

    /// Lets a test open as many as it wants, and closes all of them whatever happens.
    static func lend(
        to test: @Sendable (@escaping SQLBackend.Door) async throws -> Void,
        _ open: @escaping @Sendable () throws -> any SQLDatabase
    ) async throws {
        let doors = Doors()
        do {
            try await test {
                let database = try open()
                await doors.add(database)
                return database
            }
        } catch {
            await doors.closeAll()
            throw error
        }
        await doors.closeAll()
    }

    private func add(_ database: any SQLDatabase) { databases.append(database) }

    private func closeAll() async {
        for database in databases { await database.close() }
        databases = []
    }
}

@Suite("Backends")
struct SQLBackendTests {
    /// Backends that keep no rows; their own tests see to it that they run.
    private static let others = ["redis", "kafka"] + SearchClusterServer.names

    @Test("every backend that must run is known, and at least one runs")
    func namedBackendsRun() {
        #expect(!SQLBackend.enabled.isEmpty)
        for name in SQLBackend.named ?? [] {
            #expect(
                SQLBackend.known.contains { $0.name == name } || Self.others.contains(name),
                "PRAXIS_TEST_BACKENDS names \(name), which nobody knows")
        }
    }
}
