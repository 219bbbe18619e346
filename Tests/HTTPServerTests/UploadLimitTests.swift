import HTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Limits of uploads", .timeLimit(.minutes(1)))
struct UploadLimitTests {
    private static func begin(_ client: Client, _ path: String, sending sent: Int, of count: Int) {
        client.send("POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(count)\r\n\r\n")
        client.send([UInt8](repeating: 1, count: sent))
    }

    private var router: Router {
        var router = Router()
        router.on(.post, "/upload", bodyLimit: 1 << 20) { .text("\($0.body.count)") }
        router.on(.post, "/patient", bodyLimit: 1 << 20, bodyDeadline: .seconds(60)) { .text("\($0.body.count)") }
        return router
    }

    @Test("so many bodies lie in files, no more; a place is given back with its file, and small bodies need none")
    func quota() async throws {
        let folder = try TemporaryFolder()
        let small: (inout HTTPServer.Configuration) -> Void = { configuration in
            configuration.bodyInMemory = 1000
            configuration.uploadFolder = folder.path
            configuration.uploadLimit = 1
        }
        try await Running.with(router, adjust: small) { running in
            let port = running.port
            let (refused, spared, taken) = try await onThread {
                let first = try Client(port: port)
                Self.begin(first, "/upload", sending: 5000, of: 10_000)
                while folder.files.isEmpty { usleep(1000) }
                let second = try Client(port: port)
                Self.begin(second, "/upload", sending: 10_000, of: 10_000)
                let refused = try second.answer()
                let small = try Client(port: port)
                Self.begin(small, "/upload", sending: 900, of: 900)
                let spared = try small.answer()
                first.send([UInt8](repeating: 1, count: 5000))
                return (refused, spared, try first.answer())
            }
            #expect(refused.status == 503 && refused["retry-after"] != nil)
            #expect(spared.text == "900")
            #expect(taken.text == "10000")
            try await eventually("the place is free again") {
                try await running.talk { client in
                    Self.begin(client, "/upload", sending: 10_000, of: 10_000)
                    return try client.answer().status == 200
                }
            }
            try await eventually("nothing lies there") { folder.files.isEmpty }
        }
    }

    @Test("a route may wait longer for a body than the server does")
    func deadline() async throws {
        try await Running.with(router, adjust: { $0.bodyDeadline = .milliseconds(50) }) { running in
            let cut = try await running.talk { client in
                Self.begin(client, "/upload", sending: 10, of: 20)
                return client.rest().ending
            }
            #expect(cut != .silent)
            let port = running.port
            let answer = try await onThread {
                // Begun before the other one, it is still waited for when that one has been cut.
                let patient = try Client(port: port)
                Self.begin(patient, "/patient", sending: 10, of: 20)
                let other = try Client(port: port)
                Self.begin(other, "/upload", sending: 10, of: 20)
                _ = other.rest()
                patient.send([UInt8](repeating: 1, count: 10))
                return try patient.answer().text
            }
            #expect(answer == "20")
        }
    }
}
