import HTTPServer
import Testing

@Suite("Limits", .timeLimit(.minutes(1)))
struct LimitTests {
    @Test("A request too many is answered 503 at once, and the connection stays; health is always answered")
    func running() async throws {
        let gate = Gate()
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.get, "/waits") { _ in
            await gate.pass()
            return .text("waited")
        }
        router.on(.get, "/health", priority: .vital) { _ in .text("well") }
        try await Running.with(
            router,
            adjust: {
                $0.runningLimit = 2
                $0.retryAfter = 3
            }
        ) { running in
            try await running.talk { third in
                let first = try Client(port: running.port)
                let second = try Client(port: running.port)
                first.get("/waits")
                second.get("/waits")
                while running.server.metrics().runningRequests < 2 {}
                third.get("/")
                let shed = try third.answer()
                #expect(shed.status == 503)
                #expect(shed["retry-after"] == "3")
                third.get("/health")
                #expect(try third.answer().text == "well")
                gate.open()
                #expect(try first.answer().text == "waited")
                #expect(try second.answer().text == "waited")
                while running.server.metrics().runningRequests > 0 {}
                third.get("/")
                #expect(try third.answer().text == "home")
            }
            #expect(running.server.metrics().requestsShed == 1)
        }
    }

    @Test("An address has only so many connections")
    func connectionsOfAddress() async throws {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        try await Running.with(router, adjust: { $0.connectionLimitPerAddress = 2 }) { running in
            try await running.talk { first in
                let second = try Client(port: running.port)
                for client in [first, second] {
                    client.get("/")
                    #expect(try client.answer().text == "home")
                }
                let third = try Client(port: running.port)
                third.get("/")
                #expect(third.rest().ending != .silent)
                first.get("/")
                #expect(try first.answer().text == "home")
            }
        }
    }

    @Test("A connection too many waits until another has left")
    func connections() async throws {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        try await Running.with(
            router,
            adjust: {
                $0.threads = 1
                $0.connectionLimit = 2
            }
        ) { running in
            try await running.talk { first in
                let second = try Client(port: running.port)
                for client in [first, second] {
                    client.get("/")
                    #expect(try client.answer().text == "home")
                }
                let third = try Client(port: running.port)
                third.get("/")
                for _ in 0..<20 {
                    first.get("/")
                    #expect(try first.answer().text == "home")
                }
                #expect(running.server.metrics().openConnections == 2)
                #expect(running.server.metrics().answered[2] < 23)
                first.close()
                #expect(try third.answer().text == "home")
            }
        }
    }
}
