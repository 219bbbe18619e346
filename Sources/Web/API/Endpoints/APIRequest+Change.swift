import Domain
import HTTPServer

extension APIRequest {
    /// Runs a change, so that its answer is kept and a repeat gets it again.
    func change<Answer: Sendable>(
        answering render: @escaping @Sendable (Answer) -> HTTPResponse,
        _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> HTTPResponse {
        let once = key.map { Once(key: $0, requestHash: fingerprint, answering: render) }
        let ask = Ask(scope: scope, operation: endpoint.operation, now: now, once: once, trace: Trace.current)
        return try await work(ask).response(answering: render)
    }

    /// A change whose answer is a document.
    func change<Answer: Sendable, Document: APIDocument>(
        as document: @escaping @Sendable (Answer) -> Document,
        _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> HTTPResponse {
        let status = endpoint.answer.status
        return try await change(answering: { .document(document($0), status: status) }, work)
    }

    /// A change that makes something, which is found under `location` afterwards.
    func create<Answer: Sendable, Document: APIDocument>(
        as document: @escaping @Sendable (Answer) -> Document, at location: @escaping @Sendable (Answer) -> String,
        _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> HTTPResponse {
        try await change(
            answering: { answer in
                var response = HTTPResponse.document(document(answer), status: .created)
                response.headers["Location"] = Endpoint.root + location(answer)
                return response
            }, work)
    }

    /// A change of which nothing is left to show.
    func change<Answer: Sendable>(
        _: Answer.Type = Answer.self, _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> HTTPResponse {
        try await change(answering: { _ in HTTPResponse(status: .noContent) }, work)
    }

    /// Method, path, query and body: the same key with anything else is another request.
    private var fingerprint: [UInt8] {
        var bytes = Array("\(http.method.rawValue) \(http.rawPath)?\(http.rawQuery)\n".utf8)
        if let version { bytes += Array("\(version)\n".utf8) }
        bytes += content
        return services.digests.hash(bytes)
    }
}

extension HTTPResponse {
    /// A document as JSON, with its version as `ETag`. Answers are private unless an endpoint says otherwise.
    static func document<Document: APIDocument>(_ document: Document, status: HTTPStatus = .ok) -> HTTPResponse {
        json(JSONWriter.bytes { document.write(to: &$0) }, status: status, version: document.versionTag)
    }

    static func json(_ bytes: [UInt8], status: HTTPStatus = .ok, version: Int? = nil) -> HTTPResponse {
        var response = HTTPResponse(status: status, type: "application/json", bytes: bytes)
        if let version { response.headers["ETag"] = ETag.text(version) }
        return response
    }
}
