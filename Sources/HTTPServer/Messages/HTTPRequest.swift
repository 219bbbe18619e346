/// A request whose head has been judged and whose body is whole.
public struct HTTPRequest: Sendable {
    public var method: HTTPMethod
    /// As sent, escapes and all, without the query.
    public var rawPath: String
    /// The path's parts, decoded each for itself. A part may hold a slash that was escaped: never build a file's path
    /// from one.
    public var segments: [String]
    /// As sent, without the question mark.
    public var rawQuery: String
    public var headers: HTTPHeaders
    public var body: RequestBody
    /// The socket's other end, without the port. Behind a proxy this is the proxy.
    public var remoteAddress: String
    /// What the route's `:names` stand for in this path.
    public var parameters = NamedValues()
    /// The pattern that matched, such as `/practices/:id`; nil until a router has matched.
    public var route: String?

    init(method: HTTPMethod, target: RequestTarget, headers: HTTPHeaders, body: RequestBody, remoteAddress: String) {
        self.method = method
        rawPath = target.path
        segments = target.segments
        rawQuery = target.query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }

    /// Makes a request for a router without a socket.
    ///
    /// - Parameter target: path and query, such as `/search?q=dentist`.
    public init(
        _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
        remoteAddress: String = "127.0.0.1"
    ) throws(MalformedTarget) {
        guard let parts = target == "*" ? RequestTarget.server : RequestTarget(Array(target.utf8)) else {
            throw MalformedTarget()
        }
        self.init(
            method: method, target: parts, headers: headers, body: .bytes(body), remoteAddress: remoteAddress)
    }

    /// The query's pairs, decoded anew at each call; nil when it is malformed, which deserves a 400.
    public var query: NamedValues? { NamedValues(form: rawQuery.utf8) }

    public var cookies: NamedValues { NamedValues(cookies: headers) }
}
