import HTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Bodies", .timeLimit(.minutes(1)))
struct BodyTests {
    private static let pattern = (0..<65_521).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

    private static func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += pattern }
        return Array(bytes.prefix(count))
    }

    private static func chunked(_ body: [UInt8], by size: Int = 40_000) -> [UInt8] {
        var wire: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: size) {
            let piece = body[start..<min(start + size, body.count)]
            wire += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
        }
        return wire + Array("0\r\n\r\n".utf8)
    }

    private static func post(_ path: String, _ lines: String) -> [UInt8] {
        Array("POST \(path) HTTP/1.1\r\nHost: x\r\n\(lines)\r\n\r\n".utf8)
    }

    private var echo: Router {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.post, "/echo", bodyLimit: 8 << 20) { request in
            switch request.body {
            case .bytes(let bytes): HTTPResponse(type: "memory", bytes: bytes)
            case .file(let file): HTTPResponse(type: "file", bytes: TemporaryFolder.read(file.path) ?? [])
            }
        }
        router.on(.post, "/small", bodyLimit: 1000) { .text("\($0.body.count)") }
        return router
    }

    @Test("A body comes back byte for byte, by length and in chunks", arguments: [false, true])
    func echoed(isChunked: Bool) async throws {
        let body = Self.bytes(900_000)
        try await Running.with(echo) { running in
            let answer = try await running.talk { client in
                let wire = isChunked ? Self.chunked(body) : body
                let lines = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: \(body.count)"
                client.send(Self.post("/echo", lines) + wire)
                return try client.answer()
            }
            #expect(answer["content-type"] == "memory")
            #expect(answer.body == body)
            let metrics = running.server.metrics()
            #expect(metrics.bytesReceived == body.count)
            #expect(metrics.bytesSent == body.count)
        }
    }

    @Test("A body above what is kept in memory goes to a file, which goes with the request", arguments: [false, true])
    func spilled(isChunked: Bool) async throws {
        let folder = try TemporaryFolder()
        let body = Self.bytes(3_000_000)
        try await Running.with(echo, adjust: { $0.uploadFolder = folder.path }) { running in
            let answer = try await running.talk { client in
                let wire = isChunked ? Self.chunked(body) : body
                let lines = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: \(body.count)"
                client.send(Self.post("/echo", lines) + wire)
                return try client.answer()
            }
            #expect(answer["content-type"] == "file")
            #expect(answer.body == body)
            try await eventually("the file is gone") { folder.files.isEmpty }
        }
    }

    @Test("An upload that is broken off leaves no file")
    func brokenOff() async throws {
        let folder = try TemporaryFolder()
        try await Running.with(echo, adjust: { $0.uploadFolder = folder.path }) { running in
            try await running.talk { client in
                client.send(Self.post("/echo", "Content-Length: 3000000") + Self.bytes(2_000_000))
                while folder.files.isEmpty {}
            }
            try await eventually("the file is gone") { folder.files.isEmpty }
        }
    }

    @Test("An end that comes together with the last bytes before it is noticed")
    func endWithBytes() async throws {
        let begun = Tally()
        let released = Tally()
        var router = echo
        router.on(.get, "/blocks") { _ in
            begun.add()
            while released.value == 0 { sched_yield() }
            return .text("released")
        }
        try await Running.with(router, adjust: { $0.threads = 1 }) { running in
            try await running.talk { first in
                // While the server's only thread is held, both the bytes and the end arrive.
                first.get("/blocks")
                while begun.value == 0 {}
                let second = try Client(port: running.port)
                second.send(Self.post("/echo", "Content-Length: 3000") + Self.bytes(2000))
                second.close()
                released.add()
                #expect(try first.answer().text == "released")
            }
            try await eventually("both connections are gone") { running.server.metrics().openConnections == 0 }
            #expect(running.server.metrics().bytesReceived == 2000)
        }
    }

    @Test("A body for which there is no room is refused with 507")
    func noRoom() async throws {
        let folder = try TemporaryFolder()
        try await Running.with(echo, adjust: { $0.uploadFolder = folder.path + "/missing" }) { running in
            let (refused, next) = try await running.talk { client in
                client.send(Self.post("/echo", "Content-Length: 2000000") + Self.bytes(2_000_000))
                let refused = try client.answer()
                client.get("/")
                return (refused, try client.answer())
            }
            #expect(refused.status == 507)
            #expect(next.text == "home")
        }
    }

    @Test("A chunked body over its limit gets 413 when it has been read, and the connection stays")
    func overLimit() async throws {
        try await Running.with(echo) { running in
            let (refused, next) = try await running.talk { client in
                client.send(Self.post("/small", "Transfer-Encoding: chunked") + Self.chunked(Self.bytes(5000), by: 700))
                let refused = try client.answer()
                client.get("/")
                return (refused, try client.answer())
            }
            #expect(refused.status == 413)
            #expect(next.text == "home")
        }
    }

    @Test("A chunked body far over its limit gets 413, and the connection's end")
    func farOverLimit() async throws {
        var router = Router { rejection, _ in .text(rejection.code, status: rejection.status) }
        router.on(.post, "/small", bodyLimit: 1000) { .text("\($0.body.count)") }
        try await Running.with(router) { running in
            let (answer, rest) = try await running.talk { client in
                client.send(Self.post("/small", "Transfer-Encoding: chunked"))
                let piece = Self.chunked(Self.bytes(40_000)).dropLast(5)
                while client.send(Array(piece)) {}
                return (try client.answer(), client.rest())
            }
            #expect(answer.status == 413)
            #expect(answer.text == "bodyTooLarge")
            #expect(answer["connection"] == "close")
            #expect(rest.bytes.isEmpty && rest.ending != .silent)
        }
    }

    @Test("A large answer arrives byte for byte, from bytes and from a stream", arguments: ["/bytes", "/stream"])
    func download(path: String) async throws {
        let body = Self.bytes(10_000_000)
        var router = Router()
        router.on(.get, "/bytes") { _ in HTTPResponse(type: "application/octet-stream", bytes: body) }
        router.on(.get, "/stream") { _ in
            .stream(type: "application/octet-stream") { writer in
                for start in stride(from: 0, to: body.count, by: 50_000) {
                    try await writer.write(Array(body[start..<start + 50_000]))
                }
            }
        }
        try await Running.with(router) { running in
            let answer = try await running.get(path)
            #expect(answer.body == body)
            #expect(running.server.metrics().bytesSent == body.count)
        }
    }

    @Test("A stream that throws breaks the connection, so that a part is not taken for the whole")
    func brokenStream() async throws {
        struct Broken: Error {}
        var router = Router()
        router.on(.get, "/") { _ in
            .stream(type: "text/plain") { writer in
                try await writer.write(Array("part".utf8))
                throw Broken()
            }
        }
        try await Running.with(router) { running in
            let rest = try await running.talk { client in
                client.get("/")
                return client.rest()
            }
            #expect(rest.ending != .silent)
            #expect(!String(decoding: rest.bytes, as: UTF8.self).hasSuffix("0\r\n\r\n"))
        }
    }
}
