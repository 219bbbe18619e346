public import Domain
public import HTTPServer

/// Puts together everything that is answered over HTTP.
public enum WebRouter {
    public static func make(_ services: WebServices) -> Router {
        var router = Router(
            bodyLimit: services.limits.bodyBytes,
            middleware: [RequestTracing.around(services.ids), Compression.add, SecurityHeaders.add],
            render: { rejection, request in
                RequestTracing.named(render(rejection, request, services), request, services.ids)
            })
        for endpoint in EndpointList.all {
            let runner = EndpointRunner(endpoint, services)
            router.on(
                endpoint.method, endpoint.pattern, bodyLimit: endpoint.body?.limit(services),
                bodyDeadline: endpoint.body?.deadline(services), priority: endpoint.priority
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
        Asset.add(to: &router)
        PageList.add(to: &router, services)
        return router
    }

    /// How a process is that answers nothing else.
    public static func health(_ health: WebHealth) -> Router {
        var router = Router()
        HealthRoutes.add(to: &router, health)
        return router
    }

    /// The operation behind a route, as metrics and logs name it; nil for what is none.
    public static func operation(of method: HTTPMethod, _ pattern: String) -> String? {
        operations["\(method) \(pattern)"]
    }

    /// The name that an answer gives its request.
    public static func request(_ answer: HTTPHeaders) -> String? { answer[RequestTracing.requestHeader] }

    /// The trace that an answer tells.
    public static func trace(_ answer: HTTPHeaders) -> Trace? {
        answer[RequestTracing.traceHeader].flatMap { Trace(traceparent: $0) }
    }

    private static let operations = Dictionary(
        uniqueKeysWithValues: EndpointList.all.map { ("\($0.method) \($0.pattern)", $0.operation.rawValue) })

    private static func render(
        _ rejection: HTTPRejection, _ request: HTTPRequest?, _ services: WebServices
    ) -> HTTPResponse {
        guard case .failed(let error) = rejection else {
            return RefusalAnswer.page(rejection, request) ?? Problem(rejection).response
        }
        return Problem(reference: services.logFailure(error, "request failed", ("route", request?.route ?? "-")))
            .response
    }
}
