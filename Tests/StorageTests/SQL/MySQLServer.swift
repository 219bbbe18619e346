import Distributed
import Foundation
import Storage
import Synchronization
import Threads

/// Servers that the environment names, as `host:port,user,password`: one, or the nodes of a cluster one after the other.
/// Each test gets a database of its own there.
final class MySQLServer: Sendable {
    static let alone = MySQLServer("PRAXIS_TEST_MYSQL", places: 6)
    /// What follows `alone`.
    static let replica = MySQLServer("PRAXIS_TEST_REPLICA", places: 1)
    /// The file that vouches for `alone`.
    static let authority = ProcessInfo.processInfo.environment["PRAXIS_TEST_MYSQL_AUTHORITY"]
    static let cluster = MySQLServer("PRAXIS_TEST_GALERA", places: 4)

    private static let made = Atomic<Int>(0)
    /// A test that has a store and asks for another one must not wait behind those that do the same.
    @TaskLocal private static var isAdmitted = false

    struct Unnamed: Error, CustomStringConvertible {
        let variable: String
        var description: String { "\(variable) must name servers: host:port,user,password" }
    }

    let variable: String
    let address: String?
    /// Tests start all at once, and a server takes some hundred connections.
    private let gate: Gate
    /// Databases that lie empty between two tests.
    private let kept = Guarded<[String]>([])
    private let isFirst = Atomic<Bool>(true)

    private init(_ variable: String, places: Int) {
        self.variable = variable
        address = ProcessInfo.processInfo.environment[variable]
        gate = Gate(places: places)
    }

    var isThere: Bool { address != nil }

    /// - Parameters:
    ///   - isMigrated: whether it may hold Praxis's tables already, all of them empty: making them takes a cluster
    ///     seconds, so that databases are lent from test to test.
    ///   - body: gets the settings for each door: of a cluster they begin with a node each in turn.
    func withDatabase(
        isMigrated: Bool = false, _ body: @Sendable (@escaping @Sendable (Int) -> MySQLSettings) async throws -> Void
    ) async throws {
        if Self.isAdmitted { return try await withDatabaseOfItsOwn(isMigrated, body) }
        try await gate.pass {
            try await Self.$isAdmitted.withValue(true) { try await withDatabaseOfItsOwn(isMigrated, body) }
        }
    }

    private func withDatabaseOfItsOwn(
        _ isMigrated: Bool, _ body: @Sendable (@escaping @Sendable (Int) -> MySQLSettings) async throws -> Void
    ) async throws {
        let admin = MySQLDatabase(try settings(database: ""))
        let shelf = MySQLShelf(admin)
        if isFirst.exchange(false, ordering: .relaxed) { try await shelf.dropLeftovers() }
        let kept = isMigrated ? kept.withLock { $0.popLast() } : nil
        let name = kept ?? "\(MySQLShelf.ours)\(Self.made.wrappingAdd(1, ordering: .relaxed).newValue)"
        do {
            if kept == nil { try await shelf.make(name) }
            let all = try settings(database: name)
            try await body { door in
                var settings = all
                let first = door % settings.hosts.count
                settings.hosts = Array(settings.hosts[first...] + settings.hosts[..<first])
                return settings
            }
        } catch {
            try? await shelf.drop(name)
            await admin.close()
            throw error
        }
        if isMigrated {
            try await shelf.empty(name)
            self.kept.withLock { $0.append(name) }
        } else {
            try await shelf.drop(name)
        }
        await admin.close()
    }

    /// Ends, on the server's side, every connection to a database.
    func killConnections(to name: String) async throws {
        let admin = MySQLDatabase(try settings(database: ""))
        let ids: [Int64] = try await admin.scan {
            try $0.query("SELECT id FROM information_schema.processlist WHERE db = ?", .text(name)) { try $0[0] }
        }
        // One may have ended by itself since.
        for id in ids { _ = try? await admin.write { try $0.run("KILL \(id)") } }
        await admin.close()
    }

    func hosts() throws -> [MySQLSettings.Host] { try settings(database: "").hosts }

    /// One statement for the server itself.
    func admin(_ sql: String) async throws {
        let server = MySQLDatabase(try settings(database: ""))
        do {
            try await server.write { try $0.run(sql) }
        } catch {
            await server.close()
            throw error
        }
        await server.close()
    }

    private func settings(database: String) throws -> MySQLSettings {
        let parts = (address ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let hosts = parts.dropLast(2).compactMap { part -> MySQLSettings.Host? in
            let words = part.split(separator: ":").map(String.init)
            guard words.count == 2, let port = Int(words[1]) else { return nil }
            return MySQLSettings.Host(words[0], port: port)
        }
        guard !hosts.isEmpty, hosts.count == parts.count - 2 else { throw Unnamed(variable: variable) }
        var settings = MySQLSettings(
            hosts: hosts, database: database, user: parts[parts.count - 2], password: parts[parts.count - 1])
        settings.writers = 1...8
        settings.readers = 1...4
        return settings
    }
}
