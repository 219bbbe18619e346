import Distributed
import Domain
import Foundation
import Storage
import Testing

@Suite(
    "A cluster one of whose nodes does not serve",
    .enabled(if: MySQLServer.cluster.isThere, "PRAXIS_TEST_GALERA names no servers"))
struct MySQLClusterTests {
    /// What the node is told by itself: a database of ours would pass it over.
    private func tell(_ node: MySQLSettings.Host, _ settings: MySQLSettings, _ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "mariadb", "--no-defaults", "-h", node.name, "-P", "\(node.port)", "-u", settings.user,
            "-p\(settings.password)", "-e", sql,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// Of the node that answers; what needs no table, a node answers that serves nobody.
    private func port(_ database: MySQLDatabase) async throws -> Int? {
        try await database.read(.current) { try $0.value("SELECT @@port + 0 * COUNT(*) FROM kept") }
    }

    @Test("others are asked instead: by connections that are open, and by new ones")
    func passedOver() async throws {
        try await MySQLServer.cluster.withDatabase { door in
            // Begins with the last node.
            let settings = door(2), last = settings.hosts[0]
            let open = MySQLDatabase(settings)
            try await open.write { try $0.run("CREATE TABLE kept (id BIGINT NOT NULL PRIMARY KEY)") }
            #expect(try await port(open) == last.port)
            try tell(last, settings, "SET GLOBAL wsrep_reject_queries = ALL")
            let fresh = MySQLDatabase(settings)
            do {
                for (number, database) in [open, fresh].enumerated() {
                    #expect(try await port(database) != last.port)
                    try await database.write { try $0.run("INSERT INTO kept VALUES (?)", .int(number)) }
                }
            } catch {
                Issue.record(error)
            }
            try tell(last, settings, "SET GLOBAL wsrep_reject_queries = NONE")
            let after = MySQLDatabase(settings)
            #expect(try await port(after) == last.port)
            #expect(try await after.read(.current) { try $0.value("SELECT COUNT(*) FROM kept") } == 2)
            for database in [open, fresh, after] { await database.close() }
        }
    }
}
