/// What goes back to whoever asked.
///
/// Lengths, `Connection`, `Transfer-Encoding` and `Date` are the server's to write.
public struct HTTPResponse: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Written piece by piece, in the request's own task after the handler has returned; cancelled when the
        /// client goes. A throw breaks the connection, so that a part is never taken for the whole; so does another
        /// count of bytes than was told, where one was.
        case stream(count: Int?, @Sendable (BodyWriter) async throws -> Void)
        /// An event stream, which may stay for days.
        case events(EventStream)
    }

    public var status: HTTPStatus
    public var headers: HTTPHeaders
    public var body: Body

    public init(status: HTTPStatus = .ok, headers: HTTPHeaders = [:], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// - Parameter type: the `Content-Type`.
    public init(status: HTTPStatus = .ok, type: String, bytes: [UInt8]) {
        self.init(status: status, headers: ["Content-Type": type], body: .bytes(bytes))
    }

    public static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status: status, type: "text/plain; charset=utf-8", bytes: Array(text.utf8))
    }

    public static func stream(
        type: String, count: Int? = nil, _ write: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> HTTPResponse {
        HTTPResponse(headers: ["Content-Type": type], body: .stream(count: count, write))
    }

    /// An event stream (`text/event-stream`), which must not be cached.
    ///
    /// - Parameters:
    ///   - owner: whose streams are counted together, an account or an address. Over the limit the answer is 429,
    ///     over the server's own limit 503, each with `Retry-After`.
    ///   - open: called once with the open stream. The stream does not end when it returns, but by `close()`, by the
    ///     client, by a reader that falls behind, or by the server's stop; then the task that runs it is cancelled.
    public static func events(
        owner: String, headers: HTTPHeaders = [:], _ open: @escaping @Sendable (EventSink) async -> Void
    ) -> HTTPResponse {
        var headers = headers
        headers["Content-Type"] = "text/event-stream"
        headers["Cache-Control"] = "no-store"
        return HTTPResponse(headers: headers, body: .events(EventStream(owner: owner, open: open)))
    }

    /// The body's bytes; nil for a stream.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = body { bytes } else { nil }
    }
}
