import Embedded
import Foundation
import Storage
import Testing

@Suite("A SQLite database whose disk fails")
struct SQLiteDiskErrorTests {
    @Test("a COMMIT that the disk broke is of unknown fate, and the database goes on")
    func brokenCommit() async throws {
        try await SQLiteFixture.run { fixture, database in
            await database.close()
            // In a process of its own: the limit on file sizes is the process's.
            await #expect(processExitsWith: .success) { [folder = fixture.folder as String] in
                let kind = try await BrokenDisk(folder: folder).kindOfFailure()
                try #require(kind == .unknownFate)
            }
            let again = try SQLiteDatabase(path: fixture.path)
            let ids = try await again.ids()
            #expect(ids == [1, 3])
            let health: String? = try await again.scan { try $0.value("PRAGMA integrity_check") }
            #expect(health == "ok")
            await again.close()
        }
    }
}

/// Writes rows 1, 2 and 3, the second one while no file may grow beyond what its log needs.
private struct BrokenDisk: Sendable {
    let folder: String

    func kindOfFailure() async throws -> SQLError.Kind? {
        // Its default ends the process; ignored, the write fails instead.
        signal(SIGXFSZ, SIG_IGN)
        let database = try SQLiteDatabase(path: folder + "/store.sqlite")
        try await insert(1, bytes: 10, database)
        try limit(to: 100_000)
        var kind: SQLError.Kind?
        do {
            try await insert(2, bytes: 200_000, database)
        } catch let error as SQLError {
            kind = error.kind
        }
        try limit(to: nil)
        try await insert(3, bytes: 10, database)
        await database.close()
        return kind
    }

    private func insert(_ id: Int, bytes: Int, _ database: SQLiteDatabase) async throws {
        try await database.write { connection in
            _ = try connection.run("INSERT INTO kept (id, bytes) VALUES (?, zeroblob(?))", .int(id), .int(bytes))
        }
    }

    private func limit(to bytes: UInt?) throws {
        #if canImport(Glibc)
            let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
        #else
            let fileSize = RLIMIT_FSIZE
        #endif
        var limits = rlimit()
        try #require(getrlimit(fileSize, &limits) == 0)
        limits.rlim_cur = bytes.map { rlim_t($0) } ?? limits.rlim_max
        try #require(setrlimit(fileSize, &limits) == 0)
    }
}
