import Distributed
import Foundation
import Storage
import Synchronization

/// The server that `PRAXIS_TEST_MYSQL` names, as `host:port,user,password`. Each test gets a database of its own there.
enum MySQLServer {
    static let address = ProcessInfo.processInfo.environment["PRAXIS_TEST_MYSQL"]
    private static let made = Atomic<Int>(0)

    struct Unnamed: Error, CustomStringConvertible {
        let description = "PRAXIS_TEST_MYSQL must name a server: host:port,user,password"
    }

    /// Tests start all at once, and a server takes some hundred connections.
    private static let gate = Gate(places: 6)
    /// A test that has a store and asks for another one must not wait behind those that do the same.
    @TaskLocal private static var isAdmitted = false

    static func withDatabase(_ body: @Sendable (MySQLSettings) async throws -> Void) async throws {
        if isAdmitted { return try await withDatabaseOfItsOwn(body) }
        try await gate.pass {
            try await $isAdmitted.withValue(true) { try await withDatabaseOfItsOwn(body) }
        }
    }

    private static func withDatabaseOfItsOwn(
        _ body: @Sendable (MySQLSettings) async throws -> Void
    ) async throws {
        let number = made.wrappingAdd(1, ordering: .relaxed).newValue
        let name = "praxis_test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        let admin = MySQLDatabase(try settings(database: ""))
        do {
            try await run("CREATE DATABASE \(name)", admin)
            try await body(settings(database: name))
        } catch {
            try? await run("DROP DATABASE IF EXISTS \(name)", admin)
            await admin.close()
            throw error
        }
        try await run("DROP DATABASE \(name)", admin)
        await admin.close()
    }

    /// Ends, on the server's side, every connection to a database.
    static func killConnections(to name: String) async throws {
        let admin = MySQLDatabase(try settings(database: ""))
        let ids: [Int64] = try await admin.scan {
            try $0.query("SELECT id FROM information_schema.processlist WHERE db = ?", .text(name)) { try $0[0] }
        }
        // One may have ended by itself since.
        for id in ids { _ = try? await run("KILL \(id)", admin) }
        await admin.close()
    }

    private static func run(_ sql: String, _ database: MySQLDatabase) async throws {
        try await database.write { try $0.run(sql) }
    }

    private static func settings(database: String) throws -> MySQLSettings {
        let parts = (address ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let host = (parts.first ?? "").split(separator: ":").map(String.init)
        guard parts.count == 3, host.count == 2, let port = Int(host[1]) else { throw Unnamed() }
        var settings = MySQLSettings(
            hosts: [.init(host[0], port: port)], database: database, user: parts[1], password: parts[2])
        settings.writers = 1...8
        settings.readers = 1...4
        return settings
    }
}
