import HTTPServer
import Testing
import Threads

@Suite("Event streams", .timeLimit(.minutes(1)))
struct EventTests {
    /// The sinks that a test's routes have opened.
    private final class Sinks: Sendable {
        private let state = Guarded([EventSink]())
        var all: [EventSink] { state.withLock { $0 } }
        func add(_ sink: EventSink) { state.withLock { $0.append(sink) } }
    }

    private func router(_ sinks: Sinks) -> Router {
        var router = Router()
        router.on(.get, "/events/:owner") { request in
            .events(owner: request.parameters["owner"] ?? "", headers: ["X-Extra": "yes"]) { sink in
                sinks.add(sink)
                sink.send(ServerSentEvent("hello", id: "1"))
            }
        }
        return router
    }

    @Test("A stream can be driven without a socket")
    func inMemory() async throws {
        let sinks = Sinks()
        let response = await router(sinks).respond(try HTTPRequest(.get, "/events/ann"))
        #expect(response.headers["content-type"] == "text/event-stream")
        guard case .events(let stream) = response.body else {
            Issue.record("no event stream")
            return
        }
        #expect(stream.owner == "ann")
        let sink = EventSink()
        let closed = Tally()
        sink.onClose { closed.add() }
        stream.begin(on: sink)
        #expect(String(decoding: sink.takeSent(), as: UTF8.self) == "id: 1\ndata: hello\n\n")
        #expect(sink.takeSent().isEmpty)
        sink.close()
        sink.close()
        #expect(!sink.send(ServerSentEvent("late")))
        #expect(closed.value == 1)
        sink.onClose { closed.add() }
        #expect(closed.value == 2)
    }

    @Test("A sink without a socket falls behind as others do")
    func inMemoryBacklog() {
        let sink = EventSink(backlog: 10)
        #expect(sink.send([UInt8](repeating: 0, count: 10)))
        #expect(!sink.send([0]))
        #expect(!sink.isOpen)
    }

    @Test("What is sent arrives, and the head says what it is")
    func delivery() async throws {
        let sinks = Sinks()
        try await Running.with(router(sinks)) { running in
            let (head, text) = try await running.talk { client in
                client.get("/events/ann")
                let head = try client.answer()
                _ = try client.take(through: "data: hello\n\n")
                for number in 1...3 { sinks.all.first?.send(ServerSentEvent("\(number)", name: "tick")) }
                return (head, try client.take(through: "data: 3\n\n"))
            }
            #expect(head.status == 200)
            #expect(head["content-type"] == "text/event-stream")
            #expect(head["cache-control"] == "no-store")
            #expect(head["x-extra"] == "yes")
            #expect(head["connection"] == "close")
            #expect(head["date"]?.hasSuffix(" GMT") == true)
            #expect(text == (1...3).map { "event: tick\ndata: \($0)\n\n" }.joined())
        }
    }

    @Test("A stream is no open connection and no running request; its end is told at its opening")
    func counted() async throws {
        let sinks = Sinks()
        try await Running.with(router(sinks)) { running in
            try await running.talk { client in
                client.get("/events/ann")
                _ = try client.take(through: "hello\n\n")
                while running.journal.ends.isEmpty || running.server.metrics().openConnections > 0 {}
                #expect(running.server.metrics().openStreams == 1)
                #expect(running.server.metrics().runningRequests == 0)
                #expect(running.journal.ends.map(\.status) == [.ok])
            }
        }
    }

    @Test("A client that leaves ends its stream and its task", arguments: [false, true])
    func disconnect(byReset: Bool) async throws {
        let ended = Tally()
        var router = Router()
        router.on(.get, "/") { _ in
            .events(owner: "ann") { sink in
                sink.onClose { ended.add() }
                sink.send(ServerSentEvent("hello"))
                do { try await Task.sleep(for: .seconds(600)) } catch { ended.add() }
            }
        }
        try await Running.with(router) { running in
            try await running.talk { client in
                client.get("/")
                _ = try client.take(through: "hello\n\n")
                if byReset { client.reset() } else { client.close() }
            }
            try await eventually("both ended") { ended.value == 2 && running.server.metrics().openStreams == 0 }
        }
    }

    @Test("What the socket does not take at once arrives later, whole")
    func large() async throws {
        let sinks = Sinks()
        let data = String(repeating: "x", count: 200_000)
        try await Running.with(router(sinks)) { running in
            let text = try await running.talk(receiveBuffer: 4096) { client in
                client.get("/events/ann")
                _ = try client.take(through: "hello\n\n")
                sinks.all.first?.send(ServerSentEvent(data))
                sinks.all.first?.send(ServerSentEvent("end"))
                return try client.take(through: "end\n\n")
            }
            #expect(text == "data: \(data)\n\ndata: end\n\n")
        }
    }

    @Test("A reader that falls behind is dropped")
    func backlog() async throws {
        let sinks = Sinks()
        try await Running.with(router(sinks), adjust: { $0.streamBacklog = 20_000 }) { running in
            let sent = try await running.talk(receiveBuffer: 4096) { client in
                client.get("/events/ann")
                _ = try client.take(through: "hello\n\n")
                guard let sink = sinks.all.first else { return 0 }
                var sent = 0
                while sent < 1_000_000, sink.send([UInt8](repeating: 65, count: 1000)) { sent += 1 }
                return sent
            }
            #expect(0..<1_000_000 ~= sent)
            #expect(running.server.metrics().streamsDropped == 1)
            #expect(running.server.metrics().openStreams == 0)
        }
    }

    @Test("Streams are limited for each owner and in all, and places become free again")
    func limits() async throws {
        let sinks = Sinks()
        try await Running.with(
            router(sinks),
            adjust: {
                $0.streamLimitPerOwner = 2
                $0.streamLimit = 3
                $0.retryAfter = 9
            }
        ) { running in
            try await running.talk { first in
                let others = try (0..<4).map { _ in try Client(port: running.port) }
                func ask(_ client: Client, _ owner: String) throws -> Answer {
                    client.get("/events/\(owner)")
                    return try client.answer()
                }
                #expect(try ask(first, "ann").status == 200)
                #expect(try ask(others[0], "ann").status == 200)
                let third = try ask(others[1], "ann")
                #expect(third.status == 429)
                #expect(third["retry-after"] == "9")
                #expect(try ask(others[2], "bob").status == 200)
                let fourth = try ask(others[3], "eve")
                #expect(fourth.status == 503)
                #expect(fourth["retry-after"] == "9")
                first.close()
                while running.server.metrics().openStreams > 2 {}
                #expect(try ask(others[1], "ann").status == 200)
            }
        }
    }

    @Test("Streams are pinged")
    func ping() async throws {
        let sinks = Sinks()
        try await Running.with(router(sinks), adjust: { $0.pingEvery = .milliseconds(20) }) { running in
            try await running.talk { client in
                client.get("/events/ann")
                _ = try client.take(through: ": ping\n\n")
                _ = try client.take(through: ": ping\n\n")
            }
        }
    }

    @Test("HEAD opens no stream")
    func head() async throws {
        let sinks = Sinks()
        try await Running.with(router(sinks)) { running in
            let (head, rest) = try await running.talk { client in
                client.send("HEAD /events/ann HTTP/1.1\r\nHost: x\r\n\r\n")
                return (try client.answer(toHead: true), client.rest())
            }
            #expect(head["content-type"] == "text/event-stream")
            #expect(rest.bytes.isEmpty && rest.ending == .closed)
            #expect(sinks.all.isEmpty)
        }
    }
}
