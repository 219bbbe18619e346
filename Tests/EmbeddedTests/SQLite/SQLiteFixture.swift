import Embedded
import Foundation
import Storage
import Testing

/// A folder of a test's own, and the databases that it opens there.
struct SQLiteFixture: Sendable {
    let folder: String
    var path: String { folder + "/store.sqlite" }

    /// Runs `test` with a fresh folder and one open database that has a table.
    static func run(
        _ settings: SQLiteSettings = SQLiteSettings(), _ test: (SQLiteFixture, SQLiteDatabase) async throws -> Void
    ) async throws {
        try await withFolder { fixture in
            let database = try SQLiteDatabase(path: fixture.path, settings: settings)
            try await database.alter { connection in
                _ = try connection.run("CREATE TABLE kept (id INTEGER NOT NULL PRIMARY KEY, bytes BLOB) STRICT")
                _ = try connection.run(
                    """
                    CREATE TABLE happened (
                        \(connection.dialect.eventPosition), id INTEGER NOT NULL, \(connection.dialect.eventKeys(["id"]))
                    )\(connection.dialect.options(.rows))
                    """)
            }
            do {
                try await test(fixture, database)
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    static func withFolder(_ test: (SQLiteFixture) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("praxis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await test(SQLiteFixture(folder: folder.path))
    }
}

/// Waits until `condition` holds, for a minute at most: machines that test are busy.
func poll(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "it never happened")
        try await Task.sleep(for: .milliseconds(1))
    }
}

extension SQLDatabase {
    func ids(_ table: String = "kept") async throws -> [Int] {
        try await scan { try $0.query("SELECT id FROM \(table) ORDER BY id") { try $0[0] } }
    }
}
