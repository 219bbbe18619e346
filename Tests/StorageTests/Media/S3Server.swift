import Domain
import Foundation
import HTTPClient
import Testing

@testable import Distributed

/// The server that `PRAXIS_TEST_S3` names, such as `http://127.0.0.1:19010`; a bucket of its own for each test.
struct S3Server: Sendable {
    static let address = ProcessInfo.processInfo.environment["PRAXIS_TEST_S3"].flatMap(AWSAddress.init(endpoint:))

    let transport: HTTPTransport
    let address: AWSAddress
    let name: String

    func bucket(secret: String = "praxis-secret") -> S3Bucket {
        let keys = AWSCredentials(keyID: "praxis", secret: secret)
        let service = AWSService(
            address, signature: SignatureV4(region: "eu-central-1", service: "s3"),
            credentials: AWSCredentialCache(StaticCredentials(keys)), transport: transport, now: { Self.now })
        return S3Bucket(service, name: name, isPathStyle: true)
    }

    /// The server compares it with its own clock.
    static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }

    static func with(
        _ address: AWSAddress, _ test: @Sendable (S3Server) async throws -> Void
    ) async throws {
        let transport = try HTTPTransport()
        defer { transport.close() }
        let server = S3Server(
            transport: transport, address: address, name: "praxis-test-\(UUID().uuidString.lowercased())")
        try await server.bucket().migrate()
        do {
            try await test(server)
        } catch {
            try? await server.remove()
            throw error
        }
        try await server.remove()
    }

    private func remove() async throws {
        let bucket = bucket()
        var hasMore = true
        while hasMore {
            let page = try await bucket.list(prefix: "", after: nil, limit: 1000)
            for object in page.objects { try await bucket.delete(object.key) }
            hasMore = page.hasMore && !page.objects.isEmpty
        }
        _ = try await bucket.send("DELETE", nil)
    }
}

extension MediaBackend {
    /// Two doors are two stores over one bucket, each with a folder of its own for what is on its way.
    static func s3(_ address: AWSAddress) -> MediaBackend {
        MediaBackend(name: "s3") { test in
            try await withTemporaryFolder { folder in
                try await S3Server.with(address) { server in
                    try await test {
                        try S3MediaStore(
                            server.bucket(), prefix: "media/", spool: folder + "/\(UUID().uuidString)", log: .silent)
                    }
                }
            }
        }
    }
}
