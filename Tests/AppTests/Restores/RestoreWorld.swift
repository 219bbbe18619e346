import Domain
import Foundation
import Storage
import Testing

@testable import App
@testable import Distributed

/// An installation on servers, each with a place of the test's own there, that can be put back part by part.
struct RestoreWorld: Sendable {
    let folder: TemporaryFolder
    let settings: [String: String]
    let databases: TestDatabases.Names
    let index: SavedIndex

    /// What is kept at a moment: copies of the databases and of the index, and the archive's items.
    struct Backup: Sendable {
        let archived: [ArchivedBooking]
    }

    static var isThere: Bool {
        ["MYSQL", "REDIS", "DYNAMODB", "ELASTICSEARCH"].allSatisfy { SharedEngines.variable($0) != nil }
    }

    static func with(_ test: (RestoreWorld) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let mysql = TestDatabases(name: "mysql", variable: "PRAXIS_TEST_MYSQL")
        try await mysql.withNames { names, settings in
            let name = names.base.replacingOccurrences(of: "_", with: "-")
            let elasticsearch = try #require(SharedEngines.variable("ELASTICSEARCH"))
            var settings = settings.merging(SharedEngines.settings(name)) { $1 }
            settings.merge([
                "PRAXIS_DYNAMODB_ENDPOINT": try #require(SharedEngines.variable("DYNAMODB")),
                "PRAXIS_DYNAMODB_TABLE": name, "PRAXIS_ARCHIVE_ENGINE": "dynamodb", "PRAXIS_AWS_REGION": "eu-central-1",
                "PRAXIS_AWS_ACCESS_KEY": "praxis", "PRAXIS_AWS_SECRET_KEY": "praxis-secret",
            ]) { $1 }
            let world = RestoreWorld(
                folder: folder, settings: settings, databases: names,
                index: SavedIndex(address: elasticsearch, prefix: name))
            do {
                // Brokers of a busy machine are slow to tell each other of a topic: then it wants to be run again.
                _ = try await eventually("the engines are ready", within: .seconds(90)) { () -> Bool? in
                    let done = try await RunningPraxis.run(["migrate"], home: folder.path.text, also: world.settings)
                    return done.code == 0 ? true : nil
                }
                try await test(world)
            } catch {
                await world.remove()
                throw error
            }
            await world.remove()
        }
    }

    /// What no other test would find.
    private func remove() async {
        await index.remove()
        try? await withEngines { engines in
            guard let table = engines.archive as? DynamoDBArchive else { return }
            let _: NoAnswer = try await table.client.call(
                "DeleteTable", TableCalls.Named(tableName: table.table))
        }
    }

    /// Runs a command, which must succeed.
    @discardableResult
    func run(
        _ arguments: String..., expecting code: Int32 = 0, also: [String: String] = [:]
    ) async throws -> String {
        let done = try await RunningPraxis.run(
            arguments, home: folder.path.text, also: settings.merging(also) { $1 })
        #expect(done.code == code, "\(arguments): \(done.output)")
        return done.output
    }

    func serving<Value>(
        also: [String: String] = [:], _ body: (RunningPraxis) async throws -> Value
    ) async throws -> Value {
        var value: Value?
        try await RunningPraxis.with(folder.path.text, also: settings.merging(also) { $1 }) {
            value = try await body($0)
        }
        return try #require(value)
    }

    private func withEngines<Value>(_ body: (Engines) async throws -> Value) async throws -> Value {
        let environment = MoveWorld.environment(in: folder, also: settings).environment
        let settings = try environment.loadSettings().settings
        let engines = try Engines.open(
            settings, home: folder.path, log: Logger(LogWriter(settings.log, in: environment)), in: environment)
        do {
            let value = try await body(engines)
            await engines.close()
            return value
        } catch {
            await engines.close()
            throw error
        }
    }
}

extension RestoreWorld {
    /// With every process stopped.
    func backUp(of practice: String) async throws -> Backup {
        try await databases.save()
        try await index.save()
        return Backup(archived: try await archived(practice))
    }

    func restoreDatabases() async throws { try await databases.putBack() }

    func restoreArchive(_ backup: Backup, of practice: String) async throws {
        for item in try await archived(practice) {
            try await withEngines {
                try await $0.archive.remove(
                    item.booking.id, of: item.booking.practiceID, version: item.booking.version)
            }
        }
        for item in backup.archived { try await withEngines { try await $0.archive.put(item) } }
    }

    private func archived(_ practice: String) async throws -> [ArchivedBooking] {
        let id = try #require(ID<Practice>(practice))
        return try await withEngines { try await $0.archive.items(of: id, after: nil, limit: 100) }
    }
}
