import Domain
import HTTPServer

/// The API's description as pages, made from the same list as its routes.
enum DocsRoutes {
    static func add(to router: inout Router) {
        router.on(.get, "/docs") { _ in answer(DocsIndexPage(endpoints: EndpointList.all)) }
        router.on(.get, "/docs/:operation") { request in
            guard let name = request.parameters["operation"],
                let endpoint = EndpointList.all.first(where: { $0.operation.rawValue == name })
            else { return .page(MissingPage(), status: .notFound) }
            return answer(OperationPage(endpoint: endpoint))
        }
    }

    /// The same for everyone until the next release.
    private static func answer(_ page: some HTML) -> HTTPResponse {
        var response = HTTPResponse.page(page)
        response.headers["Cache-Control"] = "no-cache"
        return response
    }

    static func address(of endpoint: Endpoint) -> SiteAddress { SiteAddress("/docs", endpoint.operation.rawValue) }
}

extension Frame {
    /// English, as the API is, and the same for everyone.
    static let docs = Frame(words: Words(.en), path: "/docs", account: nil, token: nil)
}

/// An address below `/docs` that no operation has.
struct MissingPage: HTML {
    var body: some HTML {
        SitePage(.docs, title: "No such operation", summary: "The API has no operation of this name.") {
            h1 { "No such operation" }
            p {
                "The API has no operation of this name. "
                a(.href("/docs")) { "All operations" }
            }
        }
    }
}
