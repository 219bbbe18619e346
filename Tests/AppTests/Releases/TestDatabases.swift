import Distributed
import Embedded
import Foundation
import Storage
import Testing

/// Both databases of a program under test, on one machine or on servers: what a test changes behind its back.
struct TestDatabases: Sendable, CustomTestStringConvertible {
    let name: String
    /// The servers that the environment names; nil: a file.
    let variable: String?

    var testDescription: String { name }

    static let enabled = [
        TestDatabases(name: "sqlite", variable: nil), TestDatabases(name: "mysql", variable: "PRAXIS_TEST_MYSQL"),
        TestDatabases(name: "galera", variable: "PRAXIS_TEST_GALERA"),
    ].filter { $0.variable == nil || $0.servers != nil }

    struct Unnamed: Error {}

    private var servers: Servers? { variable.flatMap { Servers(ProcessInfo.processInfo.environment[$0] ?? "") } }

    /// Gives a program's environment for databases of the test's own, and opens them; afterwards they are gone.
    func with(
        _ home: String, _ test: ([String: String], _ open: () throws -> [any SQLDatabase]) async throws -> Void
    ) async throws {
        if variable == nil {
            return try await test([:]) {
                let database = try SQLiteDatabase(path: home + "/praxis.sqlite")
                return [database, database]
            }
        }
        try await withNames { names, settings in
            try await test(settings) { names.both.map { names.servers.database($0) } }
        }
    }

    /// On servers.
    func withNames(_ test: (Names, [String: String]) async throws -> Void) async throws {
        guard let servers else { throw Unnamed() }
        let names = Names(base: "praxis_app_\(UUID().uuidString.prefix(8).lowercased())", servers: servers)
        try await servers.run(names.both.map { "CREATE DATABASE \($0)" })
        var settings = [
            "PRAXIS_PROFILE": "distributed", "PRAXIS_MYSQL_TLS": "false", "PRAXIS_ARCHIVE_ENGINE": "file",
            "PRAXIS_MEDIA_ENGINE": "folder",
        ]
        for (side, name) in zip(["INVENTORY", "BOOKING"], names.both) {
            settings["PRAXIS_MYSQL_\(side)_HOSTS"] = servers.hosts.joined(separator: ",")
            settings["PRAXIS_MYSQL_\(side)_USER"] = servers.user
            settings["PRAXIS_MYSQL_\(side)_PASSWORD"] = servers.password
            settings["PRAXIS_MYSQL_\(side)_DATABASE"] = name
        }
        let drop = (names.both + names.saved).map { "DROP DATABASE IF EXISTS \($0)" }
        do {
            try await test(names, settings)
        } catch {
            try? await servers.run(drop)
            throw error
        }
        try await servers.run(drop)
    }

    /// The two databases, and copies of them.
    struct Names: Sendable {
        let base: String
        let servers: Servers

        var both: [String] { ["\(base)_i", "\(base)_b"] }
        var saved: [String] { both.map { "\($0)_saved" } }

        func save() async throws { try await copy(both, to: saved) }
        func putBack() async throws { try await copy(saved, to: both) }

        private func copy(_ names: [String], to others: [String]) async throws {
            for (name, other) in zip(names, others) {
                try await servers.run(["DROP DATABASE IF EXISTS \(other)", "CREATE DATABASE \(other)"])
                for table in try await servers.tables(of: name) {
                    try await servers.run([
                        "CREATE TABLE \(other).\(table) LIKE \(name).\(table)",
                        "INSERT INTO \(other).\(table) SELECT * FROM \(name).\(table)",
                    ])
                }
            }
        }
    }

    /// As the environment names them: `host:port,…,user,password`.
    struct Servers: Sendable {
        let hosts: [String]
        let user: String
        let password: String

        init?(_ text: String) {
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 3 else { return nil }
            (hosts, user, password) = (Array(parts.dropLast(2)), parts[parts.count - 2], parts[parts.count - 1])
        }

        /// The test comes through the last node, the program through the first.
        func database(_ name: String) -> MySQLDatabase {
            let hosts = hosts.reversed().map { host in
                let parts = host.split(separator: ":").map(String.init)
                return MySQLSettings.Host(parts[0], port: Int(parts.last ?? "") ?? 3306)
            }
            return MySQLDatabase(MySQLSettings(hosts: hosts, database: name, user: user, password: password))
        }

        func run(_ statements: [String]) async throws {
            try await withServer { server in
                for statement in statements { try await server.write { try $0.run(statement) } }
            }
        }

        func tables(of name: String) async throws -> [String] {
            try await withServer { server in
                try await server.scan {
                    try $0.query("SELECT table_name FROM information_schema.tables WHERE table_schema = ?", .text(name))
                    {
                        try $0[0]
                    }
                }
            }
        }

        private func withServer<Value>(_ body: (MySQLDatabase) async throws -> Value) async throws -> Value {
            let server = database("")
            do {
                let value = try await body(server)
                await server.close()
                return value
            } catch {
                await server.close()
                throw error
            }
        }
    }
}
