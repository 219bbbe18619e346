import Domain
import HTTPClient
import HTTPServer
import Testing
import Threads

@testable import Distributed

@Suite("The lifecycle of a bucket")
struct S3LifecycleTests {
    private func asked(
        _ answer: @escaping @Sendable (StandIn.Seen) -> HTTPResponse, days: Int = 30
    ) async throws -> (outcome: S3Bucket.Lifecycle, seen: [StandIn.Seen]) {
        let result = Guarded<(S3Bucket.Lifecycle, [StandIn.Seen])?>(nil)
        try await StandIn.with(patterns: ["/b"]) { seen, _ in
            answer(seen)
        } _: { standIn in
            let keys = StaticCredentials(AWSCredentials(keyID: "K", secret: "s"))
            let service = AWSService(
                try #require(AWSAddress(endpoint: standIn.url)),
                signature: SignatureV4(region: "eu-central-1", service: "s3"), credentials: AWSCredentialCache(keys),
                transport: standIn.transport, now: { Instant(seconds: 1_800_000_000) })
            let outcome = try await S3Bucket(service, name: "b", isPathStyle: true)
                .keepOldVersions(of: "a&b/", days: days)
            result.withLock { $0 = (outcome, standIn.seen) }
        }
        return try #require(result.withLock { $0 })
    }

    private static let none = HTTPResponse.text(
        "<Error><Code>NoSuchLifecycleConfiguration</Code></Error>", status: .notFound)

    @Test("a bucket without rules is asked for ours, once; what it then has is left alone")
    func made() async throws {
        let first = try await asked { $0.method == "GET" ? Self.none : .text("") }
        #expect(first.outcome == .made)
        #expect(first.seen.map(\.method) == ["GET", "PUT"])
        let sent = try #require(first.seen.last)
        #expect(sent.query.hasPrefix("lifecycle") && sent.headers["x-amz-checksum-sha256"]?.count == 44)
        #expect(sent.body.contains("<NoncurrentDays>30</NoncurrentDays>") && sent.body.contains("a&amp;b/"))
        let again = try await asked { _ in .text(sent.body) }
        #expect(again.outcome == .isThere && again.seen.count == 1)
        let other = try await asked({ $0.method == "GET" ? .text(sent.body) : .text("") }, days: 7)
        #expect(other.outcome == .made && other.seen.count == 2)
    }

    @Test("rules of somebody else stay")
    func others() async throws {
        let found = try await asked { _ in
            .text("<LifecycleConfiguration><Rule><ID>theirs</ID></Rule></LifecycleConfiguration>")
        }
        #expect(found.outcome == .hasOthers && found.seen.map(\.method) == ["GET"])
    }

    @Test("a server that has no lifecycle, and one that does not let us, are no failures", arguments: [501, 403])
    func notOffered(_ status: Int) async throws {
        let found = try await asked { _ in
            .text("<Error><Code>No</Code></Error>", status: HTTPStatus(status))
        }
        #expect(found.outcome == .notOffered)
    }
}
