import Testing

@testable import HTTPServer

@Suite("Values")
struct ValueTests {
    @Test("Headers are found whatever their case, replaced, removed, and kept apart where several are needed")
    func headers() {
        var headers: HTTPHeaders = ["Content-Type": "a", "Set-Cookie": "1"]
        headers.add("set-cookie", "2")
        #expect(headers["content-type"] == "a")
        #expect(headers.all("SET-COOKIE") == ["1", "2"])
        headers["CONTENT-TYPE"] = "b"
        headers["Set-Cookie"] = nil
        #expect(headers.fields.map { "\($0.name)=\($0.value)" } == ["CONTENT-TYPE=b"])
    }

    @Test("A form's pairs keep their order and their repeats")
    func form() throws {
        let values = try #require(NamedValues(form: "a=1&b=%C3%A9+x&a=2&c&=d&e=f=g".utf8))
        #expect(values["a"] == "1")
        #expect(values.all("a") == ["1", "2"])
        #expect(values["b"] == "é x")
        #expect(values["c"] == "")
        #expect(values["e"] == "f=g")
        #expect(values.count == 6)
        #expect(values["d"] == nil)
    }

    @Test("A broken form is none", arguments: ["a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%c0%af=1", "a=\u{1}"])
    func brokenForm(_ text: String) {
        #expect(NamedValues(form: text.utf8) == nil)
    }

    @Test("Line ends may be escaped in a form, and a plus is itself in a path")
    func places() {
        #expect(PercentCoding.decode("a%0D%0Ab".utf8, as: .form) == "a\r\nb")
        #expect(PercentCoding.decode("a+b%20c".utf8, as: .path) == "a+b c")
    }

    @Test("What is encoded decodes to itself")
    func encoded() {
        let text = "a b/c?d=é&~-._%+"
        #expect(PercentCoding.encode(text) == "a%20b%2Fc%3Fd%3D%C3%A9%26~-._%25%2B")
        #expect(PercentCoding.decode(PercentCoding.encode(text).utf8, as: .form) == text)
    }

    @Test("Cookies are taken from every field")
    func cookies() throws {
        let headers: HTTPHeaders = ["Cookie": "a=1; b=x=y;c=", "cookie": "d=4; nonsense"]
        let request = try HTTPRequest(.get, "/", headers: headers)
        #expect(request.cookies.map { "\($0.name)=\($0.value)" } == ["a=1", "b=x=y", "c=", "d=4"])
    }

    @Test("A request's query is nil when malformed, and empty when there is none")
    func query() throws {
        #expect(try HTTPRequest(.get, "/?a=%zz").query == nil)
        #expect(try HTTPRequest(.get, "/").query?.isEmpty == true)
        #expect(throws: MalformedTarget.self) { try HTTPRequest(.get, "nowhere") }
    }

    @Test("An event's lines each become a field, and nothing can add one")
    func events() {
        let event = ServerSentEvent("one\ntwo\r\nthree\rfour", name: "tick\ndata: forged", id: "7\n", retry: 2000)
        let expected = "id: 7\nevent: tickdata: forged\nretry: 2000\ndata: one\ndata: two\ndata: three\ndata: four\n\n"
        #expect(String(decoding: event.bytes, as: UTF8.self) == expected)
        #expect(String(decoding: ServerSentEvent("").bytes, as: UTF8.self) == "data: \n\n")
    }

    @Test("The library's lines are cut off at ten a second, made printable, and counted")
    func lines() {
        let journal = Journal()
        let limit = LineLimit { journal.note($0) }
        let start = ContinuousClock.now
        for _ in 0..<25 { limit.line("bad\u{1B}[31m\n", now: start) }
        limit.line("later", now: start + .seconds(2))
        let texts = journal.log.map { event in
            switch event {
            case .library(let text): text
            case .librarySilenced(let count): "silenced \(count)"
            default: "?"
            }
        }
        #expect(texts == Array(repeating: "bad?[31m", count: 10) + ["silenced 15", "later"])
    }

    @Test("A header that cannot be sent makes the answer a 500, and is named in the log")
    func refusedHeader() async throws {
        var router = Router()
        router.on(.get, "/split") { _ in HTTPResponse(headers: ["X": "a\r\nSet-Cookie: forged"]) }
        router.on(.get, "/events") { _ in
            .events(owner: "ann", headers: ["X": "a\r\nSet-Cookie: forged"]) { $0.close() }
        }
        router.on(.get, "/length") { _ in HTTPResponse(headers: ["Content-Length": "7"]) }
        try await Running.with(router) { running in
            for path in ["/split", "/events", "/length"] {
                let answer = try await running.get(path)
                #expect(answer.status == 500)
                #expect(answer["set-cookie"] == nil)
            }
            let names = running.journal.log.compactMap {
                if case .headerRefused(let name, _) = $0 { name } else { nil }
            }
            #expect(names == ["X", "X", "Content-Length"])
        }
    }
}
