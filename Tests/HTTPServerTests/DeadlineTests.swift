import HTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Slow clients", .timeLimit(.minutes(1)))
struct DeadlineTests {
    private static let large = [UInt8](repeating: 7, count: 8_000_000)

    private var router: Router {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.post, "/upload") { .text("\($0.body.count)") }
        router.on(.get, "/large") { _ in HTTPResponse(type: "application/octet-stream", bytes: Self.large) }
        router.on(.get, "/endless") { _ in
            .stream(type: "application/octet-stream") { writer in
                while true { try await writer.write([UInt8](repeating: 7, count: 65_536)) }
            }
        }
        router.on(.get, "/thinks") { _ in
            .stream(type: "text/plain") { writer in
                for _ in 0..<4 {
                    try await Task.sleep(for: .milliseconds(150))
                    try await writer.write([65])
                }
            }
        }
        return router
    }

    /// A byte now and then, until the other side takes no more.
    private func trickle(_ client: Client) {
        while client.send("a") { usleep(10_000) }
    }

    private func cuts(_ running: Running) -> [HTTPServer.Part] {
        running.journal.log.compactMap { if case .clientCut(let part) = $0 { part } else { nil } }
    }

    @Test("A head that trickles is cut", arguments: ["GET /", "GET / HTTP/1.1\r\nHost: x\r\nX: "])
    func head(begin: String) async throws {
        try await Running.with(router, adjust: { $0.headDeadline = .milliseconds(200) }) { running in
            let ending = try await running.talk { client in
                client.send(begin)
                trickle(client)
                return client.rest().ending
            }
            #expect(ending != .silent)
            #expect(cuts(running) == [.head])
        }
    }

    @Test("A connection that says nothing is cut")
    func silent() async throws {
        try await Running.with(router, adjust: { $0.headDeadline = .milliseconds(200) }) { running in
            let rest = try await running.talk { $0.rest() }
            #expect(rest.ending == .closed && rest.bytes.isEmpty)
            #expect(running.server.metrics().clientsCut == 1)
        }
    }

    @Test("A later head that trickles is cut, though the connection may wait for it long")
    func laterHead() async throws {
        try await Running.with(router, adjust: { $0.headDeadline = .milliseconds(100) }) { running in
            let (first, second, ending) = try await running.talk { client in
                client.get("/")
                let first = try client.answer().text
                // Longer than a first head may take.
                let later = ContinuousClock.now + .milliseconds(300)
                while ContinuousClock.now < later { sched_yield() }
                client.get("/")
                let second = try client.answer().text
                trickle(client)
                return (first, second, client.rest().ending)
            }
            #expect([first, second] == ["home", "home"])
            #expect(ending != .silent)
            #expect(cuts(running) == [.head])
        }
    }

    @Test("A body that trickles is cut")
    func body() async throws {
        try await Running.with(router, adjust: { $0.bodyDeadline = .milliseconds(200) }) { running in
            let ending = try await running.talk { client in
                client.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
                trickle(client)
                return client.rest().ending
            }
            #expect(ending != .silent)
            #expect(cuts(running) == [.body])
        }
    }

    @Test("A reader that hardly reads is cut", arguments: ["/large", "/endless"])
    func reader(path: String) async throws {
        try await Running.with(
            router,
            adjust: {
                $0.slowReaderWindow = .milliseconds(200)
                $0.minimumReadingRate = 1_000_000
            }
        ) { running in
            try await running.talk(receiveBuffer: 4096) { client in
                client.get(path)
                while running.server.metrics().clientsCut == 0 { _ = try client.take(1) }
            }
            #expect(cuts(running) == [.answer])
            try await eventually("nothing runs any more") {
                running.server.metrics().runningRequests == 0 && running.server.metrics().openConnections == 0
            }
        }
    }

    @Test(
        "A reader that keeps up is not cut, and neither is one whose answer takes its time",
        arguments: ["/large", "/thinks"])
    func goodReader(path: String) async throws {
        try await Running.with(
            router,
            adjust: {
                $0.slowReaderWindow = .milliseconds(100)
                $0.minimumReadingRate = 1000
            }
        ) { running in
            let answer = try await running.get(path)
            #expect(answer.body.count == (path == "/large" ? Self.large.count : 4))
            #expect(cuts(running).isEmpty)
        }
    }
}
