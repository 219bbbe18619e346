import Domain
import HTTPServer

/// One address of the site that people open or send forms to.
struct PageRoute: Sendable {
    typealias Handler = @Sendable (PageRequest) async throws -> HTTPResponse

    let method: HTTPMethod
    let pattern: String
    /// Whether its form may bring a file, and so be longer and slower than others.
    var takesUpload = false
    let handler: Handler

    static func get(_ pattern: String, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, pattern: pattern, handler: handler)
    }

    /// A form: its handler runs only where the form came from a page of ours.
    static func post(_ pattern: String, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, pattern: pattern, handler: handler)
    }

    /// A form with a file, as `multipart/form-data`.
    static func upload(_ pattern: String, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, pattern: pattern, takesUpload: true, handler: handler)
    }

    /// Whether it is for those who see other people's data: a practice's members, and the platform's staff. Of a
    /// practice that is being set up there is none yet.
    var showsOthersData: Bool {
        pattern.hasPrefix("/admin") || pattern == "/desk"
            || pattern.hasPrefix("/desk/:practice") && !pattern.hasPrefix("/desk/:practice/setup")
    }

    /// Whether the platform's staff has anything to send there. They are told so before anything else of a form is
    /// looked at; what each of them may do is the table's to say.
    var isForPlatform: Bool {
        if pattern.hasPrefix("/account/people") { return false }
        return ["/admin", "/account", "/sign-", "/register", "/recover"].contains(where: pattern.hasPrefix)
    }

    /// How long its body may be; nil: as long as any.
    func bodyLimit(_ services: WebServices) -> Int? {
        // The other fields, and the lines between them.
        takesUpload ? services.media.limits.largest + (128 << 10) : nil
    }

    /// In which its body must have come; nil: as any.
    func bodyDeadline(_ services: WebServices) -> Duration? {
        takesUpload ? .seconds(services.limits.uploadSeconds) : nil
    }
}

/// Every page.
enum PageList {
    static let all: [PageRoute] =
        StartPages.all + SignInPages.all + PracticePages.all + SiteMapPages.all + HoldPages.all
        + VisitChoicePages.all
        + BookingPages.all + VisitPages.all + MyBookingsPages.all
        + LanguagePages.all + DocsPages.all + DeskPages.all + AdminPages.all + FiguresPages.all + DesignPages.all
        + SetupPages.all + AccountPages.all

    static func add(to router: inout Router, _ services: WebServices) {
        for route in all {
            let runner = PageRunner(route: route, services: services)
            router.on(
                route.method, route.pattern, bodyLimit: route.bodyLimit(services),
                bodyDeadline: route.bodyDeadline(services)
            ) { await runner.respond($0) }
        }
    }
}
