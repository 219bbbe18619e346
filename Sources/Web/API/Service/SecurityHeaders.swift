import HTTPServer

/// What every answer carries, unless it says otherwise itself.
///
/// There is no CORS header: other sites' scripts may not read what is here.
enum SecurityHeaders {
    static let add: HTTPMiddleware = { request, next in
        var response = try await next(request)
        response.headers.add("X-Content-Type-Options", "nosniff")
        if response.headers["Cache-Control"] == nil { response.headers.add("Cache-Control", "no-store") }
        if response.headers["Content-Security-Policy"] == nil {
            response.headers.add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        }
        // Other sites learn nothing. Without a word to this one either, browsers would call the origin of its forms
        // `null` where there is no TLS, as another site's.
        if response.headers["Referrer-Policy"] == nil { response.headers.add("Referrer-Policy", "same-origin") }
        return response
    }
}
