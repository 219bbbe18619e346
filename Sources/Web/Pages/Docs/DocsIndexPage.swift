import Domain
import HTTPServer

/// All operations of the API, by section.
struct DocsIndexPage: HTML {
    let endpoints: [Endpoint]

    var body: some HTML {
        SitePage(.docs, title: "API", summary: "Every operation of the Praxis API, with its errors and an example.") {
            h1 { "The Praxis API" }
            for part in introduction { p { part } }
            p {
                "The same for machines, as OpenAPI 3.1: "
                a(.href("/openapi.json")) { "openapi.json" }
                "."
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
                    a(.href(DocsRoutes.address(of: endpoint))) { endpoint.summary }
                    p(.class("quiet")) {
                        span(.class("method")) { endpoint.method.rawValue }
                        code { "\(Endpoint.root)\(endpoint.path)" }
                    }
                }
            }
        }
    }
}
