import Domain
import HTTPServer

/// All operations of the API, by section.
struct DocsIndexPage: HTML {
    let frame: Frame
    let endpoints: [Endpoint]

    var body: some HTML {
        SitePage(frame, title: "API", summary: "Every operation of the Praxis API, with its errors and an example.") {
            h1 { "The Praxis API" }
            for part in introduction { p { part } }
            p {
                "The same for machines, as OpenAPI 3.1: "
                a(.href("/openapi.json")) { "openapi.json" }
                ". What has changed: "
                a(.href("/docs/changes")) { "changes" }
                "."
            }
            if frame.account == nil {
                p {
                    a(.href(SiteAddress("/sign-in", query: [("then", "/docs")]))) { "Sign in" }
                    " to try operations on their pages."
                }
            }
            for section in APISection.allCases { DocsSection(section: section, endpoints: endpoints) }
        }
    }

    private var introduction: [String] { OpenAPIDocument.introduction.split(separator: "\n\n").map(String.init) }
}

/// One section's operations.
struct DocsSection: HTML {
    let section: APISection
    let endpoints: [Endpoint]

    var body: some HTML {
        h2(.id(section.rawValue.lowercased())) { section.rawValue }
        ul(.class("plain")) {
            for endpoint in endpoints where endpoint.section == section {
                li {
                    a(.href(DocsPages.address(of: endpoint))) { endpoint.summary }
                    p(.class("quiet")) {
                        span(.class("method")) { endpoint.method.rawValue }
                        code { "\(Endpoint.root)\(endpoint.path)" }
                    }
                }
            }
        }
    }
}
