import HTTPServer
import Testing

@Suite("Ranges", .timeLimit(.minutes(1)))
struct RangeTests {
    private func asked(_ range: String?, _ more: HTTPHeaders = [:], count: Int = 10) throws -> ByteRange {
        var headers = more
        if let range { headers["Range"] = range }
        return .asked(by: try HTTPRequest(.get, "/", headers: headers), count: count, etag: "\"a\"")
    }

    @Test(
        "a range is what it says, within what is there",
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=2-4", .part(2..<5)), ("bytes=9-", .part(9..<10)),
            ("bytes=3-99", .part(3..<10)), ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)),
            ("bytes=0-99999999999999999999", .part(0..<10)), ("bytes=10-", .unsatisfiable),
            ("bytes=10-12", .unsatisfiable),
            ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
        ] as [(String, ByteRange)])
    func understood(_ header: String, _ range: ByteRange) throws {
        #expect(try asked(header) == range)
    }

    @Test(
        "what is no range of ours asks for everything",
        arguments: [
            nil, "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=1-2,4-5", "lines=1-2", "bytes=+1-2",
            "bytes= 1-2",
            "bytes=1-2-3", "Bytes=1-2x",
        ])
    func others(_ header: String?) throws {
        #expect(try asked(header) == .whole)
    }

    @Test("who has begun with another version starts anew; other methods know no ranges")
    func conditions() throws {
        #expect(try asked("bytes=1-2", ["If-Range": "\"a\""]) == .part(1..<3))
        #expect(try asked("bytes=1-2", ["If-Range": "\"b\""]) == .whole)
        #expect(try asked("bytes=1-2", ["If-Range": "W/\"a\""]) == .whole)
        let head = try HTTPRequest(.head, "/", headers: ["Range": "bytes=1-2"])
        #expect(ByteRange.asked(by: head, count: 10, etag: "\"a\"") == .whole)
        #expect(try asked("bytes=0-", count: 0) == .unsatisfiable)
        #expect(try asked("bytes=-5", count: 0) == .unsatisfiable)
    }

    @Test("a stream of known length tells it, keeps the connection, and is cut where it gives less")
    func knownLength() async throws {
        var router = Router()
        router.on(.get, "/whole") { _ in
            .stream(type: "text/plain", count: 300_000) { writer in
                for _ in 0..<30 { try await writer.write([UInt8](repeating: 120, count: 10_000)) }
            }
        }
        router.on(.get, "/short") { _ in
            .stream(type: "text/plain", count: 100) { try await $0.write([UInt8](repeating: 120, count: 60)) }
        }
        try await Running.with(router) { running in
            let (first, second) = try await running.talk { client in
                client.get("/whole")
                let first = try client.answer()
                client.get("/whole")
                return (first, try client.answer())
            }
            for answer in [first, second] {
                #expect(answer["content-length"] == "300000")
                #expect(answer["transfer-encoding"] == nil)
                #expect(answer.body.count == 300_000)
            }
            let head = try await running.talk { client in
                client.send("HEAD /whole HTTP/1.1\r\nHost: x\r\n\r\n")
                return try client.answer(toHead: true)
            }
            #expect(head["content-length"] == "300000")
            await #expect(throws: Client.Failure.self) { _ = try await running.get("/short") }
        }
    }
}
