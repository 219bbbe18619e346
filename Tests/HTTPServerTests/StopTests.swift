import HTTPServer
import Testing
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// That a stop comes to its end is what each of these tests is about: a hang ends in the time limit.
@Suite("Stopping", .timeLimit(.minutes(1)))
struct StopTests {
    private func router(_ gate: Gate, _ begun: Tally) -> Router {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.post, "/upload") { .text("\($0.body.count)") }
        router.on(.get, "/waits") { _ in
            begun.add()
            await gate.pass()
            return .text("waited")
        }
        router.on(.get, "/endless") { _ in
            .stream(type: "application/octet-stream") { writer in
                begun.add()
                while true { try await writer.write([UInt8](repeating: 7, count: 65_536)) }
            }
        }
        router.on(.get, "/large") { _ in HTTPResponse(type: "x/y", bytes: [UInt8](repeating: 7, count: 20_000_000)) }
        router.on(.get, "/events") { _ in
            .events(owner: "ann") { $0.send(ServerSentEvent("hello")) }
        }
        return router
    }

    @Test("An idle server stops; again, and never started, are fine too")
    func idle() async throws {
        try await Running.with(router(Gate(), Tally())) { running in
            await running.server.stop(grace: .seconds(60))
            await running.server.stop(grace: .seconds(60))
            #expect(throws: HTTPServer.StartError.startedBefore) { try running.server.start() }
        }
        let unstarted = HTTPServer(router: Router())
        await unstarted.stop(grace: .seconds(60))
    }

    @Test(
        "Whatever clients are in the middle of, a stop without grace ends it",
        arguments: [
            "", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n",
            "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
            "POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET /waits HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n", "GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /events HTTP/1.1\r\nHost: x\r\n\r\n",
        ])
    func during(_ activity: String) async throws {
        let gate = Gate()
        try await Running.with(router(gate, Tally())) { running in
            let clients = try await onThread {
                let clients = try (0..<5).map { _ in try Client(port: running.port, receiveBuffer: 4096) }
                for client in clients { client.send(activity) }
                while running.server.metrics().openConnections + running.server.metrics().openStreams < 5 {}
                return Kept(clients: clients)
            }
            await running.server.stop(grace: .zero)
            #expect(running.server.metrics().openConnections == 0)
            #expect(running.server.metrics().openStreams == 0)
            let endings = try await onThread { clients.clients.map { $0.rest().ending } }
            #expect(!endings.contains(.silent))
            gate.open()
            try await eventually("no task is left") { running.server.metrics().runningRequests == 0 }
        }
    }

    @Test("A request in flight is answered within the grace, new connections are refused, and its connection ends")
    func inFlight() async throws {
        let gate = Gate()
        let begun = Tally()
        try await Running.with(router(gate, begun)) { running in
            let stopped = Tally()
            let answer = try await running.talk { client in
                client.get("/waits")
                while begun.value == 0 {}
                Task {
                    await running.server.stop(grace: .seconds(60))
                    stopped.add()
                }
                while (try? Client(port: running.port)) != nil {}
                gate.open()
                let answer = try client.answer()
                #expect(client.rest().ending == .closed)
                return answer
            }
            #expect(answer.text == "waited")
            #expect(answer["connection"] == "close")
            try await eventually("the server has stopped") { stopped.value == 1 }
        }
    }

    @Test("Event streams end at once, whatever the grace")
    func streams() async throws {
        let gate = Gate()
        let begun = Tally()
        try await Running.with(router(gate, begun)) { running in
            try await running.talk { client in
                let waiting = try Client(port: running.port)
                waiting.get("/waits")
                client.get("/events")
                _ = try client.take(through: "hello\n\n")
                while begun.value == 0 {}
                Task { await running.server.stop(grace: .seconds(60)) }
                #expect(client.rest().ending == .closed)
                // Closed while the other request still runs.
                #expect(running.server.metrics().runningRequests == 1)
                gate.open()
                #expect(try waiting.answer().text == "waited")
            }
            await running.server.stop(grace: .seconds(60))
        }
    }

    @Test("A handler that is deaf to its cancellation loses its connection, not the server its end")
    func deaf() async throws {
        let gate = Gate()
        let begun = Tally()
        try await Running.with(router(gate, begun)) { running in
            let rest = try await running.talk { client in
                client.get("/waits")
                while begun.value == 0 {}
                Task { await running.server.stop(grace: .milliseconds(50)) }
                return client.rest()
            }
            #expect(rest.bytes.isEmpty && rest.ending != .silent)
            await running.server.stop(grace: .zero)
            let cancelled = running.journal.log.compactMap {
                if case .requestsCancelled(let count) = $0 { count } else { nil }
            }
            #expect(cancelled == [1])
            gate.open()
            try await eventually("the task has ended") { running.server.metrics().runningRequests == 0 }
        }
    }

    @Test("A handler that blocks the server's own thread does not keep the stop for ever")
    func blocked() async throws {
        let begun = Tally()
        let released = Tally()
        var router = Router()
        router.on(.get, "/") { _ in
            begun.add()
            while released.value == 0 { sched_yield() }
            return .text("late")
        }
        try await Running.with(router, adjust: { $0.stuckAfter = .milliseconds(50) }) { running in
            try await running.talk { client in
                client.get("/")
                while begun.value == 0 {}
            }
            await running.server.stop(grace: .zero)
            let isLeft = running.journal.log.contains { if case .threadLeftBehind = $0 { true } else { false } }
            #expect(isLeft)
            released.add()
            try await eventually("the handler has ended") { running.server.metrics().runningRequests == 0 }
        }
    }

    @Test("Cancelling whoever serves stops the server")
    func serving() async throws {
        try await Running.with(router(Gate(), Tally())) { running in
            let serving = Task { await running.server.serve(grace: .seconds(1)) }
            let answer = try await running.get("/")
            #expect(answer.text == "home")
            serving.cancel()
            await serving.value
            let refused = try await onThread { (try? Client(port: running.port)) == nil }
            #expect(refused)
        }
    }

    /// Unchecked: used by one thread after the other.
    private struct Kept: @unchecked Sendable {
        let clients: [Client]
    }
}
