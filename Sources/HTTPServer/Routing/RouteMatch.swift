/// What a router found for a method and a path.
enum RouteMatch: Sendable {
    case route(index: Int, parameters: NamedValues)
    /// `OPTIONS` without a route of its own.
    case options(allow: [HTTPMethod])
    case rejected(HTTPRejection)
}
