import Domain
import Foundation
import HTTPClient
import HTTPServer
import Secrets
import Testing
import Threads

@testable import Distributed

@Suite("S3 that fails")
struct S3RetryTests {
    private static let now = Instant(rfc3339: "2026-12-07T05:00:00Z") ?? Instant(seconds: 0)

    private static func fault(_ code: String, _ status: HTTPStatus) -> HTTPResponse {
        .text("<Error><Code>\(code)</Code><Message>said so</Message></Error>", status: status)
    }

    private func with(
        _ answer: @escaping @Sendable (StandIn.Seen, Int) async -> HTTPResponse,
        _ body: (S3Bucket, StandIn) async throws -> Void
    ) async throws {
        try await StandIn.with(answer) { standIn in
            var backoff = Backoff()
            backoff.attempts = 3
            backoff.pause = { _ in }
            let keys = StaticCredentials(
                AWSCredentials(keyID: "K", secret: "s", sessionToken: "t", expiresAt: Self.now + 1000))
            let service = AWSService(
                try #require(AWSAddress(endpoint: standIn.url)),
                signature: SignatureV4(region: "eu-central-1", service: "s3"), credentials: AWSCredentialCache(keys),
                transport: standIn.transport, now: { Self.now })
            try await body(S3Bucket(service, name: "b", isPathStyle: true, backoff: backoff), standIn)
        }
    }

    private func put(_ bucket: S3Bucket) async throws -> Bool {
        try await bucket.put(
            .bytes([1, 2]), hash: SHA256.hash([1, 2]), as: "k", type: "text/plain", ifAbsent: true)
    }

    @Test("a put whose answer was lost knows its own object; another's stays another's", arguments: [true, false])
    func lostAnswer(_ isOurs: Bool) async throws {
        let token = Guarded("")
        try await with { seen, number in
            switch number {
            case 0:
                token.withLock { $0 = seen.headers["x-amz-meta-put"] ?? "" }
                return Self.fault("InternalError", .internalServerError)
            case 1: return Self.fault("PreconditionFailed", .preconditionFailed)
            default:
                let kept = isOurs ? token.withLock { $0 } : "another"
                return HTTPResponse(headers: ["x-amz-meta-put": kept], body: .bytes([1]))
            }
        } _: { bucket, standIn in
            let wasPut = try await put(bucket)
            #expect(wasPut == isOurs)
            #expect(standIn.seen.map(\.method) == ["PUT", "PUT", "HEAD"])
            #expect(standIn.seen[0].headers["if-none-match"] == "*")
            #expect(standIn.seen[0].headers["x-amz-security-token"] == "t")
        }
    }

    @Test("too much to do is tried again, not for ever; a refusal is one at once")
    func slowDown() async throws {
        try await with { _, number in
            number < 2 ? Self.fault("SlowDown", .serviceUnavailable) : .text("")
        } _: { bucket, standIn in
            let wasPut = try await put(bucket)
            #expect(wasPut && standIn.seen.count == 3)
        }
        for (status, count) in [(HTTPStatus.serviceUnavailable, 3), (.forbidden, 1), (.badRequest, 1)] {
            try await with { _, _ in
                Self.fault("Whatever", status)
            } _: { bucket, standIn in
                await #expect(throws: S3Error.self) { _ = try await put(bucket) }
                #expect(standIn.seen.count == count)
            }
        }
    }

    @Test("no address outlives the credentials that sign it")
    func addresses() async throws {
        try await with { _, _ in
            .text("")
        } _: { bucket, _ in
            let short = try await bucket.address(of: "k", now: Self.now, until: Self.now + 900)
            #expect(short?.contains("X-Amz-Security-Token=t") == true)
            let long = try await bucket.address(of: "k", now: Self.now, until: Self.now + 1001)
            #expect(long == nil)
        }
    }
}
