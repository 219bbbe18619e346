/// Answers a request. What it throws becomes a 500, unless a middleware knows better.
public typealias HTTPHandler = @Sendable (HTTPRequest) async throws -> HTTPResponse

/// Stands around a handler: may look at the request, change it, answer by itself, change the answer, catch a throw.
public typealias HTTPMiddleware = @Sendable (_ request: HTTPRequest, _ next: HTTPHandler) async throws -> HTTPResponse
