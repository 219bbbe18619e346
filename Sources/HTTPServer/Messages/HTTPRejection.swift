/// A request that no handler answered, and why. A router's `render` turns it into a response.
///
/// A handler may throw one, too.
public enum HTTPRejection: Error {
    /// 400: the head breaks the protocol; the connection is closed.
    case malformed(String)
    case notFound
    /// 405, with what is allowed on that path.
    case methodNotAllowed(allow: [HTTPMethod])
    /// 413, with the limit in bytes.
    case bodyTooLarge(limit: Int)
    /// 417: something else than `100-continue` was expected of us.
    case expectationFailed
    /// 501: a transfer coding other than `chunked`.
    case unknownCoding
    /// 429: this owner has as many event streams as one may have.
    case tooManyStreamsOfOwner(retryAfter: Int)
    /// 503: the server has as many event streams as it carries.
    case tooManyStreams(retryAfter: Int)
    /// 503: as many requests run as may run.
    case overloaded(retryAfter: Int)
    /// 507: the body could not be kept.
    case noRoomForBody
    /// 500: the handler threw.
    case failed(any Error)

    /// Makes the response that says so; the request is nil when its head could not be read.
    public typealias Renderer = @Sendable (HTTPRejection, HTTPRequest?) -> HTTPResponse

    public var status: HTTPStatus {
        switch self {
        case .malformed: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .bodyTooLarge: .contentTooLarge
        case .expectationFailed: .expectationFailed
        case .unknownCoding: .notImplemented
        case .tooManyStreamsOfOwner: .tooManyRequests
        case .tooManyStreams, .overloaded: .serviceUnavailable
        case .noRoomForBody: .insufficientStorage
        case .failed: .internalServerError
        }
    }

    /// Stable, in camelCase: what programs compare.
    public var code: String {
        switch self {
        case .malformed: "malformedRequest"
        case .notFound: "notFound"
        case .methodNotAllowed: "methodNotAllowed"
        case .bodyTooLarge: "bodyTooLarge"
        case .expectationFailed: "expectationFailed"
        case .unknownCoding: "unknownTransferCoding"
        case .tooManyStreamsOfOwner, .tooManyStreams: "tooManyStreams"
        case .overloaded: "overloaded"
        case .noRoomForBody: "noRoomForBody"
        case .failed: "internalError"
        }
    }

    /// One sentence for a person. Never says what a handler threw.
    public var reason: String {
        switch self {
        case .malformed(let why): why
        case .notFound: "There is nothing at this path."
        case .methodNotAllowed(let allow): "Only \(Self.list(allow)) is allowed here."
        case .bodyTooLarge(let limit): "The body may have at most \(limit) bytes."
        case .expectationFailed: "Only 100-continue can be expected."
        case .unknownCoding: "Only the transfer coding chunked is understood."
        case .tooManyStreamsOfOwner: "You have too many event streams open: close one."
        case .tooManyStreams: "There are too many event streams open: try again later."
        case .overloaded: "The server is busy: try again in a moment."
        case .noRoomForBody: "The body could not be kept: try again later."
        case .failed: "Something went wrong here; it has been noted."
        }
    }

    /// What a response to it must carry, whoever renders it.
    public var headers: HTTPHeaders {
        switch self {
        case .methodNotAllowed(let allow): ["Allow": Self.list(allow)]
        case .overloaded(let seconds), .tooManyStreams(let seconds), .tooManyStreamsOfOwner(let seconds):
            ["Retry-After": String(seconds)]
        default: [:]
        }
    }

    /// Renders the reason as a line of text.
    public static let plainText: Renderer = { rejection, _ in
        .text(rejection.reason + "\n", status: rejection.status)
    }

    /// Renders with `render`, and adds what must be there.
    func response(to request: HTTPRequest?, by render: Renderer) -> HTTPResponse {
        var response = render(self, request)
        for field in headers.fields { response.headers[field.name] = field.value }
        return response
    }

    static func list(_ methods: [HTTPMethod]) -> String { methods.map(\.rawValue).joined(separator: ", ") }
}
