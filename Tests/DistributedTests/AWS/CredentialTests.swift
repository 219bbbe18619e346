import Distributed
import Domain
import Foundation
import HTTPServer
import Testing

@Suite("Credentials of AWS")
struct CredentialTests {
    private static let now = Instant(rfc3339: "2026-12-07T05:00:00Z") ?? Instant(seconds: 0)

    private static func json(_ key: String, until end: Instant) -> HTTPResponse {
        .text(
            """
            {"AccessKeyId": "\(key)", "SecretAccessKey": "secret", "Token": "token-\(key)", \
            "Expiration": "\(end.rfc3339)", "RoleArn": "arn:aws:iam::1:role/x"}
            """)
    }

    private func expectError(
        transient: Bool, sourceLocation: SourceLocation = #_sourceLocation, _ work: () async throws -> AWSCredentials
    ) async {
        do {
            let credentials = try await work()
            Issue.record("credentials came: \(credentials)", sourceLocation: sourceLocation)
        } catch let error as AWSCredentialError {
            #expect(error.isTransient == transient, "\(error)", sourceLocation: sourceLocation)
            #expect(!error.message.contains("secret-token"), sourceLocation: sourceLocation)
        } catch {
            Issue.record("another error: \(error)", sourceLocation: sourceLocation)
        }
    }

    @Test("static keys are given as they are, until they expire")
    func fixed() async throws {
        let keys = AWSCredentials(keyID: "A", secret: "s", sessionToken: "t", expiresAt: Self.now + 60)
        #expect(try await StaticCredentials(keys).fetch(now: Self.now) == keys)
        await expectError(transient: false) { try await StaticCredentials(keys).fetch(now: Self.now + 60) }
    }

    @Test("a role is taken on for the token in a file, which is read anew each time")
    func webIdentity() async throws {
        try await StandIn.withFile("secret-token-1\n") { file in
            try await StandIn.with { seen, count in
                .text(
                    """
                    <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
                    <SessionToken>a&amp;b==</SessionToken><SecretAccessKey>s&lt;x</SecretAccessKey>
                    <Expiration>2026-12-07T06:00:00.5Z</Expiration><AccessKeyId>ASIA\(count)</AccessKeyId>
                    </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
                    """)
            } _: { standIn in
                let service = try #require(AWSAddress(endpoint: standIn.url + "/"))
                let source = WebIdentityCredentials(
                    role: "arn:aws:iam::1:role/praxis", session: "praxis", tokenFile: file, service: service,
                    transport: standIn.transport)
                let first = try await source.fetch(now: Self.now)
                #expect(
                    first
                        == AWSCredentials(
                            keyID: "ASIA0", secret: "s<x", sessionToken: "a&b==", expiresAt: Self.now + 3600))
                try Data("secret-token-2".utf8).write(to: URL(fileURLWithPath: file))
                _ = try await source.fetch(now: Self.now)
                #expect(
                    standIn.seen.map(\.body)
                        == (1...2).map {
                            "Action=AssumeRoleWithWebIdentity&Version=2011-06-15"
                                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fpraxis&RoleSessionName=praxis"
                                + "&WebIdentityToken=secret-token-\($0)"
                        })
                try Data().write(to: URL(fileURLWithPath: file))
                await expectError(transient: true) { try await source.fetch(now: Self.now) }
            }
        }
    }

    @Test("a token service that refuses or fails is an error that says which, and not what was sent")
    func refused() async throws {
        try await StandIn.withFile("secret-token") { file in
            try await StandIn.with { seen, count in
                switch count {
                case 0: .text("<Error><Code>InvalidIdentityToken</Code></Error> secret-token", status: .badRequest)
                case 1: .text("", status: .serviceUnavailable)
                default: .text("<none/>")
                }
            } _: { standIn in
                let service = try #require(AWSAddress(endpoint: standIn.url))
                let source = WebIdentityCredentials(
                    role: "r", session: "s", tokenFile: file, service: service, transport: standIn.transport)
                for isTransient in [false, true, true] {
                    await expectError(transient: isTransient) { try await source.fetch(now: Self.now) }
                }
            }
        }
    }

    @Test("a container's endpoint gives credentials to who shows its token")
    func container() async throws {
        try await StandIn.withFile("from-file\n") { file in
            try await StandIn.with { seen, count in
                Self.json("K\(count)", until: Self.now + 3600)
            } _: { standIn in
                let url = standIn.url + "/credentials"
                for authorization in [ContainerCredentials.Authorization.none, .token("given"), .file(path: file)] {
                    _ = try await ContainerCredentials(
                        url: url, authorization: authorization, transport: standIn.transport
                    ).fetch(now: Self.now)
                }
                #expect(standIn.seen.map { $0.headers["authorization"] } == [nil, "given", "from-file"])
                let last = try await ContainerCredentials(url: url, transport: standIn.transport).fetch(now: Self.now)
                #expect(
                    last
                        == AWSCredentials(
                            keyID: "K3", secret: "secret", sessionToken: "token-K3", expiresAt: Self.now + 3600))
                for bad in [
                    "http://example.org/credentials", "http://127.0.0.1.example.org/", "http://127.0.0.1@x.org/",
                    "ftp://127.0.0.1/",
                ] {
                    #expect(throws: AWSCredentialError.self) {
                        try ContainerCredentials(url: bad, transport: standIn.transport)
                    }
                }
            }
        }
    }

    @Test("credentials are kept, renewed before they expire, once for all who wait")
    func renewal() async throws {
        let gate = Gate()
        try await StandIn.with { seen, count in
            if count == 1 { await gate.pass() }
            return Self.json("K\(count)", until: Self.now + Int64(count + 1) * 3600)
        } _: { standIn in
            let cache = AWSCredentialCache(
                try ContainerCredentials(url: standIn.url + "/credentials", transport: standIn.transport))
            for _ in 0..<3 { #expect(try await cache.credentials(now: Self.now).keyID == "K0") }
            #expect(standIn.seen.count == 1)
            let due = Self.now + 3600 - AWSCredentialCache.margin
            let waiting = (0..<8).map { _ in Task { try await cache.credentials(now: due).keyID } }
            try await eventually("the renewal has begun") { standIn.seen.count == 2 }
            gate.open()
            for task in waiting { #expect(try await task.value == "K1") }
            #expect(standIn.seen.count == 2)
        }
    }

    @Test("where renewal fails the old ones serve until their end, and refused ones are forgotten")
    func failingRenewal() async throws {
        try await StandIn.with { seen, count in
            count == 1 || count == 2
                ? .text("", status: .serviceUnavailable) : Self.json("K\(count)", until: Self.now + 3600)
        } _: { standIn in
            let cache = AWSCredentialCache(
                try ContainerCredentials(url: standIn.url + "/credentials", transport: standIn.transport))
            let first = try await cache.credentials(now: Self.now)
            #expect(try await cache.credentials(now: Self.now + 3590) == first)
            await expectError(transient: true) { try await cache.credentials(now: Self.now + 3600) }
            #expect(try await cache.credentials(now: Self.now).keyID == "K0")
            await cache.refused(first)
            let second = try await cache.credentials(now: Self.now)
            #expect(second.keyID == "K3")
            await cache.refused(first)
            #expect(try await cache.credentials(now: Self.now) == second)
        }
    }
}

/// Waits for something that must come to pass, ten seconds at most.
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try await !condition() {
        if ContinuousClock.now > deadline {
            Issue.record(what, sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
