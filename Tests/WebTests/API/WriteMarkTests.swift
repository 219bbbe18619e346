import Domain
import HTTPServer
import Testing
import Threads

@testable import Web

@Suite("Marks of one's own writes")
struct WriteMarkTests {
    /// A world with replicas, and what each request's reads must have seen.
    private func withMarks(
        _ test: @Sendable (WebWorld, Router, Guarded<Instant?>) async throws -> Void
    ) async throws {
        try await WebWorld.run { world in
            var services = world.services
            let (clock, seen) = (world.clock, Guarded<Instant?>(nil))
            services.writeMarks = WriteMarks(services.digests)
            services.now = {
                // Asked while the request is answered, so that it tells what goes with it.
                if let until = OwnWrites.until { seen.withLock { $0 = until } }
                return clock.now
            }
            try await test(world, WebRouter.make(services), seen)
        }
    }

    private func register(_ world: WebWorld, _ router: Router, name: String) async throws -> HTTPResponse {
        let headers = HTTPHeaders([
            ("Authorization", "Bearer \(world.tokens[.owner] ?? "")"), ("Content-Type", "application/json"),
            ("Idempotency-Key", "registers-\(name)-and-nothing-else"),
        ])
        return await router.respond(
            try HTTPRequest(
                .post, "/api/v1/practices", headers: headers, body: Array(#"{"name":"\#(name)","country":"PT"}"#.utf8)))
    }

    private func look(_ router: Router, _ headers: [(String, String)]) async throws -> HTTPResponse {
        await router.respond(
            try HTTPRequest(.get, "/api/v1/practices/\(DemoIDs.practice)", headers: HTTPHeaders(headers)))
    }

    @Test("a change gives its time, by header and cookie, and what follows must have seen it")
    func given() async throws {
        try await withMarks { world, router, seen in
            let made = try await register(world, router, name: "Once")
            #expect(made.status == .created)
            let mark = try #require(made.headers["Praxis-Written"])
            let cookie = try #require(made.headers["Set-Cookie"]?.split(separator: ";").first.map(String.init))
            #expect(cookie == "praxis-written=\(mark)")
            for headers in [[("Praxis-Written", mark)], [("Cookie", "a=b; \(cookie); c=d")]] {
                seen.withLock { $0 = nil }
                let answer = try await look(router, headers)
                #expect(seen.withLock { $0 } == world.clock.now + 1)
                #expect(answer.headers["Praxis-Written"] == nil, "who only looks has written nothing")
            }
        }
    }

    @Test("a form gives its time too: the page that it leads to must have seen what it did")
    func form() async throws {
        try await withMarks { world, router, seen in
            let browser = TestBrowser(router)
            try await browser.open("/sign-in")
            seen.withLock { $0 = nil }
            let page = try await browser.submit(
                "/sign-in", ["email": "owner@example.org", "password": "plain words of owner"])
            #expect(page.status == 200 && page.path != "/sign-in")
            #expect(seen.withLock { $0 } == world.clock.now + 1)
        }
    }

    @Test("a form that is refused gives none")
    func refusedForm() async throws {
        try await withMarks { _, router, _ in
            let browser = TestBrowser(router)
            try await browser.open("/sign-in")
            let page = try await browser.submit("/sign-in", ["email": "owner@example.org", "password": "another's"])
            #expect(page.status >= 400 && browser.cookies["praxis-written"] == nil)
        }
    }

    @Test("what was made up counts for nothing; a refusal gives none")
    func madeUp() async throws {
        try await withMarks { world, router, seen in
            let refused = try await register(world, router, name: "")
            #expect(refused.status == .unprocessableContent && refused.headers["Praxis-Written"] == nil)
            for mark in ["", "1", "\(world.clock.now.seconds).AAAAAAAAAAAAAAAAAAAAAA", "x.y", "99999999999999999999.a"]
            {
                _ = try await look(router, [("Praxis-Written", mark), ("Cookie", "praxis-written=\(mark)")])
                #expect(seen.withLock { $0 } == nil, "\(mark)")
            }
        }
    }

    @Test("who was told of a change, and looks, asks for the present")
    func present() async throws {
        try await withMarks { _, router, seen in
            _ = try await look(router, [("Cache-Control", "no-cache")])
            #expect(seen.withLock { $0 } == OwnWrites.never)
        }
    }
}
