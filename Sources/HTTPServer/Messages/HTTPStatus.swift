/// A status code.
public struct HTTPStatus: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    public let code: Int

    public init(_ code: Int) { self.code = code }
    public init(integerLiteral value: Int) { code = value }

    public var description: String { "\(code) \(reason)" }

    public static let ok: Self = 200
    public static let created: Self = 201
    public static let accepted: Self = 202
    public static let noContent: Self = 204
    public static let partialContent: Self = 206
    public static let movedPermanently: Self = 301
    public static let found: Self = 302
    public static let seeOther: Self = 303
    public static let notModified: Self = 304
    public static let temporaryRedirect: Self = 307
    public static let permanentRedirect: Self = 308
    public static let badRequest: Self = 400
    public static let unauthorized: Self = 401
    public static let forbidden: Self = 403
    public static let notFound: Self = 404
    public static let methodNotAllowed: Self = 405
    public static let notAcceptable: Self = 406
    public static let requestTimeout: Self = 408
    public static let conflict: Self = 409
    public static let gone: Self = 410
    public static let preconditionFailed: Self = 412
    public static let contentTooLarge: Self = 413
    public static let unsupportedMediaType: Self = 415
    public static let rangeNotSatisfiable: Self = 416
    public static let expectationFailed: Self = 417
    public static let unprocessableContent: Self = 422
    public static let preconditionRequired: Self = 428
    public static let tooManyRequests: Self = 429
    public static let internalServerError: Self = 500
    public static let notImplemented: Self = 501
    public static let serviceUnavailable: Self = 503
    public static let insufficientStorage: Self = 507

    /// The phrase beside the code on the status line.
    public var reason: String { Self.reasons[code] ?? "Status" }

    private static let reasons: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "No Content",
        206: "Partial Content",
        301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
        307: "Temporary Redirect", 308: "Permanent Redirect",
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 412: "Precondition Failed",
        413: "Content Too Large", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
        417: "Expectation Failed",
        422: "Unprocessable Content", 428: "Precondition Required", 429: "Too Many Requests",
        500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
        507: "Insufficient Storage",
    ]
}
