import HTTPServer
import Testing

@Suite("Clients that leave", .timeLimit(.minutes(1)))
struct DisconnectTests {
    @Test("The handler of a client that has left is cancelled", arguments: [false, true])
    func cancelled(byReset: Bool) async throws {
        let begun = Tally()
        let cancelled = Tally()
        var router = Router()
        router.on(.get, "/") { _ in
            begun.add()
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                cancelled.add()
            }
            return .text("too late")
        }
        try await Running.with(router) { running in
            try await running.talk { client in
                client.get("/")
                while begun.value == 0 {}
                if byReset { client.reset() } else { client.close() }
            }
            try await eventually("the handler is cancelled") { cancelled.value == 1 }
            try await eventually("the end is told without a status") {
                running.journal.ends.count == 1 && running.journal.ends[0].status == nil
            }
            #expect(running.server.metrics().answered[0] == 1)
            #expect(running.journal.log.isEmpty)
        }
    }

    @Test("A handler that throws because its client left is no failure; one that throws otherwise is logged")
    func failures() async throws {
        struct Broken: Error {}
        let begun = Tally()
        var router = Router()
        router.on(.get, "/waits") { _ in
            begun.add()
            try await Task.sleep(for: .seconds(600))
            return .text("")
        }
        router.on(.get, "/broken/:id") { _ in throw Broken() }
        try await Running.with(router) { running in
            try await running.talk { client in
                client.get("/waits")
                while begun.value == 0 {}
            }
            try await eventually("the request is over") { running.journal.ends.count == 1 }
            let answer = try await running.get("/broken/1")
            #expect(answer.status == 500)
            let failures = running.journal.log.compactMap { event -> String? in
                if case .handlerFailed(_, let route, let error) = event {
                    "\(route ?? "-") \(type(of: error))"
                } else {
                    nil
                }
            }
            #expect(failures == ["/broken/:id Broken"])
        }
    }

    @Test("A producer waits for its reader, and is cancelled when it goes")
    func producer() async throws {
        let produced = Tally()
        let ended = Tally()
        let whole = 256 << 20
        var router = Router()
        router.on(.get, "/") { _ in
            .stream(type: "application/octet-stream") { writer in
                defer { ended.add() }
                let piece = [UInt8](repeating: 7, count: 1 << 16)
                while produced.value < whole {
                    try await writer.write(piece)
                    produced.add(piece.count)
                }
            }
        }
        try await Running.with(router) { running in
            try await running.talk(receiveBuffer: 4096) { client in
                client.get("/")
                _ = try client.take(100_000)
            }
            try await eventually("the producer has ended") { ended.value == 1 }
            #expect(produced.value < whole)
            try await eventually("nothing runs") { running.server.metrics().runningRequests == 0 }
        }
    }
}
