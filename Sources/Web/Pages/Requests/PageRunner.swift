import Domain
import HTTPServer

/// Asks of everybody what every page asks, lets the page answer, and says what went wrong in words.
final class PageRunner: Sendable {
    private let route: PageRoute
    private let services: WebServices

    init(route: PageRoute, services: WebServices) {
        self.route = route
        self.services = services
    }

    /// Never throws: whatever goes wrong has a page.
    func respond(_ http: HTTPRequest) async -> HTTPResponse {
        await services.seeingOwnWrites(http) { await answer(http) }
    }

    private func answer(_ http: HTTPRequest) async -> HTTPResponse {
        let cookies = SiteCookies(http, isSecure: services.site.isSecure)
        var request = PageRequest(
            http: http, services: services, cookies: cookies, token: FormToken(cookies: cookies, services: services))
        var response: HTTPResponse
        do {
            try await request.findCaller()
            try await request.readFields(withUpload: route.takesUpload)
            if http.method == .post, request.caller.account?.platformRole != nil, !route.isForPlatform {
                throw AccessRefusal.notAllowed
            }
            if route.showsOthersData, try await request.missesSecondFactor {
                response = .redirect("/account/second-factor")
            } else {
                response = try await route.handler(request)
            }
        } catch {
            response = await RefusalAnswer(request: request).response(to: error)
        }
        if let visitor = request.token.newVisitor { response.headers.add("Set-Cookie", cookies.visitor(visitor)) }
        let isOver = cookies.session != nil && request.cookies.session == nil
        if isOver, !response.headers.all("Set-Cookie").contains(where: cookies.isOfSession) {
            response.headers.add("Set-Cookie", cookies.sessionEnded())
        }
        // Chosen by these: what one browser is given is not for another.
        response.headers.add("Vary", "Accept-Language, Cookie")
        return response
    }
}

extension PageRequest {
    fileprivate init(http: HTTPRequest, services: WebServices, cookies: SiteCookies, token: FormToken) {
        self.init(
            http: http, services: services,
            caller: Caller(account: nil, memberships: [], visitor: Visitor(secretHash: nil, addressHash: [])),
            words: LanguageChoice.words(for: http), cookies: cookies, token: token, now: services.now(),
            form: FormFields(), query: FormFields())
    }

    /// Who asks, unless too often. A sign-in that has ended is as good as none.
    fileprivate mutating func findCaller() async throws {
        let network = services.network(of: http)
        caller.visitor = Visitor(
            secretHash: cookies.visitor.flatMap { services.tokens.hash($0) },
            addressHash: services.addressHash(of: network))
        guard let hash = cookies.session.flatMap({ services.tokens.hash($0) }),
            let found = try await services.accounts.authenticate(
                token: hash, mayLag: http.method == .get, now: now)
        else {
            try await services.rates?.count(network: network, services.digests)
            // Forms of the page that follows belong to whoever fills them in, not to the sign-in that is over.
            cookies = cookies.signedOut
            token = FormToken(cookies: cookies, services: services)
            return
        }
        try await services.rates?.count(found.account.id)
        caller.account = found.account
        caller.memberships = found.memberships
    }

    /// - Throws: `ForeignForm`, `OldForm`, `StrangeForm`.
    fileprivate mutating func readFields(withUpload takesUpload: Bool) async throws {
        guard let values = http.query else { throw HTTPRejection.malformed("The query is malformed.") }
        query = FormFields(values)
        guard http.method == .post else { return }
        guard !RequestOrigin.isForeign(http) else { throw ForeignForm() }
        if takesUpload, MultipartForm.isOne(http.headers["Content-Type"]) {
            let sent = try await FormReader.fields(of: http, hash: services.digests.hash)
            form = FormFields(sent.values)
            upload = sent.upload
            uploadDigest = sent.digest
        } else {
            guard let bytes = http.body.bytes, let values = NamedValues(form: bytes) else {
                throw HTTPRejection.malformed("The form is malformed.")
            }
            form = FormFields(values)
        }
        // As the browser sent them: a form of a sign-in that has ended since is that browser's all the same.
        let sent = SiteCookies(http, isSecure: services.site.isSecure)
        let known = FormToken(cookies: sent, services: services)
        guard known.isOfBrowser(form[FormToken.field]) || known.accepts(form[FormToken.field]) else {
            throw StrangeForm()
        }
        guard known.accepts(form[FormToken.field]) else { throw OldForm() }
    }
}

/// Another site's page sent it.
struct ForeignForm: DomainError {
    var code: String { "foreignForm" }
    var kind: RefusalKind { .forbidden }
    var advice: String { "Open the page here, and send its form from there." }
}

/// From a page that this browser was given in another sign-in, or in none.
struct OldForm: DomainError {
    var code: String { "oldForm" }
    var kind: RefusalKind { .forbidden }
    var advice: String { "Look at it again, and send it once more." }
}
