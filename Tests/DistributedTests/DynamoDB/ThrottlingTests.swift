import Domain
import Foundation
import HTTPServer
import Testing
import Threads

@testable import Distributed

@Suite("DynamoDB that throttles or fails")
struct ThrottlingTests {
    private static let now = Instant(rfc3339: "2026-12-07T05:00:00Z") ?? Instant(seconds: 0)

    private static func fault(_ code: String, status: HTTPStatus = .badRequest) -> HTTPResponse {
        .text(#"{"__type":"com.amazonaws.dynamodb.v20120810#\#(code)","message":"said so"}"#, status: status)
    }

    /// Calls are answered by the stand-in; pauses are noted, not waited for.
    private func with(
        attempts: Int = 4, _ answer: @escaping @Sendable (StandIn.Seen, Int) async -> HTTPResponse,
        _ body: (DynamoDBArchive, StandIn, Guarded<[Duration]>) async throws -> Void
    ) async throws {
        try await StandIn.with(answer) { standIn in
            let pauses = Guarded([Duration]())
            var backoff = Backoff()
            backoff.attempts = attempts
            backoff.pause = { pause in pauses.withLock { $0.append(pause) } }
            let source = try ContainerCredentials(url: standIn.url + "/credentials", transport: standIn.transport)
            let service = AWSService(
                try #require(AWSAddress(endpoint: standIn.url)),
                signature: SignatureV4(region: "eu-central-1", service: "dynamodb"),
                credentials: AWSCredentialCache(source), transport: standIn.transport, now: { Self.now })
            try await body(DynamoDBArchive(service, table: "t", backoff: backoff), standIn, pauses)
        }
    }

    /// Answers for credentials, and numbers the other requests.
    private static func service(
        _ answer: @escaping @Sendable (StandIn.Seen, Int) -> HTTPResponse
    ) -> @Sendable (StandIn.Seen, Int) async -> HTTPResponse {
        let calls = Guarded((credentials: 0, others: 0))
        return { seen, _ in
            if seen.path == "/credentials" {
                let key = calls.withLock { calls in
                    calls.credentials += 1
                    return "K\(calls.credentials)"
                }
                return .text(#"{"AccessKeyId":"\#(key)","SecretAccessKey":"s","Token":"t"}"#)
            }
            let number = calls.withLock { calls in
                calls.others += 1
                return calls.others - 1
            }
            return answer(seen, number)
        }
    }

    private func expectError(
        _ kind: DynamoDBError.Kind, sourceLocation: SourceLocation = #_sourceLocation, _ work: () async throws -> Void
    ) async {
        do {
            try await work()
            Issue.record("it was done", sourceLocation: sourceLocation)
        } catch let error as DynamoDBError {
            #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("another error: \(error)", sourceLocation: sourceLocation)
        }
    }

    @Test("what is throttled or fails is tried again, each pause longer than the last but one")
    func throttled() async throws {
        try await with(
            Self.service { _, number in
                switch number {
                case 0: Self.fault("ProvisionedThroughputExceededException")
                case 1: Self.fault("ThrottlingException")
                case 2: Self.fault("InternalServerError", status: .internalServerError)
                default: .text("{}")
                }
            }
        ) { archive, standIn, pauses in
            let found = try await archive.get(ID(high: 1, low: 1), of: ID(high: 2, low: 2))
            #expect(found == nil)
            let calls = standIn.seen.filter { $0.path == "/" }
            #expect(calls.count == 4 && Set(calls.map(\.body)).count == 1)
            #expect(calls.allSatisfy { $0.headers["x-amz-target"] == "DynamoDB_20120810.GetItem" })
            let waited = pauses.withLock { $0 }
            #expect(waited.count == 3)
            for (pause, whole) in zip(waited, [50, 100, 200]) {
                #expect(pause >= .milliseconds(whole / 2) && pause <= .milliseconds(whole))
            }
        }
    }

    @Test("throttling that does not end is an error; a refusal is one at once")
    func givesUp() async throws {
        try await with(Self.service { _, _ in Self.fault("ProvisionedThroughputExceededException") }) {
            archive, standIn, pauses in
            await expectError(.throttled) { _ = try await archive.count() }
            #expect(standIn.seen.filter { $0.path == "/" }.count == 4 && pauses.withLock { $0.count } == 3)
        }
        for (code, kind) in [
            ("ValidationException", DynamoDBError.Kind.refused), ("ResourceNotFoundException", .missingTable),
        ] {
            try await with(Self.service { _, _ in Self.fault(code) }) { archive, standIn, pauses in
                await expectError(kind) { _ = try await archive.count() }
                #expect(standIn.seen.filter { $0.path == "/" }.count == 1)
            }
        }
        try await with(Self.service { _, _ in .text("<html>") }) { archive, _, _ in
            await expectError(.refused) { _ = try await archive.count() }
        }
    }

    @Test("keys that have expired on the server's side are fetched anew, once")
    func expired() async throws {
        try await with(
            Self.service { seen, _ in
                seen.headers["authorization"]?.contains("Credential=K1/") == true
                    ? Self.fault("ExpiredTokenException") : .text(#"{"Count":7}"#)
            }
        ) { archive, standIn, _ in
            let count = try await archive.count()
            #expect(count == 7)
            #expect(standIn.seen.map(\.path) == ["/credentials", "/", "/credentials", "/"])
        }
        try await with(Self.service { _, _ in Self.fault("AccessDeniedException") }) { archive, standIn, _ in
            await expectError(.denied) { _ = try await archive.count() }
            #expect(standIn.seen.filter { $0.path == "/" }.count == 2)
        }
    }

    @Test("a batch's unprocessed items are sent again, and only those")
    func unprocessed() async throws {
        let left = #"{"UnprocessedItems":{"t":[{"PutRequest":{"Item":{"booking":{"S":"left"}}}}]}}"#
        try await with(
            Self.service { _, number in number < 2 ? .text(left) : .text(#"{"UnprocessedItems":{}}"#) }
        ) { archive, standIn, pauses in
            try await archive.copy((0..<3).map { SampleItem.make(id: UInt64($0)) })
            let bodies = standIn.seen.filter { $0.path == "/" }.map(\.body)
            #expect(bodies.count == 3 && pauses.withLock { $0.count } == 2)
            #expect(bodies.first?.components(separatedBy: "PutRequest").count == 4)
            for body in bodies.dropFirst() {
                #expect(body == #"{"RequestItems":{"t":[{"PutRequest":{"Item":{"booking":{"S":"left"}}}}]}}"#)
            }
        }
        try await with(Self.service { _, _ in .text(left) }) { archive, standIn, _ in
            await expectError(.throttled) { try await archive.copy([SampleItem.make(id: 1)]) }
            #expect(standIn.seen.filter { $0.path == "/" }.count == 4)
        }
    }

    @Test("a batch of keys is asked for until none is left, at most 100 at a time, items 25 at a time")
    func batches() async throws {
        let answered = #"{"Responses":{"t":[]},"UnprocessedKeys":{}}"#
        let left = #"{"Responses":{"t":[]},"UnprocessedKeys":{"t":{"Keys":[{"booking":{"S":"left"}}]}}}"#
        try await with(Self.service { _, number in .text(number == 0 ? left : answered) }) { archive, standIn, _ in
            let keys = (0..<130).map { (id: ID<Booking>(high: 0, low: $0), practice: ID<Practice>(high: 0, low: 1)) }
            let found = try await archive.get(keys)
            #expect(found.isEmpty)
            let counts = standIn.seen.filter { $0.path == "/" }.map {
                $0.body.components(separatedBy: #"{"S""#).count - 1
            }
            #expect(counts == [100, 1, 30])
        }
        try await with(Self.service { _, _ in .text("{}") }) { archive, standIn, _ in
            try await archive.copy((0..<30).map { SampleItem.make(id: UInt64($0)) } + [SampleItem.make(id: 3)])
            let counts = standIn.seen.filter { $0.path == "/" }
                .map { $0.body.components(separatedBy: "PutRequest").count - 1 }
            #expect(counts == [25, 5])
        }
    }

    @Test("an item above 400 KB is refused by name before anything is sent, one below it is sent")
    func tooLarge() async throws {
        try await with(Self.service { _, _ in .text("{}") }) { archive, standIn, _ in
            let large = SampleItem.make(id: 5, note: Array(repeating: 200, count: 120_000))
            let refusal = await #expect(throws: ArchiveRefusal.self) { try await archive.put(large) }
            #expect(refusal?.booking == large.booking.id)
            await #expect(throws: ArchiveRefusal.self) { try await archive.copy([SampleItem.make(id: 6), large]) }
            #expect(standIn.seen.allSatisfy { !$0.body.contains("Put") })
            try await archive.put(SampleItem.make(id: 5, note: Array(repeating: 200, count: 90_000)))
            #expect(standIn.seen.last?.headers["x-amz-target"] == "DynamoDB_20120810.PutItem")
        }
    }

    @Test("places sort as starts and ids do")
    func places() {
        let places = [(-5, 9), (0, 1), (0, 2), (9, 0), (10, 0)].map { seconds, id in
            ArchiveItem.place(Instant(seconds: Int64(seconds)), ID<Booking>(high: 0, low: UInt64(id)))
        }
        #expect(places == places.sorted() && Set(places.map(\.utf8.count)).count == 1)
    }
}
