import Foundation
import HTTPClient
import HTTPServer
import Testing
import Threads

@Suite("Requests out")
struct TransportTests {
    private static let big = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private var router: Router {
        var router = Router(bodyLimit: 16 << 20)
        router.on(.get, "/hello") { request in
            HTTPResponse(
                headers: ["Content-Type": "text/plain", "X-Seen": request.headers["x-asked"] ?? "-"],
                body: .bytes(Array("hello \(request.rawQuery)".utf8)))
        }
        router.on(.get, "/big") { _ in HTTPResponse(type: "application/octet-stream", bytes: Self.big) }
        router.on(.get, "/missing") { _ in .text("nothing here", status: .notFound) }
        router.on(.get, "/moved") { _ in HTTPResponse(status: .found, headers: ["Location": "/hello"]) }
        for method in [HTTPMethod.post, .put, .patch, .delete] {
            router.on(method, "/echo") { request in
                let bytes: [UInt8]
                switch request.body {
                case .bytes(let given): bytes = given
                case .file(let file): bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file.path)))
                }
                let fields = request.headers.fields.map { $0.name.lowercased() }.sorted()
                return HTTPResponse(
                    headers: ["X-Method": request.method.rawValue, "X-Fields": fields.joined(separator: ",")],
                    body: .bytes(bytes))
            }
        }
        return router
    }

    @Test("an answer has its status, headers and body, whatever the status")
    func answers() async throws {
        try await ClientWorld.serving(router) { transport, url in
            let hello = try await transport.send(
                ClientRequest("GET", "\(url)/hello?q=%C3%BC", headers: [.init("X-Asked", "yes")]))
            #expect(hello.status == 200 && hello.text == "hello q=%C3%BC")
            #expect(hello.header("x-seen") == "yes")
            let missing = try await transport.send(ClientRequest("GET", "\(url)/missing"))
            #expect(missing.status == 404 && missing.text == "nothing here" && !missing.isSuccess)
            let head = try await transport.send(ClientRequest("HEAD", "\(url)/hello"))
            #expect(head.status == 200 && head.body.isEmpty && head.header("Content-Length") == "6")
            let moved = try await transport.send(ClientRequest("GET", "\(url)/moved"))
            #expect(moved.status == 302 && moved.header("location") == "/hello")
        }
    }

    @Test("bodies go out by every method, with no header that was not asked for", arguments: ["POST", "PUT", "PATCH"])
    func bodies(_ method: String) async throws {
        try await ClientWorld.serving(router) { transport, url in
            for body in [[], Array("a body".utf8), Self.big] {
                let answer = try await transport.send(ClientRequest(method, "\(url)/echo", body: .bytes(body)))
                #expect(answer.body == body)
                #expect(answer.header("x-method") == method)
                #expect(answer.header("x-fields") == "content-length,host")
            }
        }
    }

    @Test("fields that every request gets are asked in the task that sends, and stand beside its own")
    func fieldsOfAll() async throws {
        try await ClientWorld.serving(router) { plain, url in
            _ = plain
            try await ClientWorld.with({ $0.headers = { [.init("X-Asked", Journey.name ?? "nobody")] } }) { transport in
                let outside = try await transport.send(ClientRequest("GET", "\(url)/hello"))
                #expect(outside.header("x-seen") == "nobody")
                let inside = try await Journey.$name.withValue("somebody") {
                    try await transport.send(ClientRequest("GET", "\(url)/hello"))
                }
                #expect(inside.header("x-seen") == "somebody")
            }
        }
    }

    private enum Journey {
        @TaskLocal static var name: String?
    }

    @Test("a file's bytes are sent while they are read, and an answer is written to a file")
    func files() async throws {
        try await ClientWorld.withFolder { folder in
            try await ClientWorld.serving(router) { transport, url in
                let source = folder + "/source"
                try Data(Self.big).write(to: URL(fileURLWithPath: source))
                let sent = try await transport.send(
                    ClientRequest("PUT", "\(url)/echo", body: .file(path: source, range: 0..<Int64(Self.big.count))))
                #expect(sent.body == Self.big)
                let part = try await transport.send(
                    ClientRequest("PUT", "\(url)/echo", body: .file(path: source, range: 100..<70_000)))
                #expect(part.body == Array(Self.big[100..<70_000]))
                let target = folder + "/target"
                let answer = try await transport.download(ClientRequest("GET", "\(url)/big"), to: target)
                #expect(answer.status == 200 && answer.body.isEmpty)
                let written = Array(try Data(contentsOf: URL(fileURLWithPath: target)))
                #expect(written == Self.big)
                let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                await expectFailure(.receiverFailed, mayHaveBeenDone: true) {
                    try await transport.download(ClientRequest("GET", "\(url)/big"), to: target)
                }
                let kept = Array(try Data(contentsOf: URL(fileURLWithPath: target)))
                #expect(kept == Self.big)
                let missing = try await transport.download(
                    ClientRequest("GET", "\(url)/missing"), to: folder + "/none")
                #expect(missing.text == "nothing here")
                #expect(!FileManager.default.fileExists(atPath: folder + "/none"))
            }
        }
    }

    @Test("a file that is missing or shorter than said is an error, and nothing takes its place")
    func brokenFiles() async throws {
        try await ClientWorld.withFolder { folder in
            try await ClientWorld.serving(router) { transport, url in
                await expectFailure(.sourceFailed, mayHaveBeenDone: false) {
                    try await transport.send(
                        ClientRequest("PUT", "\(url)/echo", body: .file(path: folder + "/none", range: 0..<3)))
                }
                try Data("ab".utf8).write(to: URL(fileURLWithPath: folder + "/short"))
                await expectFailure(.sourceFailed, mayHaveBeenDone: true) {
                    try await transport.send(
                        ClientRequest("PUT", "\(url)/echo", body: .file(path: folder + "/short", range: 0..<3)))
                }
            }
        }
    }

    @Test("a closure takes the bytes of a good answer alone, and may refuse them")
    func closures() async throws {
        struct Refused: Error {}
        try await ClientWorld.serving(router) { transport, url in
            let taken = Guarded([UInt8]())
            let answer = try await transport.send(ClientRequest("GET", "\(url)/big", answerLimit: 10)) { _, bytes in
                taken.withLock { $0 += bytes }
            }
            #expect(answer.body.isEmpty && taken.withLock { $0 } == Self.big)
            let missing = try await transport.send(ClientRequest("GET", "\(url)/missing")) { _, _ in throw Refused() }
            #expect(missing.text == "nothing here")
            await expectFailure(.receiverFailed, mayHaveBeenDone: true) {
                try await transport.send(ClientRequest("GET", "\(url)/big")) { _, _ in throw Refused() }
            }
        }
    }

    @Test("an answer above its limit is an error")
    func limit() async throws {
        try await ClientWorld.serving(router) { transport, url in
            await expectFailure(.answerTooLarge, mayHaveBeenDone: true) {
                try await transport.send(ClientRequest("GET", "\(url)/big", answerLimit: Self.big.count - 1))
            }
            let whole = try await transport.send(ClientRequest("GET", "\(url)/big", answerLimit: Self.big.count))
            #expect(whole.body.count == Self.big.count)
        }
    }

    @Test(
        "what must not be sent is not",
        arguments: [
            ClientRequest("GET", "file:///etc/hostname"), ClientRequest("GET", "ftp://127.0.0.1/x"),
            ClientRequest("GET", "http://127.0.0.1:1/a b"), ClientRequest("GET", "nonsense:"),
            ClientRequest("G T", "http://127.0.0.1:1/"),
            ClientRequest("GET", "http://127.0.0.1:1/", headers: [.init("A", "b\r\nC: d")]),
            ClientRequest("GET", "http://127.0.0.1:1/", headers: [.init("A:", "b")]),
        ])
    func badRequests(_ request: ClientRequest) async throws {
        try await ClientWorld.with { transport in
            await expectFailure(.badRequest, mayHaveBeenDone: false) { try await transport.send(request) }
        }
    }

    @Test("many at once are all answered, over few connections that are kept")
    func many() async throws {
        try await ClientWorld.scripted { connection, _ in
            while connection.head() != nil { connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
        } _: { transport, server in
            let url = server.url
            for _ in 0..<5 { #expect(try await transport.send(ClientRequest("GET", url)).text == "ok") }
            #expect(server.connections == 1)
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<200 { group.addTask { try await transport.send(ClientRequest("GET", url)).text } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(answers == Array(repeating: "ok", count: 200))
            #expect(server.connections <= 64)
        }
    }
}
