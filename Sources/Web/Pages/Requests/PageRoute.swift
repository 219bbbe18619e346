import HTTPServer

/// One address of the site that people open or send forms to.
struct PageRoute: Sendable {
    typealias Handler = @Sendable (PageRequest) async throws -> HTTPResponse

    let method: HTTPMethod
    let pattern: String
    let handler: Handler

    static func get(_ pattern: String, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, pattern: pattern, handler: handler)
    }

    /// A form: its handler runs only where the form came from a page of ours.
    static func post(_ pattern: String, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, pattern: pattern, handler: handler)
    }
}

/// Every page.
enum PageList {
    static let all: [PageRoute] =
        StartPages.all + SignInPages.all + PracticePages.all + HoldPages.all + BookingPages.all + MyBookingsPages.all
        + LanguagePages.all

    static func add(to router: inout Router, _ services: WebServices) {
        for route in all {
            let runner = PageRunner(route: route, services: services)
            router.on(route.method, route.pattern) { await runner.respond($0) }
        }
    }
}
