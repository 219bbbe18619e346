import Domain
import HTTPServer

/// The bytes of photos and documents. Whoever has the address has been asked before it was given.
enum MediaRoutes {
    /// How long what is for everybody is kept by browsers and proxies: withdrawn, it is seen so long, and no longer.
    private static let openSeconds = 600
    /// Bytes that are read whole before anything is answered.
    private static let small = 64 << 10

    static func add(to router: inout Router, _ services: WebServices) {
        router.on(.get, "\(MediaAddress.root)/:root/:owner/:item/:file") { request in
            do {
                return try await respond(request, services)
            } catch let refusal as any DomainError {
                return Problem(refusal).response
            }
        }
    }

    private static func respond(_ request: HTTPRequest, _ services: WebServices) async throws -> HTTPResponse {
        let path = ["root", "owner", "item", "file"].compactMap { request.parameters[$0] }.joined(separator: "/")
        guard let key = MediaKey(path) else { throw RequestRefusal.missing }
        let isSigned = try isSigned(request, key, services)
        // Asked of the rows each time: what is removed is gone at once, whoever has an address.
        let standing = try await services.media.records(under: key.root).standing(of: key)
        guard let standing, standing.isOpen || isSigned else { throw RequestRefusal.missing }
        return try await answer(request, key, standing, services)
    }

    /// - Throws: `ExpiredAddress`.
    private static func isSigned(_ request: HTTPRequest, _ key: MediaKey, _ services: WebServices) throws -> Bool {
        guard let query = request.query, let until = query["until"].flatMap({ Int64($0) }),
            let signature = query["signature"],
            MediaAddress.verify(key, until: until, signature: signature, services.digests)
        else { return false }
        guard services.now().seconds < until else { throw ExpiredAddress() }
        return true
    }

    private static func answer(
        _ request: HTTPRequest, _ key: MediaKey, _ standing: MediaStanding, _ services: WebServices
    ) async throws -> HTTPResponse {
        // Under a key there is never anything else.
        let etag = "\"\(key.item)-\(key.file)\""
        var headers: HTTPHeaders = [
            "ETag": etag, "Accept-Ranges": "bytes",
            "Cache-Control": standing.isOpen ? "public, max-age=\(openSeconds)" : "private, no-store",
        ]
        if let known = request.headers["If-None-Match"], ETag.matches(ifNoneMatch: known, etag) {
            return HTTPResponse(status: .notModified, headers: headers)
        }
        headers["Content-Type"] = key.file.type.name
        // Opened in place, a document could run what is in it in the name of this site.
        if key.file == .document { headers["Content-Disposition"] = "attachment; filename=\"\(key.file)\"" }
        var status = HTTPStatus.ok
        var range = 0..<standing.info.bytes
        switch ByteRange.asked(by: request, count: standing.info.bytes, etag: etag) {
        case .whole: break
        case .part(let part):
            range = part
            status = .partialContent
            headers["Content-Range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(standing.info.bytes)"
        case .unsatisfiable:
            var response = Problem(
                status: .rangeNotSatisfiable, code: "outOfRange", detail: MediaRefusal.outOfRange.advice
            ).response
            response.headers["Content-Range"] = "bytes */\(standing.info.bytes)"
            return response
        }
        let body = try await body(request, key, range, services)
        return HTTPResponse(status: status, headers: headers, body: body)
    }

    private static func body(
        _ request: HTTPRequest, _ key: MediaKey, _ range: Range<Int>, _ services: WebServices
    ) async throws -> HTTPResponse.Body {
        if request.method == .head { return .stream(count: range.count) { _ in } }
        guard let bytes = try await services.media.store.read(key, range: range) else {
            services.logger.error("a photo's or document's bytes are not there", ["key": .text(key.description)])
            throw RequestRefusal.missing
        }
        if range.count <= small { return .bytes(try await bytes.collected()) }
        return .stream(count: range.count) { writer in
            while let piece = try await bytes.next() { try await writer.write(piece) }
        }
    }
}

/// The address was good once.
struct ExpiredAddress: DomainError {
    var code: String { "addressExpired" }
    var kind: RefusalKind { .forbidden }
    var advice: String { "Ask for the photo or document again: it comes with a new address." }
}
