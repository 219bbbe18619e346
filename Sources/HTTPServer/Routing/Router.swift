/// Finds the handler of a request and runs it; needs no socket.
///
/// `HEAD` is served by `GET` where it has no route of its own, `OPTIONS` is answered with `Allow`.
public struct Router: Sendable {
    /// In the order in which they were added.
    public private(set) var routes: [HTTPRoute] = []
    /// In bytes, for routes that say nothing.
    public let bodyLimit: Int

    private var trie = RouteTrie()
    private let middleware: [HTTPMiddleware]
    private let render: HTTPRejection.Renderer

    /// - Parameters:
    ///   - bodyLimit: in bytes, for routes that say nothing.
    ///   - middleware: around every answer of the router's, 404 and 405 too, the first outermost.
    ///   - render: makes the responses that no handler makes.
    public init(
        bodyLimit: Int = 1 << 20, middleware: [HTTPMiddleware] = [],
        render: @escaping HTTPRejection.Renderer = HTTPRejection.plainText
    ) {
        self.bodyLimit = bodyLimit
        self.middleware = middleware
        self.render = render
    }

    /// Adds a route. A second one for the same method and shape stops the program.
    public mutating func add(_ route: HTTPRoute) {
        trie.insert(route.method, route.pattern, route: routes.count)
        var wrapped = route
        wrapped.handler = surrounded(route.handler)
        routes.append(wrapped)
    }

    /// Adds a route.
    public mutating func on(
        _ method: HTTPMethod, _ pattern: String, bodyLimit: Int? = nil, bodyDeadline: Duration? = nil,
        priority: RequestPriority? = nil, _ handler: @escaping HTTPHandler
    ) {
        add(
            HTTPRoute(
                method, pattern, bodyLimit: bodyLimit, bodyDeadline: bodyDeadline, priority: priority,
                handler: handler))
    }

    /// Answers a request whose body is there. A `HEAD` request's answer still has its body: the server leaves it out.
    public func respond(_ request: HTTPRequest) async -> HTTPResponse {
        let match = match(request.method, request.segments, path: request.rawPath)
        let limit = limit(of: match)
        if request.body.count > limit { return rejected(.bodyTooLarge(limit: limit), request) }
        do {
            return try await answer(request, match)
        } catch let rejection as HTTPRejection {
            return rejected(rejection, request)
        } catch {
            return rejected(.failed(error), request)
        }
    }

    func match(_ method: HTTPMethod, _ segments: [String], path: String) -> RouteMatch {
        if path == "*" { return .options(allow: [.get, .head, .post, .put, .patch, .delete, .options]) }
        guard let found = trie.find(segments) else { return .rejected(.notFound) }
        let leaf =
            found.leaves.first { $0.method == method }
            ?? (method == .head ? found.leaves.first { $0.method == .get } : nil)
        if let leaf {
            return .route(index: leaf.route, parameters: trie.parameters(of: leaf, found.values))
        }
        let allow = Self.allowed(found.leaves.map(\.method))
        return method == .options ? .options(allow: allow) : .rejected(.methodNotAllowed(allow: allow))
    }

    func route(of match: RouteMatch) -> HTTPRoute? {
        if case .route(let index, _) = match { routes[index] } else { nil }
    }

    func limit(of match: RouteMatch) -> Int { route(of: match)?.bodyLimit ?? bodyLimit }

    /// Runs what was matched.
    func answer(_ request: HTTPRequest, _ match: RouteMatch) async throws -> HTTPResponse {
        switch match {
        case .route(let index, let parameters):
            var request = request
            request.parameters = parameters
            request.route = routes[index].pattern
            return try await routes[index].handler(request)
        case .options(let allow):
            let response = HTTPResponse(status: .noContent, headers: ["Allow": HTTPRejection.list(allow)])
            return try await surrounded { _ in response }(request)
        case .rejected(let rejection):
            return try await surrounded { [self] in rejected(rejection, $0) }(request)
        }
    }

    func rejected(_ rejection: HTTPRejection, _ request: HTTPRequest?) -> HTTPResponse {
        rejection.response(to: request, by: render)
    }

    private func surrounded(_ handler: @escaping HTTPHandler) -> HTTPHandler {
        middleware.reversed().reduce(handler) { next, around in { try await around($0, next) } }
    }

    private static func allowed(_ methods: [HTTPMethod]) -> [HTTPMethod] {
        var allowed = methods
        if methods.contains(.get), !methods.contains(.head) { allowed.append(.head) }
        if !methods.contains(.options) { allowed.append(.options) }
        return allowed
    }
}
