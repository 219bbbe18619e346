import Domain
import HTTPServer

/// Says in a page what was refused, or went wrong.
struct RefusalAnswer: Sendable {
    let request: PageRequest

    func response(to error: any Error) async -> HTTPResponse {
        switch error {
        case AccessRefusal.signInFirst, AccessRefusal.signInEnded: signIn()
        case is OldForm: await oldForm()
        case is StrangeForm: await strangeForm()
        case let rejection as HTTPRejection where !rejection.isOurFault:
            refused(Problem(rejection).code, status: rejection.status)
        case let refusal as any DomainError: refused(refusal)
        case let outage as any Outage where outage.isOutage: refused(RequestRefusal.away)
        default: failed(error)
        }
    }

    /// What was being sent goes along, and comes back once somebody has signed in.
    private func signIn() -> HTTPResponse {
        guard request.http.method == .post else {
            return .redirect(SiteAddress("/sign-in", query: [("then", request.frame.path)]))
        }
        return page(SignInPage(frame: request.frame, then: nil, carried: CarriedForm(request)), .unauthorized)
    }

    private func oldForm() async -> HTTPResponse {
        let form = CarriedForm(request)
        return page(
            CarriedFormPage(
                frame: request.frame, title: .oldFormTitle, text: .oldFormText, form: form,
                summary: await request.summary(of: form), drop: formPage),
            .forbidden)
    }

    private func strangeForm() async -> HTTPResponse {
        let summary = await request.summary(of: CarriedForm(request))
        return page(StrangeFormPage(frame: request.frame, summary: summary, page: formPage), .forbidden)
    }

    /// Where the form was filled in, as far as that can be told.
    private var formPage: SiteAddress { SiteAddress(sent: request.frame.path) ?? "/" }

    private func refused(_ refusal: any DomainError) -> HTTPResponse {
        let (status, retryAfter) = Problem.status(of: refusal.kind)
        var response = refused(refusal.code, status: status, refusal)
        if let retryAfter { response.headers["Retry-After"] = String(max(1, retryAfter)) }
        return response
    }

    private func refused(_ code: String, status: HTTPStatus, _ refusal: (any DomainError)? = nil) -> HTTPResponse {
        let words = request.words
        let details = refusal.map { words.conflicts($0.conflicts) } ?? []
        return page(
            RefusalPage(frame: request.frame, text: words.refusal(code, refusal), details: details), status)
    }

    private func failed(_ error: any Error) -> HTTPResponse {
        let reference = request.services.logFailure(error, "page failed", ("route", request.http.route ?? "-"))
        let text = request.words(.refusalFailed, ["reference": reference])
        return page(RefusalPage(frame: request.frame, text: text, details: []), .internalServerError)
    }

    /// What no page answered, to somebody who looks at pages; nil for programs.
    static func page(_ rejection: HTTPRejection, _ request: HTTPRequest?) -> HTTPResponse? {
        guard let request, !request.rawPath.hasPrefix("/api/"),
            request.headers["Accept"]?.contains("text/html") == true
        else { return nil }
        let frame = Frame(words: LanguageChoice.words(for: request), path: request.rawPath, account: nil, token: nil)
        let text = frame.words.refusal(rejection.code)
        return .page(RefusalPage(frame: frame.unlisted, text: text, details: []), status: rejection.status)
    }

    private func page(_ page: some HTML, _ status: HTTPStatus) -> HTTPResponse { .page(page, status: status) }
}

extension HTTPRejection {
    fileprivate var isOurFault: Bool { if case .failed = self { true } else { false } }
}

/// What cannot be done, and what can be done about it.
struct RefusalPage: HTML {
    let frame: Frame
    let text: String
    let details: [String]

    var body: some HTML {
        SitePage(frame.unlisted, title: frame.words(.refusalTitle)) {
            h1 { frame.words(.refusalTitle) }
            p { text }
            if !details.isEmpty { ul { for detail in details { li { detail } } } }
            p { a(.class("button"), .href("/")) { frame.words(.toStart) } }
        }
    }
}
