import Domain
import Foundation
import HTTPClient
import Storage
import Testing

@testable import Distributed

@Suite(
    "The archive's table on DynamoDB",
    .enabled(if: ArchiveBackend.dynamoDBAddress != nil, "PRAXIS_TEST_DYNAMODB names no server"))
struct DynamoDBTableTests {
    private func with(
        retention: Int64? = nil, _ test: (DynamoDBArchive) async throws -> Void
    ) async throws {
        let transport = try HTTPTransport()
        defer { transport.close() }
        let service = AWSService(
            try #require(ArchiveBackend.dynamoDBAddress),
            signature: SignatureV4(region: "eu-central-1", service: "dynamodb"),
            credentials: AWSCredentialCache(StaticCredentials(AWSCredentials(keyID: "test", secret: "test"))),
            transport: transport, now: { BookingWorld.now })
        let archive = DynamoDBArchive(service, table: "praxis-test-\(UUID().uuidString)", retention: retention)
        do {
            try await test(archive)
        } catch {
            try? await drop(archive)
            throw error
        }
        try await drop(archive)
    }

    private func drop(_ archive: DynamoDBArchive) async throws {
        let _: NoAnswer = try await archive.client.call("DeleteTable", TableCalls.Named(tableName: archive.table))
    }

    @Test("it is made once, however often and by how many it is asked for")
    func migrate() async throws {
        try await with { archive in
            await #expect(throws: DynamoDBError.self) { try await archive.count() }
            let name = archive.table
            async let other = archive.migrate()
            let made = try await archive.migrate() + other
            #expect(made.contains("table \(name)") && made.contains("expiry of \(name)"))
            #expect(try await archive.migrate().isEmpty)
            #expect(try await archive.count() == 0)
        }
    }

    @Test("an index that is missing is added over what is there; another table's key is refused")
    func missingIndex() async throws {
        let sample = try SampleArchive()
        try await with { archive in
            _ = try await archive.migrate()
            try await archive.put(sample.item())
            let _: NoAnswer = try await archive.client.call(
                "UpdateTable", DropIndex(tableName: archive.table, index: "by-patient"))
            #expect(try await archive.migrate() == ["index by-patient"])
            #expect(try await archive.items(of: sample.patient, after: nil, limit: 5).count == 1)
        }
        try await with { archive in
            let key = [TableCalls.KeyPart(attributeName: "id", keyType: "HASH")]
            let _: NoAnswer = try await archive.client.call("CreateTable", OtherTable(archive.table, key))
            await #expect(throws: DynamoDBError.self) { try await archive.migrate() }
        }
    }

    @Test("an item carries its end where a retention is set")
    func retention() async throws {
        let sample = try SampleArchive()
        try await with(retention: 3600) { archive in
            _ = try await archive.migrate()
            let item = sample.item()
            try await archive.put(item)
            let answer: GetItem.Answer = try await archive.client.call(
                "GetItem",
                GetItem(tableName: archive.table, key: ArchiveItem.key(item.booking.id, of: sample.practice)))
            #expect(answer.item?["expiresAt"] == .number((item.booking.changedAt + 3600).seconds))
            let state: TableCalls.TimeToLiveDescription = try await archive.client.call(
                "DescribeTimeToLive", TableCalls.Named(tableName: archive.table))
            #expect(state.timeToLiveDescription.attributeName == "expiresAt")
        }
    }

    @Test("many items are copied and read in batches; nothing sealed is opened on the way")
    func batches() async throws {
        let sample = try SampleArchive()
        try await with { archive in
            _ = try await archive.migrate()
            let items = (0..<60).map { sample.item(at: $0) }
            try await archive.copy(items)
            try await archive.copy(items)
            #expect(try await archive.count() == 60)
            let found = try await archive.get(items.map { ($0.booking.id, $0.booking.practiceID) })
            #expect(Set(found) == Set(items))
        }
    }
}

private struct DropIndex: Encodable {
    struct Name: Encodable { var indexName: String }
    struct Update: Encodable { var delete: Name }

    var tableName: String
    var globalSecondaryIndexUpdates: [Update]

    init(tableName: String, index: String) {
        self.tableName = tableName
        globalSecondaryIndexUpdates = [Update(delete: Name(indexName: index))]
    }
}

private struct OtherTable: Encodable {
    var tableName: String
    var attributeDefinitions = [TableCalls.Attribute(attributeName: "id", attributeType: "S")]
    var keySchema: [TableCalls.KeyPart]
    var billingMode = "PAY_PER_REQUEST"

    init(_ name: String, _ key: [TableCalls.KeyPart]) {
        tableName = name
        keySchema = key
    }
}
