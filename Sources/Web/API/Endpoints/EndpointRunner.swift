import Domain
import HTTPServer

/// Asks of every request what is asked of all, then lets the endpoint answer it.
///
/// An object, so that each request refers to what the web is given instead of copying all of it.
final class EndpointRunner: Sendable {
    let endpoint: Endpoint
    let services: WebServices
    let callers: CallerResolver

    init(_ endpoint: Endpoint, _ services: WebServices) {
        self.endpoint = endpoint
        self.services = services
        callers = CallerResolver(services: services)
    }

    /// Never throws: whatever goes wrong has an answer.
    func respond(_ http: HTTPRequest) async -> HTTPResponse {
        await services.seeingOwnWrites(http) { await answer(http) }
    }

    private func answer(_ http: HTTPRequest) async -> HTTPResponse {
        do {
            let request = try await admitted(http)
            let response = conditional(try await endpoint.handler(request), http)
            count("done")
            return response
        } catch let refusal as any DomainError {
            count(refusal.code)
            return Problem(refusal).response
        } catch let refusal as UnsupportedMediaType {
            count(refusal.problem.code)
            return refusal.problem.response
        } catch let outage as any Outage where outage.isOutage {
            count(RequestRefusal.away.code)
            return away(outage)
        } catch {
            count("failed")
            return failed(error)
        }
    }

    private func count(_ outcome: String) {
        if endpoint.method != .get { services.outcomes(endpoint.operation, outcome) }
    }

    private func admitted(_ http: HTTPRequest) async throws -> APIRequest {
        let now = services.now()
        let caller = try await counted(http, now: now)
        let scope = try admit(caller, http)
        let query = try JSONFields(QueryReader.read(http, endpoint.query))
        let body = try await body(of: http)
        let key = try key(of: http, caller)
        let version = try version(of: http)
        return APIRequest(
            http: http, runner: self, caller: caller, scope: scope, now: now, query: query, body: body?.value,
            upload: body?.upload, content: body?.fingerprint ?? [], key: key, version: version)
    }

    /// Who asks, unless too often.
    private func counted(_ http: HTTPRequest, now: Instant) async throws -> Caller {
        guard let rates = services.rates else { return try await callers.caller(of: http, for: endpoint, now: now) }
        let (network, digests) = (services.network(of: http), services.digests)
        do {
            // Before anything is asked of the database.
            if http.headers["Authorization"] == nil { try await rates.count(network: network, digests) }
            let caller = try await callers.caller(of: http, for: endpoint, now: now)
            if let account = caller.account { try await rates.count(account.id) }
            return caller
        } catch AccessRefusal.signInEnded {
            // Whoever makes tokens up is nobody.
            try await rates.count(network: network, digests)
            throw AccessRefusal.signInEnded
        }
    }

    /// Whether whoever asked may still ask this: what a stream lives on.
    func stillAdmits(_ http: HTTPRequest, as scope: Scope) async -> Bool {
        do {
            let caller = try await callers.caller(of: http, for: endpoint, now: services.now())
            return try admit(caller, http) == scope
        } catch is any DomainError {
            return false
        } catch {
            // A database that cannot be asked just now has taken no right away.
            return true
        }
    }

    private func admit(_ caller: Caller, _ http: HTTPRequest) throws -> Scope {
        var practice: ID<Practice>?
        if endpoint.isWithinPractice {
            practice = http.parameters["practiceId"].flatMap(ID<Practice>.init)
            guard practice != nil else { throw RequestRefusal.missing }
        } else if endpoint.query.contains(where: { $0.name == "practiceId" }) {
            practice = http.query?["practiceId"].flatMap(ID<Practice>.init)
        }
        return try Permissions.scope(for: endpoint.operation, caller: caller, practice: practice)
    }

    private func body(of http: HTTPRequest) async throws -> ReceivedBody? {
        guard let rule = endpoint.body else {
            if http.body.count > 0 { throw InvalidInput("body", "unknown", "This takes no body.") }
            return nil
        }
        if rule.isOptional, http.body.count == 0 { return nil }
        guard rule.accepts(http.headers["Content-Type"]) else { throw UnsupportedMediaType(wanted: rule.mediaType) }
        if case .upload = rule.form {
            return try await FormReader.read(http, rule.schema, hash: services.digests.hash)
        }
        let bytes = http.body.bytes ?? []
        return ReceivedBody(value: try JSONParser.parse(bytes), upload: nil, fingerprint: bytes)
    }

    private func key(of http: HTTPRequest, _ caller: Caller) throws -> String? {
        guard let key = http.headers["Idempotency-Key"] else {
            if endpoint.needsKey { throw RequestRefusal.keyMissing }
            return nil
        }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw InvalidInput("Idempotency-Key", "malformed", "Send 1 to 200 visible ASCII characters.")
        }
        if endpoint.makesVisitors, caller.account == nil, http.visitorSecret == nil,
            key.utf8.count < VisitorSecret.keyLength
        {
            throw InvalidInput(
                "Idempotency-Key", "length",
                "Without a visitor's secret, send at least \(VisitorSecret.keyLength) characters, such as a UUID.")
        }
        return key
    }

    private func version(of http: HTTPRequest) throws -> Int? {
        guard endpoint.version != .none, let header = http.headers["If-Match"] else {
            if endpoint.version == .required { throw RequestRefusal.versionMissing }
            return nil
        }
        return try ETag.version(ifMatch: header)
    }

    /// Who has the newest version already is spared reading it again.
    private func conditional(_ response: HTTPResponse, _ http: HTTPRequest) -> HTTPResponse {
        // What may not be kept is sent again: nobody has it.
        guard endpoint.method == .get, response.headers["Cache-Control"] != "no-store",
            let etag = response.headers["ETag"],
            let known = http.headers["If-None-Match"], ETag.matches(ifNoneMatch: known, etag)
        else { return response }
        var headers = response.headers
        headers["Content-Type"] = nil
        return HTTPResponse(status: .notModified, headers: headers)
    }

    /// No fault of Praxis: whoever asks is told to ask again.
    private func away(_ outage: any Outage) -> HTTPResponse {
        services.logger.warning(
            "an engine does not serve",
            [
                "operation": .text(endpoint.operation.rawValue), "error": .text(String(describing: type(of: outage))),
            ])
        return Problem(RequestRefusal.away).response
    }

    private func failed(_ error: any Error) -> HTTPResponse {
        Problem(reference: services.logFailure(error, "request failed", ("operation", endpoint.operation.rawValue)))
            .response
    }
}
