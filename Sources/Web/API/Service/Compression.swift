import HTTPServer

/// Sends pages and what they load compressed.
///
/// Not what the API answers: its `ETag`s name exact bytes, and programs are near. A page may hold a secret beside what
/// somebody sent only because its tokens look different each time (see `FormToken`).
enum Compression {
    /// Below this it would save less than it costs.
    private static let smallest = 1024

    static let add: HTTPMiddleware = { request, next in
        var response = try await next(request)
        guard let bytes = worthIt(response) else { return response }
        guard Gzip.isAccepted(by: request), let compressed = Gzip.compress(bytes) else {
            response.headers.add("Vary", "Accept-Encoding")
            return response
        }
        return response.compressed(compressed)
    }

    /// An answer that is always the same: compressed once, not for everybody who asks.
    static func prepared(_ response: HTTPResponse) -> @Sendable (HTTPRequest) -> HTTPResponse {
        let compressed = worthIt(response).flatMap { Gzip.compress($0, level: 9) }.map(response.compressed)
        return { request in compressed.flatMap { Gzip.isAccepted(by: request) ? $0 : nil } ?? response }
    }

    /// The bytes of a text that is long enough and not compressed yet.
    private static func worthIt(_ response: HTTPResponse) -> [UInt8]? {
        guard let type = response.headers["Content-Type"], isText(type), response.headers["Content-Encoding"] == nil,
            let bytes = response.bytes, bytes.count >= smallest
        else { return nil }
        return bytes
    }

    private static func isText(_ type: String) -> Bool {
        ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/xml"].contains { type.hasPrefix($0) }
    }
}

extension HTTPResponse {
    fileprivate func compressed(_ bytes: [UInt8]) -> HTTPResponse {
        var response = self
        response.headers.add("Vary", "Accept-Encoding")
        response.headers["Content-Encoding"] = "gzip"
        response.body = .bytes(bytes)
        return response
    }
}
