import Foundation
import Storage

/// The databases that tests make on a server.
struct MySQLShelf: Sendable {
    private static let all = "praxis_test_"
    /// What those of this process begin with.
    static let ours = "\(all)\(ProcessInfo.processInfo.processIdentifier)_"

    private let server: any SQLDatabase

    init(_ server: any SQLDatabase) { self.server = server }

    func make(_ name: String) async throws { try await run("CREATE DATABASE \(name)") }

    func drop(_ name: String) async throws { try await run("DROP DATABASE IF EXISTS \(name)") }

    /// Empties every table but those that say which steps were taken, and takes out what a test has planted.
    func empty(_ name: String) async throws {
        let triggers: [String] = try await server.scan {
            try $0.query(
                "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = ?", .text(name)
            ) { try $0[0] }
        }
        for trigger in triggers { try await run("DROP TRIGGER `\(name)`.`\(trigger)`") }
        let tables: [String] = try await server.scan {
            try $0.query("SELECT table_name FROM information_schema.tables WHERE table_schema = ?", .text(name)) {
                try $0[0]
            }
        }
        try await server.write { connection in
            for table in tables where !table.hasSuffix("_schema") {
                guard try connection.exists("SELECT 1 FROM `\(name)`.`\(table)` LIMIT 1") else { continue }
                try connection.run("DELETE FROM `\(name)`.`\(table)`")
            }
        }
    }

    /// Drops what test runs have left behind whose process is gone.
    func dropLeftovers() async throws {
        let names: [String] = try await server.scan {
            try $0.query("SELECT schema_name FROM information_schema.schemata") { try $0[0] }
        }
        for name in names where name.hasPrefix(Self.all) {
            let parts = name.dropFirst(Self.all.count).split(separator: "_")
            guard let process = parts.first.flatMap({ pid_t($0) }), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try await drop(name)
        }
    }

    private func run(_ sql: String) async throws { try await server.write { try $0.run(sql) } }
}
