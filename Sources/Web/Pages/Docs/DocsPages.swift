import Domain
import HTTPServer

/// The API's description as pages, made from the same list as its routes.
enum DocsPages {
    static let all: [PageRoute] = [index, changes, operation]

    private static let index = PageRoute.get("/docs") { request in
        .page(DocsIndexPage(frame: request.docsFrame, endpoints: EndpointList.all))
    }

    private static let changes = PageRoute.get("/docs/changes") { request in
        .page(APIChangesPage(frame: request.docsFrame, changes: APIChange.all))
    }

    private static let operation = PageRoute.get("/docs/:operation") { request in
        guard let name = request.http.parameters["operation"],
            let endpoint = EndpointList.all.first(where: { $0.operation.rawValue == name })
        else { return .page(MissingPage(frame: request.docsFrame), status: .notFound) }
        return .page(OperationPage(frame: request.docsFrame, endpoint: endpoint))
    }

    static func address(of endpoint: Endpoint) -> SiteAddress { SiteAddress("/docs", endpoint.operation.rawValue) }
}

extension PageRequest {
    /// English, as the API is, whatever the browser asks for.
    fileprivate var docsFrame: Frame {
        Frame(words: Words(.en), path: frame.path, account: caller.account, token: token)
    }
}

/// An address below `/docs` that no operation has.
struct MissingPage: HTML {
    let frame: Frame

    var body: some HTML {
        SitePage(
            frame.unlisted, title: "No such operation", summary: "The API has no operation of this name."
        ) {
            h1 { "No such operation" }
            p {
                "The API has no operation of this name. "
                a(.href("/docs")) { "All operations" }
            }
        }
    }
}
