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
        guard let type = response.headers["Content-Type"], isText(type), response.headers["Content-Encoding"] == nil,
            let bytes = response.bytes, bytes.count >= smallest
        else { return response }
        response.headers.add("Vary", "Accept-Encoding")
        guard Gzip.isAccepted(by: request), let compressed = Gzip.compress(bytes) else { return response }
        response.headers["Content-Encoding"] = "gzip"
        response.body = .bytes(compressed)
        return response
    }

    private static func isText(_ type: String) -> Bool {
        ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/xml"].contains { type.hasPrefix($0) }
    }
}
