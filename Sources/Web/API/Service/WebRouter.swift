import Domain
public import HTTPServer

/// Puts together everything that is answered over HTTP.
public enum WebRouter {
    public static func make(_ services: WebServices) -> Router {
        var router = Router(
            bodyLimit: services.limits.bodyBytes, middleware: [SecurityHeaders.add],
            render: { rejection, _ in render(rejection, services) })
        for endpoint in EndpointList.all {
            let runner = EndpointRunner(endpoint, services)
            router.on(
                endpoint.method, endpoint.pattern, bodyLimit: endpoint.body?.limit(services),
                bodyDeadline: endpoint.body?.deadline(services)
            ) {
                await runner.respond($0)
            }
        }
        MediaRoutes.add(to: &router, services)
        HealthRoutes.add(to: &router, services.health)
        let description = OpenAPIDocument(endpoints: EndpointList.all).bytes()
        router.on(.get, "/openapi.json") { _ in
            var response = HTTPResponse.json(description)
            response.headers["Cache-Control"] = "no-cache"
            return response
        }
        return router
    }

    /// The operation behind a route, as metrics and logs name it; nil for what is none.
    public static func operation(of method: HTTPMethod, _ pattern: String) -> String? {
        operations["\(method) \(pattern)"]
    }

    private static let operations = Dictionary(
        uniqueKeysWithValues: EndpointList.all.map { ("\($0.method) \($0.pattern)", $0.operation.rawValue) })

    private static func render(_ rejection: HTTPRejection, _ services: WebServices) -> HTTPResponse {
        guard case .failed(let error) = rejection else { return Problem(rejection).response }
        let reference = services.ids.next(Endpoint.self).description
        services.logger.error(
            "request failed",
            ["reference": .text(reference), "error": .text(String(describing: type(of: error)))])
        return Problem(reference: reference).response
    }
}
