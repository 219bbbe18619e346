import Domain
import Foundation
import HTTPServer
import Testing

@testable import Web

@Suite("The API's description as pages")
struct DocsTests {
    private func get(_ path: String, _ world: WebWorld) async throws -> (response: HTTPResponse, text: String) {
        let response = await world.router.respond(try HTTPRequest(.get, path))
        return (response, String(decoding: response.bytes ?? [], as: UTF8.self))
    }

    private func values(_ attribute: Regex<(Substring, Substring)>, in page: String) -> [String] {
        page.matches(of: attribute).map { String($0.1) }
    }

    private func links(in page: String) -> [String] { values(#/ href="([^"]*)"/#, in: page) }

    /// Every element that is opened is closed, in order.
    private func expectWhole(_ page: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let void: Set<Substring> = ["meta", "link", "input"]
        var open: [Substring] = []
        for tag in page.matches(of: #/<(/?)([a-z0-9]+)[^>]*>/#) where !void.contains(tag.2) {
            if tag.1.isEmpty {
                open.append(tag.2)
            } else {
                #expect(open.popLast() == tag.2, "\(tag.0)", sourceLocation: sourceLocation)
            }
        }
        #expect(open.isEmpty, sourceLocation: sourceLocation)
    }

    @Test("each operation has a page with its errors and an example, and the list leads to all of them")
    func operations() async throws {
        try await WebWorld.run { world in
            let index = try await get("/docs", world)
            #expect(index.response.status == .ok)
            expectWhole(index.text)
            let links = Set(links(in: index.text))
            for endpoint in EndpointList.all {
                let path = "/docs/\(endpoint.operation.rawValue)"
                #expect(links.contains(path))
                let (response, page) = try await get(path, world)
                #expect(response.status == .ok)
                expectWhole(page)
                #expect(page.contains("<h1>\(endpoint.summary.replacing("&", with: "&amp;"))</h1>"))
                for status in endpoint.refusalStatuses { #expect(page.contains("<li>\(status) ")) }
                #expect(page.contains("curl ") && page.contains("$PRAXIS/api/v1/"))
                #expect(!endpoint.askers.isEmpty)
                let ids = values(#/ id="([^"]*)"/#, in: page)
                #expect(Set(ids).count == ids.count)
            }
        }
    }

    @Test("every address on every page is one of this site that answers, and every place on a page is there")
    func links() async throws {
        try await WebWorld.run { world in
            var answers: [String: String] = [:]
            var open = ["/docs"]
            while let path = open.popLast() {
                guard answers[path] == nil else { continue }
                let (response, text) = try await get(path, world)
                #expect(response.status == .ok, "\(path)")
                answers[path] = text
                if response.headers["Content-Type"]?.hasPrefix("text/html") != true { continue }
                // The site's own frame leads to pages that need more than a description.
                open += links(in: text).filter { ["/docs", "/openapi", "/assets"].contains(where: $0.hasPrefix) }
                    .map { String($0.prefix { $0 != "#" }) }
            }
            for text in answers.values {
                for address in links(in: text) where address.contains("#") {
                    let parts = address.split(separator: "#", omittingEmptySubsequences: false)
                    let page = parts[0].isEmpty ? text : answers[String(parts[0])] ?? ""
                    #expect(page.contains("id=\"\(parts[1])\""), "\(address)")
                }
            }
            #expect(answers.count == EndpointList.all.count + 5)
        }
    }

    @Test("a page loads nothing from elsewhere, runs nothing that is written in it, and cannot be framed")
    func policy() async throws {
        try await WebWorld.run { world in
            for path in ["/docs", "/docs/holdSlot", "/docs/nothing"] {
                let (response, page) = try await get(path, world)
                let policy = try #require(response.headers["Content-Security-Policy"])
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe") && !policy.contains("http"))
                #expect(!page.contains(" javascript:") && !page.contains(" style=") && !page.contains(" onclick"))
                // The site's own script, by its address, and nothing written in the page.
                #expect(
                    page.replacing(/<script type="module" src="\/assets\/praxis-[0-9a-f]+\.js"><\/script>/, with: "")
                        .contains("<script") == false)
                #expect(response.headers["Content-Type"] == "text/html; charset=utf-8")
            }
            #expect(try await get("/docs/nothing", world).response.status == .notFound)
            let style = try await get(Asset.stylesheet.address.text, world)
            #expect(style.response.headers["Content-Type"] == "text/css; charset=utf-8")
            #expect(style.response.headers["Cache-Control"]?.contains("immutable") == true)
            #expect(!style.text.contains("url(") && !style.text.contains("@import"))
        }
    }

    @Test("whoever has signed in can try an operation on its page, a stream excepted; nobody else is shown how")
    func trials() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            #expect(try await !browser.open("/docs/updatePractice").text.contains("data-trial"))
            try await browser.open("/sign-in")
            try await browser.submit(
                "/sign-in", ["email": "owner@example.org", "password": "plain words of owner"])
            for endpoint in EndpointList.all {
                let page = try await browser.open("/docs/\(endpoint.operation.rawValue)").text
                expectWhole(page)
                let ids = values(#/ id="([^"]*)"/#, in: page)
                #expect(Set(ids).count == ids.count)
                let isStream = if case .events = endpoint.answer.content { true } else { false }
                #expect(page.contains("data-trial=\"\(endpoint.method.rawValue)\"") != isStream)
                #expect(page.contains("lang=\"en\""))
            }
        }
    }

    @Test("what a trial begins with is the example, a member a line")
    func indented() throws {
        for endpoint in EndpointList.all {
            guard let example = endpoint.body?.example else { continue }
            #expect(try JSONParser.parse(Array(example.indented().utf8)) == example)
        }
    }

    @Test("a shell takes an example as it is meant, quotes and all")
    func examples() throws {
        for endpoint in EndpointList.all {
            let arguments = try shell(CurlExample(endpoint: endpoint).text)
            let address = try #require(arguments.first { $0.hasPrefix("https://praxis.example/api/v1/") })
            #expect(!address.contains("{"), "\(address)")
            let isOpen = Permissions.roles(for: endpoint.operation).contains(.visitor)
            #expect(arguments.contains("Authorization: Bearer secret") != isOpen)
            guard let body = endpoint.body, case .object = body.example else { continue }
            if case .upload = body.form { continue }
            let sent = try JSONParser.parse(Array(try #require(arguments.last).utf8))
            #expect(sent == body.example)
        }
    }

    /// What `curl` would be called with.
    private func shell(_ command: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "curl() { for one; do printf '%s\\0' \"$one\"; done; }; PRAXIS=https://praxis.example TOKEN=secret\n\(command)",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
