import HTTPServer
import Testing

@Suite("Requests good and bad, byte by byte")
struct MalformedTests {
    private var router: Router {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.post, "/upload") { .text("\($0.body.count)") }
        router.on(.get, "/echo/:id") { request in
            .text(request.parameters["id"] ?? "", status: request.query == nil ? .badRequest : .ok)
        }
        router.on(.get, "/probe") { _ in HTTPResponse(headers: ["X-Probe": "answered"]) }
        return router
    }

    @Test("Request lines and fields", arguments: LineCases.all)
    func lines(_ wire: WireCase) async throws { try await check(wire) }

    @Test("Bodies and their lengths", arguments: BodyCases.all)
    func bodies(_ wire: WireCase) async throws { try await check(wire) }

    @Test("Targets", arguments: TargetCases.all)
    func targets(_ wire: WireCase) async throws { try await check(wire) }

    @Test("Known leniency", arguments: AcceptedCases.all)
    func accepted(_ wire: WireCase) async throws { try await check(wire) }

    /// What is sent, then a request that shows whether the connection still serves: it must be answered as itself,
    /// never be taken for a part of what came before.
    private func check(_ wire: WireCase) async throws {
        try await Running.with(router, adjust: { $0.threads = 1 }) { running in
            let (bytes, ending) = try await running.talk { client in
                client.send(wire.bytes)
                let first = client.rest { $0.contains(0x0A) }.bytes
                client.send(wire.later)
                client.send("GET /probe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                let rest = client.rest()
                return (first + rest.bytes, rest.ending)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let isOpen = text.contains("X-Probe: answered")
            var statuses = text.ranges(of: "HTTP/1.1 ").map { Int(text[$0.upperBound...].prefix(3)) }
            if isOpen { statuses.removeLast() }
            #expect(statuses == wire.statuses, "\(text.prefix(400))")
            #expect(isOpen == (wire.after == .open))
            #expect(ending != .silent)
        }
    }
}
