import HTTPServer
import Testing

@Suite("Serving over sockets")
struct ServingTests {
    private var router: Router {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.get, "/waits") { _ in
            try await Task.sleep(for: .milliseconds(5))
            return .text("waited")
        }
        router.on(.post, "/echo") { HTTPResponse(type: "application/octet-stream", bytes: $0.body.bytes ?? []) }
        router.on(.get, "/echo/:id") { request in
            .text("\(request.parameters["id"] ?? "") \(request.query?["q"] ?? "bad") \(request.cookies["c"] ?? "-")")
        }
        router.on(.get, "/pieces") { _ in
            .stream(type: "text/plain") { writer in
                for piece in ["one ", "two ", "three"] { try await writer.write(Array(piece.utf8)) }
            }
        }
        return router
    }

    @Test("A request is answered, and the connection is kept for the next")
    func keepAlive() async throws {
        try await Running.with(router) { running in
            let answers = try await running.talk { client in
                try ["/", "/waits", "/"].map { path in
                    client.get(path)
                    return try client.answer().text
                }
            }
            #expect(answers == ["home", "waited", "home"])
        }
    }

    @Test("Pipelined requests are answered in order, also across handlers that wait")
    func pipelining() async throws {
        try await Running.with(router) { running in
            let answers = try await running.talk { client in
                client.send(
                    "GET /waits HTTP/1.1\r\nHost: x\r\n\r\n"
                        + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
                        + "GET /echo/7?q=z HTTP/1.1\r\nHost: x\r\nCookie: c=1\r\n\r\n"
                        + "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                return try (0..<4).map { _ in try client.answer().text }
            }
            #expect(answers == ["waited", "ab", "7 z 1", "home"])
        }
    }

    @Test("HEAD gets GET's head and no body")
    func head() async throws {
        try await Running.with(router) { running in
            let (head, next) = try await running.talk { client in
                client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
                let head = try client.answer(toHead: true)
                client.get("/")
                return (head, try client.answer())
            }
            #expect(head["content-length"] == "4")
            #expect(next.text == "home")
            #expect(running.server.metrics().bytesSent == 4)
        }
    }

    @Test("HEAD of a stream gets a head that claims no length, and the connection's end")
    func headOfStream() async throws {
        try await Running.with(router) { running in
            let (head, rest) = try await running.talk { client in
                client.send("HEAD /pieces HTTP/1.1\r\nHost: x\r\n\r\n")
                let head = try client.answer(toHead: true)
                return (head, client.rest())
            }
            #expect(head.status == 200)
            #expect(head["content-type"] == "text/plain")
            #expect(head["content-length"] == nil)
            #expect(rest.bytes.isEmpty && rest.ending == .closed)
        }
    }

    @Test("A streamed body arrives whole")
    func stream() async throws {
        try await Running.with(router) { running in
            let answer = try await running.get("/pieces")
            #expect(answer.text == "one two three")
        }
    }

    @Test("The end of every request is told, with the route's pattern instead of the path")
    func ends() async throws {
        try await Running.with(router) { running in
            _ = try await running.get("/echo/secret")
            _ = try await running.get("/nobody")
            try await eventually("two ends") { running.journal.ends.count == 2 }
            let ends = running.journal.ends
            #expect(ends.map(\.route) == ["/echo/:id", nil])
            #expect(ends.map { $0.status?.code } == [200, 404])
            #expect(ends.allSatisfy { $0.method == .get && $0.nanoseconds > 0 })
            #expect(running.server.metrics().answered == [0, 0, 1, 0, 1, 0])
        }
    }
}
