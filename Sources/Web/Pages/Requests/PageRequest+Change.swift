import Domain
import HTTPServer

extension PageRequest {
    /// Runs a change that a form asks for, so that the same form, sent twice, does it once: its token is new on each
    /// page, and so is the key of what it asks.
    ///
    /// - Parameters:
    ///   - part: tells apart the changes that one form asks for.
    ///   - render: what is answered, the second time too.
    func change<Answer: Sendable>(
        _ operation: Operation, scope: Scope, part: String = "",
        answering render: @escaping @Sendable (Answer) -> HTTPResponse,
        _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> HTTPResponse {
        let once = form[FormToken.field].map {
            Once(key: "page-\(part)-\($0)", requestHash: fingerprint, answering: render)
        }
        let ask = Ask(scope: scope, operation: operation, now: now, once: once, trace: Trace.current)
        do {
            let outcome = try await work(ask)
            services.outcomes(operation, "done")
            return try outcome.response(answering: render)
        } catch {
            services.outcomes(operation, (error as? any DomainError)?.code ?? "failed")
            throw error
        }
    }

    /// A change after which another address is shown.
    func change<Answer: Sendable>(
        _ operation: Operation, scope: Scope, part: String = "", then address: SiteAddress, of _: Answer.Type,
        _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> HTTPResponse {
        try await change(operation, scope: scope, part: part, answering: { _ in .redirect(address) }, work)
    }

    /// Path, fields and file: the same key with anything else is another form. The token is new on each page.
    private var fingerprint: [UInt8] {
        var bytes = Array("\(http.rawPath)\n".utf8)
        for field in form.values where field.name != FormToken.field {
            bytes += Array("\(field.name.utf8.count) \(field.name)\(field.value.utf8.count) \(field.value)".utf8)
        }
        return services.digests.hash(bytes + uploadDigest)
    }
}

extension HTTPResponse {
    /// Sends the browser on, so that reading the page again sends nothing again.
    static func redirect(_ address: SiteAddress) -> HTTPResponse {
        HTTPResponse(status: .seeOther, headers: ["Location": address.text])
    }
}

extension PageRequest {
    /// A change that others follow within the same form: done once, and its id known the second time too.
    func done<Answer: Sendable, Subject>(
        _ operation: Operation, scope: Scope, part: String, id: @escaping @Sendable (Answer) -> ID<Subject>,
        _ work: (Ask<Answer>) async throws -> Outcome<Answer>
    ) async throws -> ID<Subject> {
        let response = try await change(
            operation, scope: scope, part: part, answering: { .text(id($0).description) }, work)
        guard let id = response.bytes.flatMap({ ID<Subject>(String(decoding: $0, as: UTF8.self)) }) else {
            throw UnreadableAnswer()
        }
        return id
    }
}
