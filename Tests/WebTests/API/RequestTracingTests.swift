import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Names and traces of requests")
struct RequestTracingTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("a name that a request brings comes back with its answer, whatever the answer is")
    func namesComeBack() async throws {
        try await WebWorld.run { world in
            for (path, status) in [("/health/live", 200), ("/nowhere", 404), ("/api/v1/bookings", 401)] {
                let answer = try await world.send(
                    HTTPRequest(.get, path, headers: ["X-Request-Id": "checkout-7:a.b"]))
                #expect(answer.status == status)
                #expect(answer.response.headers.all("X-Request-Id") == ["checkout-7:a.b"])
            }
        }
    }

    @Test(
        "a name that is none is replaced, not refused",
        arguments: ["", "two words", "a\"b", "a\u{E9}", "<b>", String(repeating: "a", count: 129)])
    func badNames(_ name: String) async throws {
        try await WebWorld.run { world in
            let answer = try await world.send(HTTPRequest(.get, "/health/live", headers: ["X-Request-Id": name]))
            let given = try #require(answer.response.headers["X-Request-Id"])
            #expect(answer.status == 200)
            #expect(ID<Trace>(given) != nil)
        }
    }

    @Test("a request that brings nothing gets a name and a trace of its own, the same id for both")
    func newTrace() async throws {
        try await WebWorld.run { world in
            var names: Set<String> = []
            for _ in 0..<3 {
                let answer = try await world.send(HTTPRequest(.get, "/health/live"))
                let name = try #require(answer.response.headers["X-Request-Id"])
                #expect(WebRouter.trace(answer.response.headers)?.name == name.replacing("-", with: ""))
                names.insert(name)
            }
            #expect(names.count == 3)
        }
    }

    @Test("a trace is continued by a span of our own; a malformed one, or two, begin another")
    func continued() async throws {
        try await WebWorld.run { world in
            let first = try await world.send(HTTPRequest(.get, "/health/live", headers: ["traceparent": Self.parent]))
            let trace = try #require(WebRouter.trace(first.response.headers))
            let parent = try #require(Trace(traceparent: Self.parent))
            #expect(trace.id == parent.id && trace.flags == 1)
            #expect(trace.span != parent.span)
            for headers: HTTPHeaders in [
                ["traceparent": Self.parent + "x"], ["traceparent": Self.parent, "Traceparent": Self.parent],
            ] {
                let other = try await world.send(HTTPRequest(.get, "/health/live", headers: headers))
                #expect(try #require(WebRouter.trace(other.response.headers)).id != parent.id)
            }
        }
    }

    @Test("the events of a change carry its trace; what somebody else's made does not")
    func events() async throws {
        try await WebWorld.run { world in
            let before = try await world.services.live.logs.booking.position()
            let held = try await world.ask(
                .post, "/practices/\(world.practice)/holds", world.holdBody(world.later()),
                headers: ["traceparent": Self.parent])
            #expect(held.status == 201)
            let events = try await world.services.live.logs.booking.events(after: before, limit: 10)
            #expect(!events.isEmpty)
            for event in events { #expect(event.event.trace?.name == "4bf92f3577b34da6a3ce929d0e0e4736") }
            #expect(events.first?.event.trace == WebRouter.trace(held.response.headers))
        }
    }

    @Test("what goes wrong is found in the log by the name that the answer told")
    func reference() async throws {
        try await WebWorld.run { world in
            var router = Router(middleware: [RequestTracing.around(world.services.ids)])
            router.on(.get, "/trace") { _ in .text(Trace.current?.request ?? "none") }
            let answer = await router.respond(
                try HTTPRequest(.get, "/trace", headers: ["X-Request-Id": "abc", "tracestate": "v=1"]))
            #expect(answer.bytes == Array("abc".utf8))
        }
    }
}
