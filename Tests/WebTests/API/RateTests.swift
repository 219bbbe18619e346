import Domain
import HTTPServer
import Storage
import Testing

@testable import Web

@Suite("How often one may ask")
struct RateTests {
    private static let limit = RateLimit(perMinute: 6, burst: 2)

    private func withRates(_ test: @Sendable (WebWorld, Router) async throws -> Void) async throws {
        try await WebWorld.run { world in
            var services = world.services
            let clock = world.clock
            services.rates = RequestRates(
                LocalRateLimiter { clock.now.seconds * 1_000_000 }, perAddress: Self.limit, perAccount: Self.limit)
            services.limits.trustedProxies = ["10.0.0.1"]
            try await test(world, WebRouter.make(services))
        }
    }

    private func look(
        _ router: Router, from address: String, forwarded: String? = nil, token: String? = nil,
        _ path: String = "/api/v1/practices/\(DemoIDs.practice)"
    ) async throws -> HTTPResponse {
        var headers = HTTPHeaders()
        if let forwarded { headers.add("X-Forwarded-For", forwarded) }
        if let token { headers.add("Authorization", "Bearer \(token)") }
        return await router.respond(try HTTPRequest(.get, path, headers: headers, remoteAddress: address))
    }

    private func expect(
        _ status: HTTPStatus, _ router: Router, from address: String, token: String? = nil, own: Bool = true
    ) async throws {
        let path = own ? "/api/v1/practices" : "/api/v1/practices/\(DemoIDs.practice)"
        let answer = try await look(router, from: address, token: token, path)
        #expect(answer.status == status, "from \(address)")
    }

    @Test func `an address that asks too often is told when to ask again; others are not`() async throws {
        try await withRates { world, router in
            for _ in 0..<2 { #expect(try await look(router, from: "1.1.1.1").status == .notFound) }
            let refused = try await look(router, from: "1.1.1.1")
            #expect(refused.status == .tooManyRequests && refused.headers["Retry-After"] == "10")
            let problem = try JSONParser.parse(try #require(refused.bytes))
            #expect(problem["code"]?.text == "tooManyRequests")
            #expect(try await look(router, from: "1.1.1.2").status == .notFound)
            world.clock.move(minutes: 1)
            #expect(try await look(router, from: "1.1.1.1").status == .notFound)
            // Whoever watches the process is never refused.
            for _ in 0..<5 { #expect(try await look(router, from: "1.1.1.1", "/health/live").status == .ok) }
        }
    }

    @Test func `behind a trusted proxy the client is counted; anybody else's word means nothing`() async throws {
        try await withRates { _, router in
            for _ in 0..<2 { _ = try await look(router, from: "10.0.0.1", forwarded: "5.5.5.5") }
            #expect(try await look(router, from: "10.0.0.1", forwarded: "5.5.5.5").status == .tooManyRequests)
            #expect(try await look(router, from: "10.0.0.1", forwarded: "5.5.5.6").status == .notFound)
            for turn in 0..<2 { _ = try await look(router, from: "9.9.9.9", forwarded: "5.5.6.\(turn)") }
            #expect(try await look(router, from: "9.9.9.9", forwarded: "5.5.6.9").status == .tooManyRequests)
            for turn in 0..<2 { _ = try await look(router, from: "2001:db8:0:7::\(turn)") }
            #expect(try await look(router, from: "2001:db8:0:7:9::1").status == .tooManyRequests)
            #expect(try await look(router, from: "2001:db8:0:8::1").status == .notFound)
        }
    }

    @Test func `who has signed in is counted alone, wherever from; made-up tokens count for their address`()
        async throws
    {
        try await withRates { world, router in
            let (owner, patient) = (world.tokens[.owner], world.tokens[.patient])
            for turn in 0..<2 {
                try await expect(.ok, router, from: "2.2.2.\(turn)", token: owner)
            }
            try await expect(.tooManyRequests, router, from: "2.2.2.9", token: owner)
            try await expect(.ok, router, from: "2.2.2.9", token: patient)
            for _ in 0..<2 {
                try await expect(.unauthorized, router, from: "3.3.3.3", token: "made-up")
            }
            try await expect(.tooManyRequests, router, from: "3.3.3.3", token: "made-up")
            try await expect(.tooManyRequests, router, from: "3.3.3.3")
            try await expect(.ok, router, from: "3.3.3.3", token: patient)
        }
    }
}
