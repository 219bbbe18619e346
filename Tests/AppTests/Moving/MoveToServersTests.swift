import Distributed
import Domain
import Foundation
import Storage
import Testing

@testable import App

private func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
private let server = variable("PRAXIS_TEST_MYSQL")?.split(separator: ",").map { String($0) }

@Suite(
    "Moving to servers and back",
    .enabled(
        if: server?.count == 3 && variable("PRAXIS_TEST_DYNAMODB") != nil && variable("PRAXIS_TEST_S3") != nil,
        "PRAXIS_TEST_MYSQL, PRAXIS_TEST_DYNAMODB or PRAXIS_TEST_S3 names no server"))
struct MoveToServersTests {
    @Test("from one machine to MySQL, DynamoDB and S3, with every other server that is named, and back, by the command")
    func thereAndBack() async throws {
        let world = try await MoveWorld.make()
        let name = "praxis_move_\(UUID().uuidString.prefix(8).lowercased())"
        let settings = try settings(name)
        try await admin("CREATE DATABASE \(name)_i", "CREATE DATABASE \(name)_b")
        do {
            try await thereAndBack(world, settings)
        } catch {
            try? await remove(name, settings)
            throw error
        }
        try await remove(name, settings)
    }

    private func remove(_ name: String, _ settings: [String: String]) async throws {
        if let address = settings["PRAXIS_ELASTICSEARCH_ADDRESSES"] {
            await SavedIndex(address: address, prefix: settings["PRAXIS_ELASTICSEARCH_PREFIX"] ?? "").remove()
        }
        try await admin("DROP DATABASE \(name)_i", "DROP DATABASE \(name)_b")
    }

    private func thereAndBack(_ world: MoveWorld, _ settings: [String: String]) async throws {
        let distributed = settings.merging(["PRAXIS_PROFILE": "distributed"]) { $1 }
        let there = ["move", "--from", "embedded", "--to", "distributed"]
        let early = MoveWorld.environment(there, in: world.folder, also: settings, later: 0)
        #expect(await early.run() == .tryAgain, "\(early.errors)")
        #expect(early.output.contains("goes on serving"))
        try await world.cancel()
        let moved = MoveWorld.environment(there, in: world.folder, also: settings)
        #expect(await moved.run() == .success, "\(moved.output)\(moved.errors)")
        #expect(moved.output.contains("the same ones"))
        try await world.expectGone(world.folder)
        try await serve(world, distributed)
        try await world.expectSound(world.folder, also: distributed)
        let archive = MoveWorld.environment(["archive", "--older-than", "0"], in: world.folder, also: distributed)
        #expect(await archive.run() == .success, "\(archive.errors)")

        let back = MoveWorld.environment(
            ["move", "--from", "distributed", "--to", "embedded"], in: world.folder, also: settings)
        #expect(await back.run() == .success, "\(back.output)\(back.errors)")
        try await world.expectSound(world.folder)
        try await world.engines(world.folder) { engines in
            let count = try await engines.archive.count()
            #expect(count == 2)
            let bytes = try await engines.media.read(world.key, range: nil)?.collected()
            #expect(bytes == MoveWorld.document)
        }
    }

    /// As after any change of servers: topics and index are made, and processes serve and work.
    private func serve(_ world: MoveWorld, _ distributed: [String: String]) async throws {
        _ = try await eventually("topics and index are there", within: .seconds(90)) { () -> Bool? in
            let done = try await RunningPraxis.run(["migrate"], home: world.folder.path.text, also: distributed)
            return done.code == 0 ? true : nil
        }
        let built = try await RunningPraxis.run(["reindex"], home: world.folder.path.text, also: distributed)
        #expect(built.code == 0, "\(built.output)")
        try await RunningPraxis.with(world.folder.path.text, also: distributed) { praxis async throws in
            let owner = APIClient(address: praxis.address, token: world.token)
            #expect(try await owner.get("/listings?q=hafen")["total"] as? Int == 1)
            #expect(try await owner.get("\(world.path)/bookings/\(world.booking)").text("state") == "cancelled")
        }
    }

    /// Databases, a table and a prefix of the test's own.
    private func settings(_ name: String) throws -> [String: String] {
        let server = try #require(server)
        let dynamoDB = try #require(variable("PRAXIS_TEST_DYNAMODB"))
        let s3 = try #require(variable("PRAXIS_TEST_S3"))
        var settings = [
            "PRAXIS_MYSQL_TLS": "false", "PRAXIS_MYSQL_INVENTORY_DATABASE": "\(name)_i",
            "PRAXIS_MYSQL_BOOKING_DATABASE": "\(name)_b", "PRAXIS_AWS_REGION": "eu-central-1",
            "PRAXIS_AWS_ACCESS_KEY": "praxis", "PRAXIS_AWS_SECRET_KEY": "praxis-secret",
            "PRAXIS_DYNAMODB_ENDPOINT": dynamoDB, "PRAXIS_DYNAMODB_TABLE": name, "PRAXIS_S3_ENDPOINT": s3,
            "PRAXIS_S3_PATH_STYLE": "true", "PRAXIS_S3_PREFIX": "\(name)/", "PRAXIS_S3_BUCKET": "praxis-move-tests",
        ]
        for side in ["INVENTORY", "BOOKING"] {
            settings["PRAXIS_MYSQL_\(side)_HOSTS"] = server[0]
            settings["PRAXIS_MYSQL_\(side)_USER"] = server[1]
            settings["PRAXIS_MYSQL_\(side)_PASSWORD"] = server[2]
        }
        return settings.merging(SharedEngines.settings(name.replacingOccurrences(of: "_", with: "-"))) { $1 }
    }

    private func admin(_ statements: String...) async throws {
        let server = try #require(server)
        let parts = server[0].split(separator: ":")
        let database = MySQLDatabase(
            MySQLSettings(
                hosts: [.init(String(parts[0]), port: Int(parts[1]) ?? 3306)], database: "", user: server[1],
                password: server[2]))
        do {
            for statement in statements { try await database.write { try $0.run(statement) } }
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
