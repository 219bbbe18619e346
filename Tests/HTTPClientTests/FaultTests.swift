import Foundation
import HTTPClient
import Testing

@Suite("Requests out that fail")
struct FaultTests {
    @Test("a server that never answers is a timeout, and what was asked may have been done")
    func silence() async throws {
        try await ClientWorld.scripted { connection, _ in
            connection.untilGone()
        } _: { transport, server in
            await expectFailure(.timeout, mayHaveBeenDone: true) {
                try await transport.send(ClientRequest("POST", server.url, timeout: .milliseconds(200)))
            }
        }
    }

    @Test("a transfer without a limit ends when nothing moves any more")
    func stall() async throws {
        try await ClientWorld.scripted { connection, _ in
            _ = connection.head()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
            connection.untilGone()
        } _: { transport, server in
            await expectFailure(.timeout, mayHaveBeenDone: true) {
                try await transport.send(
                    ClientRequest("GET", server.url, timeout: nil, stallTimeout: .seconds(1)))
            }
        }
    }

    @Test("where nobody listens, nothing was done")
    func refused() async throws {
        let server = try ScriptedServer { _, _ in }
        server.stop()
        try await ClientWorld.with { transport in
            await expectFailure(.unreachable, mayHaveBeenDone: false) {
                try await transport.send(ClientRequest("GET", server.url))
            }
        }
    }

    @Test("an answer that breaks off is an error, and leaves no file")
    func cut() async throws {
        try await ClientWorld.scripted { connection, _ in
            _ = connection.head()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
        } _: { transport, server in
            await expectFailure(.cut, mayHaveBeenDone: true) {
                try await transport.send(ClientRequest("GET", server.url))
            }
            try await ClientWorld.withFolder { folder in
                await expectFailure(.cut, mayHaveBeenDone: true) {
                    try await transport.download(ClientRequest("GET", server.url), to: folder + "/part")
                }
                let left = try FileManager.default.contentsOfDirectory(atPath: folder)
                #expect(left.isEmpty)
            }
        }
    }

    /// A kept connection that dies with the second request, as when a server restarts.
    private func dying(_ body: (HTTPTransport, ScriptedServer) async throws -> Void) async throws {
        try await ClientWorld.scripted(
            { connection, index in
                var answered = 0
                while connection.head() != nil {
                    if index == 0, answered == 1 { return }
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                    answered += 1
                }
            }, body)
    }

    @Test("a request that may be repeated survives a dead connection")
    func repeated() async throws {
        try await dying { transport, server in
            _ = try await transport.send(ClientRequest("GET", server.url))
            #expect(try await transport.send(ClientRequest("GET", server.url)).text == "ok")
            #expect(server.heads.count == 3)
        }
    }

    @Test("a request that may not be repeated is sent once, over a connection of its own")
    func once() async throws {
        try await dying { transport, server in
            _ = try await transport.send(ClientRequest("GET", server.url))
            #expect(try await transport.send(ClientRequest("POST", server.url)).text == "ok")
            #expect(server.heads.map { $0.prefix(4) } == ["GET ", "POST"])
            #expect(server.connections == 2)
        }
    }

    @Test("cancelling ends a request at once, also one that has not begun")
    func cancelled() async throws {
        try await ClientWorld.scripted { connection, _ in
            _ = connection.head()
            connection.untilGone()
        } _: { transport, server in
            let url = server.url
            let task = Task { try await transport.send(ClientRequest("GET", url, timeout: nil)) }
            try await eventually("the request has come") { server.heads.count == 1 }
            task.cancel()
            await expectFailure(.cancelled, mayHaveBeenDone: true) { try await task.value }
            let before = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await transport.send(ClientRequest("GET", url, timeout: nil))
            }
            before.cancel()
            await expectFailure(.cancelled, mayHaveBeenDone: false) { try await before.value }
        }
    }

    @Test("closing ends what is under way, and refuses what comes later")
    func closed() async throws {
        try await ClientWorld.scripted { connection, _ in
            _ = connection.head()
            connection.untilGone()
        } _: { transport, server in
            let url = server.url
            let task = Task { try await transport.send(ClientRequest("GET", url, timeout: nil)) }
            try await eventually("the request has come") { server.heads.count == 1 }
            transport.close()
            await expectFailure(.closed, mayHaveBeenDone: true) { try await task.value }
            await expectFailure(.closed, mayHaveBeenDone: false) {
                try await transport.send(ClientRequest("GET", url))
            }
        }
    }

    @Test("a good request is not held up by forty that hang, and one above the limit is refused")
    func beside() async throws {
        try await ClientWorld.scripted { connection, _ in
            while let head = connection.head() {
                if head.hasPrefix("GET /hang") { return connection.untilGone() }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        } _: { transport, server in
            let url = server.url
            let hanging = (0..<40).map { _ in
                Task { try await transport.send(ClientRequest("GET", url + "hang", timeout: nil)) }
            }
            try await eventually("forty hang") { server.heads.count == 40 }
            #expect(try await transport.send(ClientRequest("GET", url)).text == "ok")
            for task in hanging { task.cancel() }
            for task in hanging { await expectFailure(.cancelled, mayHaveBeenDone: true) { try await task.value } }
        }
        let server = try ScriptedServer { connection, _ in
            _ = connection.head()
            connection.untilGone()
        }
        defer { server.stop() }
        try await ClientWorld.with {
            $0.limit = 1
        } _: { transport in
            let url = server.url
            let first = Task { try await transport.send(ClientRequest("GET", url, timeout: nil)) }
            // Its connection alone would not do: until the request has come, it cannot have been done.
            try await eventually("the first hangs") { server.heads.count == 1 }
            await expectFailure(.overloaded, mayHaveBeenDone: false) {
                try await transport.send(ClientRequest("GET", url))
            }
            first.cancel()
            await expectFailure(.cancelled, mayHaveBeenDone: true) { try await first.value }
        }
    }

    @Test("a server that speaks no TLS is told apart")
    func noTLS() async throws {
        try await ClientWorld.scripted { connection, _ in
            _ = connection.bytes(5)
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        } _: { transport, server in
            await expectFailure(.tls, mayHaveBeenDone: false) {
                try await transport.send(ClientRequest("GET", "https://127.0.0.1:\(server.port)/"))
            }
        }
    }
}
