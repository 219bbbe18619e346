import Domain
import HTTPServer
import Testing

@testable import Web

/// What came back, read.
struct TestAnswer: Sendable {
    var response: HTTPResponse
    /// Nil for what is no JSON.
    var json: JSONValue?

    var status: Int { response.status.code }
    var code: String? { self["code"]?.text }
    var etag: String { response.headers["ETag"] ?? "" }
    /// The subjects of a problem's conflicts.
    var subjects: [String] {
        guard case .array(let conflicts)? = self["conflicts"] else { return [] }
        return conflicts.compactMap { $0["subject"]?.text }
    }

    subscript(_ name: String) -> JSONValue? { json?[name] }

    func text(_ name: String) throws -> String { try #require(self[name]?.text) }
}

extension JSONValue {
    subscript(_ name: String) -> JSONValue? { if case .object(let object) = self { object[name] } else { nil } }
    var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}

extension WebWorld {
    /// Sends a request through the router, with a key and a body's type where they belong; and holds whatever comes
    /// back to the API's description.
    @discardableResult
    func ask(
        _ method: HTTPMethod, _ path: String, as person: Person = .visitor, _ body: JSONValue? = nil,
        form: TestForm? = nil, version: String? = nil, key: String? = nil, headers more: [String: String] = [:]
    ) async throws -> TestAnswer {
        var headers = HTTPHeaders()
        if let token = tokens[person] { headers.add("Authorization", "Bearer \(token)") }
        if method == .post { headers.add("Idempotency-Key", key ?? services.ids.next(Endpoint.self).description) }
        if let version { headers.add("If-Match", version) }
        if let form {
            headers.add("Content-Type", form.type)
        } else if body != nil {
            headers.add("Content-Type", method == .patch ? "application/merge-patch+json" : "application/json")
        }
        for (name, value) in more { headers[name] = value.isEmpty ? nil : value }
        let bytes = form?.bytes ?? body.map { body in JSONWriter.bytes { body.write(to: &$0) } } ?? []
        return try await send(HTTPRequest(method, Endpoint.root + path, headers: headers, body: bytes))
    }

    func send(_ request: HTTPRequest) async throws -> TestAnswer {
        let response = await router.respond(request)
        let json = response.bytes.flatMap { $0.isEmpty ? nil : $0 }.flatMap { try? JSONParser.parse($0) }
        try Contract.check(request, response, json)
        return TestAnswer(response: response, json: json)
    }
}

/// What the API's description promises of every answer.
enum Contract {
    static func check(_ request: HTTPRequest, _ response: HTTPResponse, _ json: JSONValue?) throws {
        guard let endpoint = endpoint(of: request) else { return }
        let what = "\(endpoint.operation) answered \(response.status)"
        if response.status == endpoint.answer.status {
            switch endpoint.answer.content {
            case .json(let schema): #expect(throws: Never.self, "\(what)") { try schema.checked(try #require(json)) }
            case .none: #expect(response.bytes == [], "\(what)")
            case .events: break
            }
            if endpoint.answer.isVersioned { #expect(response.headers["ETag"] != nil, "\(what)") }
            if endpoint.answer.isCreation { #expect(response.headers["Location"] != nil, "\(what)") }
        } else if response.status != .notModified {
            #expect(endpoint.refusalStatuses.contains(response.status.code), "\(what), which is not documented")
            #expect(response.headers["Content-Type"] == Problem.mediaType)
            #expect(throws: Never.self, "\(what)") { try Problem.schema.checked(try #require(json)) }
        }
        #expect(response.status != .internalServerError, "\(what)")
    }

    private static func endpoint(of request: HTTPRequest) -> Endpoint? {
        EndpointList.all.filter { $0.method == request.method }.filter { endpoint in
            let parts = endpoint.pattern.split(separator: "/")
            let segments = request.segments
            return parts.count == segments.count
                && zip(parts, segments).allSatisfy { part, segment in part.hasPrefix(":") || part == segment[...] }
        }.max { literals($0) < literals($1) }
    }

    private static func literals(_ endpoint: Endpoint) -> Int {
        endpoint.pattern.split(separator: "/").count { !$0.hasPrefix(":") }
    }
}
