import Domain
import Foundation
import HTTPClient
import Storage
import Testing

@testable import Distributed

/// A kind of archive that the contracts run on. A new one adds a row here, not a suite.
struct ArchiveBackend: Sendable, CustomTestStringConvertible {
    /// Opens a door to one archive: opening twice gives two, as two processes would have.
    typealias Door = @Sendable () async throws -> any BookingArchive

    let name: String
    /// Runs a test with a fresh archive, then removes it. The backend is for archives that are kept in SQL.
    let withArchive:
        @Sendable (_ backend: SQLBackend, _ test: @Sendable (@escaping Door) async throws -> Void) async throws -> Void

    var testDescription: String { name }

    static let sql = ArchiveBackend(name: "sql") { backend, test in
        try await backend.withStore { open in
            try await test {
                let database = try await open()
                _ = try await Migrator(.archive, in: database).migrate(now: BookingWorld.now)
                return SQLBookingArchive(database)
            }
        }
    }

    /// A table of its own for each test, on the server that the address names.
    static func dynamoDB(_ address: AWSAddress) -> ArchiveBackend {
        ArchiveBackend(name: "dynamodb") { _, test in
            let transport = try HTTPTransport()
            defer { transport.close() }
            let service = AWSService(
                address, signature: SignatureV4(region: "eu-central-1", service: "dynamodb"),
                credentials: AWSCredentialCache(StaticCredentials(AWSCredentials(keyID: "test", secret: "test"))),
                transport: transport, now: { BookingWorld.now })
            let table = "praxis-test-\(UUID().uuidString)"
            let archive = DynamoDBArchive(service, table: table)
            do {
                try await test {
                    let door = DynamoDBArchive(service, table: table)
                    _ = try await door.migrate()
                    return door
                }
            } catch {
                try? await remove(archive)
                throw error
            }
            try await remove(archive)
        }
    }

    private static func remove(_ archive: DynamoDBArchive) async throws {
        let _: NoAnswer = try await archive.client.call("DeleteTable", TableCalls.Named(tableName: archive.table))
    }

    /// The server that `PRAXIS_TEST_DYNAMODB` names, such as `http://127.0.0.1:19020`.
    static let dynamoDBAddress = ProcessInfo.processInfo.environment["PRAXIS_TEST_DYNAMODB"]
        .flatMap(AWSAddress.init(endpoint:))

    static let enabled = [sql] + (dynamoDBAddress.map { [dynamoDB($0)] } ?? [])
}

@Suite("Archive backends")
struct ArchiveBackendTests {
    @Test(
        "the archive's contracts run on DynamoDB too",
        .enabled(
            if: ProcessInfo.processInfo.environment["PRAXIS_TEST_DYNAMODB"] != nil,
            "PRAXIS_TEST_DYNAMODB names no server: the archive was not tested on DynamoDB"))
    func dynamoDBRuns() {
        #expect(
            ArchiveBackend.enabled.map(\.name) == ["sql", "dynamodb"],
            "PRAXIS_TEST_DYNAMODB must be an address such as http://127.0.0.1:19020")
    }
}
