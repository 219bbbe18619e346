import HTTPServer
import Testing

@Suite("The router, without a socket")
struct RouterTests {
    private func ask(_ router: Router, _ method: HTTPMethod, _ target: String) async throws -> HTTPResponse {
        await router.respond(try HTTPRequest(method, target))
    }

    private func text(_ response: HTTPResponse) -> String { String(decoding: response.bytes ?? [], as: UTF8.self) }

    private var router: Router {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.get, "/people/me") { _ in .text("me") }
        router.on(.get, "/people/:id") { .text("person \($0.parameters["id"] ?? "-")") }
        router.on(.get, "/people/:person/pets/:pet") { request in
            .text(
                "\(request.parameters["person"] ?? "-") and \(request.parameters["pet"] ?? "-") at \(request.route ?? "-")"
            )
        }
        router.on(.get, "/:any/me/x") { .text("any \($0.parameters["any"] ?? "-")") }
        router.on(.post, "/people") { request in .text("\(request.body.count)", status: .created) }
        router.on(.post, "/small", bodyLimit: 4) { request in .text("\(request.body.count)") }
        return router
    }

    @Test("A literal part wins over a parameter")
    func literalWins() async throws {
        #expect(text(try await ask(router, .get, "/people/me")) == "me")
        #expect(text(try await ask(router, .get, "/people/you")) == "person you")
    }

    @Test("A literal that leads nowhere gives way to a parameter that leads on")
    func backtracks() async throws {
        #expect(text(try await ask(router, .get, "/people/me/x")) == "any people")
    }

    @Test("Parameters are found by name, and the handler knows its pattern")
    func parameters() async throws {
        let answer = text(try await ask(router, .get, "/people/ann/pets/rex"))
        #expect(answer == "ann and rex at /people/:person/pets/:pet")
    }

    @Test("An escaped slash stays inside its part")
    func escapedSlash() async throws {
        #expect(text(try await ask(router, .get, "/people/a%2Fb")) == "person a/b")
    }

    @Test("A parameter takes no empty part")
    func emptyPart() async throws {
        #expect(try await ask(router, .get, "/people/").status == .notFound)
    }

    @Test("An unknown path is not found, also one that is only the beginning of a route")
    func notFound() async throws {
        #expect(try await ask(router, .get, "/nobody").status == .notFound)
        #expect(try await ask(router, .get, "/people/ann/pets").status == .notFound)
    }

    @Test("A method without a route is refused with those that have one")
    func methodNotAllowed() async throws {
        let answer = try await ask(router, .delete, "/people/ann")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers["allow"] == "GET, HEAD, OPTIONS")
        #expect(try await ask(router, .get, "/people").headers["Allow"] == "POST, OPTIONS")
    }

    @Test("HEAD is served by GET, unless it has a route of its own")
    func head() async throws {
        #expect(try await ask(router, .head, "/people/ann").status == .ok)
        var own = Router()
        own.on(.get, "/") { _ in .text("get") }
        own.on(.head, "/") { _ in HTTPResponse(status: .accepted) }
        #expect(try await ask(own, .head, "/").status == .accepted)
    }

    @Test("OPTIONS tells what is allowed, on a path and on the server")
    func options() async throws {
        let path = try await ask(router, .options, "/people")
        #expect(path.status == .noContent)
        #expect(path.headers["Allow"] == "POST, OPTIONS")
        #expect(try await ask(router, .options, "*").status == .noContent)
        #expect(try await ask(router, .options, "/nobody").status == .notFound)
    }

    @Test("A body over its route's limit is refused")
    func bodyLimit() async throws {
        let four = await router.respond(try HTTPRequest(.post, "/small", body: [1, 2, 3, 4]))
        #expect(text(four) == "4")
        let five = await router.respond(try HTTPRequest(.post, "/small", body: [1, 2, 3, 4, 5]))
        #expect(five.status == .contentTooLarge)
        let more = await router.respond(
            try HTTPRequest(.post, "/people", body: Array(repeating: 0, count: 1 << 20 + 1)))
        #expect(more.status == .contentTooLarge)
    }

    @Test("Refusals are rendered by whoever is asked to, and keep the headers that they need")
    func rendering() async throws {
        var router = Router { rejection, request in
            .text("\(rejection.code) \(request?.rawPath ?? "-")", status: rejection.status)
        }
        router.on(.get, "/fails") { _ in throw CancellationError() }
        router.on(.get, "/busy") { _ in throw HTTPRejection.overloaded(retryAfter: 7) }
        #expect(text(try await ask(router, .get, "/nobody")) == "notFound /nobody")
        let refused = try await ask(router, .post, "/fails")
        #expect(text(refused) == "methodNotAllowed /fails")
        #expect(refused.headers["Allow"] == "GET, HEAD, OPTIONS")
        let failed = try await ask(router, .get, "/fails")
        #expect(failed.status == .internalServerError)
        #expect(text(failed) == "internalError /fails")
        #expect(try await ask(router, .get, "/busy").headers["Retry-After"] == "7")
    }

    @Test("Middleware stands around every answer, the first outermost")
    func middleware() async throws {
        let outer: HTTPMiddleware = { request, next in
            var response = try await next(request)
            response.headers.add("Seen", "outer")
            return response
        }
        let inner: HTTPMiddleware = { request, next in
            do {
                var response = try await next(request)
                response.headers.add("Seen", "inner")
                return response
            } catch {
                return .text("caught", status: .conflict)
            }
        }
        var router = Router(middleware: [outer, inner])
        router.on(.get, "/") { _ in .text("home") }
        router.on(.get, "/fails") { _ in throw CancellationError() }
        #expect(try await ask(router, .get, "/").headers.all("seen") == ["inner", "outer"])
        #expect(try await ask(router, .get, "/nobody").headers.all("seen") == ["inner", "outer"])
        let caught = try await ask(router, .get, "/fails")
        #expect(caught.status == .conflict)
        #expect(caught.headers.all("Seen") == ["outer"])
    }

    @Test("Routes are listed in their order")
    func listed() {
        let patterns = router.routes.map { "\($0.method) \($0.pattern)" }
        #expect(patterns.prefix(2) == ["GET /", "GET /people/me"])
        #expect(patterns.count == 7)
    }

    @Test("A stream's body can be collected without a socket")
    func collected() async throws {
        var router = Router()
        router.on(.get, "/") { _ in
            .stream(type: "text/csv") { writer in
                for line in 1...3 { try await writer.write(Array("\(line)\n".utf8)) }
            }
        }
        let body = try await ask(router, .get, "/").collected()
        #expect(body == Array("1\n2\n3\n".utf8))
    }
}
