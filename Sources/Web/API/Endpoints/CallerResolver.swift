import Domain
import HTTPServer

/// Finds out who is calling: by bearer token, by a visitor's secret, by the network address.
struct CallerResolver: Sendable {
    let services: WebServices

    /// - Throws: `AccessRefusal.signInEnded` for a token that is not, or no longer, good.
    func caller(of http: HTTPRequest, for endpoint: Endpoint, now: Instant) async throws -> Caller {
        let visitor = visitor(of: http, for: endpoint)
        guard let token = try Self.token(of: http) else {
            return try await pageCaller(of: http, visitor, now: now)
        }
        guard let hash = services.tokens.hash(token),
            let found = try await services.accounts.authenticate(
                token: hash, mayLag: endpoint.method == .get, now: now)
        else { throw AccessRefusal.signInEnded }
        return Caller(account: found.account, memberships: found.memberships, visitor: visitor)
    }

    /// Whoever a page's script asks for: as far as its pages show. A sign-in that has ended is as good as none.
    private func pageCaller(of http: HTTPRequest, _ visitor: Visitor, now: Instant) async throws -> Caller {
        var caller = Caller(account: nil, memberships: [], visitor: visitor)
        guard let hash = pageToken(of: http).flatMap({ services.tokens.hash($0) }),
            let found = try await services.accounts.authenticate(token: hash, mayLag: http.method == .get, now: now)
        else { return caller }
        caller.account = found.account
        caller.memberships = found.memberships
        guard try await services.missesSecondFactor(found.account, found.memberships) else { return caller }
        // Others' data are not shown before a second factor is set up, by this way neither.
        if found.account.platformRole != nil { throw AccessRefusal.notAllowed }
        caller.memberships = []
        return caller
    }

    /// The sign-in of a page's script: the cookie that the browser has, of requests that come from a page of ours.
    ///
    /// A change must bring a form's token along: a cookie alone is sent by any site that makes a browser ask.
    private func pageToken(of http: HTTPRequest) -> String? {
        let cookies = SiteCookies(http, isSecure: services.site.isSecure)
        guard let session = cookies.session, !RequestOrigin.isForeign(http) else { return nil }
        if http.method == .get || http.method == .head { return session }
        let token = FormToken(cookies: cookies, services: services)
        return token.accepts(http.headers[FormToken.header]) ? session : nil
    }

    /// What a visitor is known by, computed only where it can matter: slots are read far more often than held.
    private func visitor(of http: HTTPRequest, for endpoint: Endpoint) -> Visitor {
        guard endpoint.knowsVisitors else { return Visitor(secretHash: nil, addressHash: []) }
        let secret = http.visitorSecret ?? newSecret(for: http, endpoint)
        return Visitor(
            secretHash: secret.flatMap { services.tokens.hash($0) },
            addressHash: services.addressHash(of: services.network(of: http)))
    }

    /// The secret that a first hold will give.
    func newSecret(for http: HTTPRequest, _ endpoint: Endpoint) -> String? {
        guard endpoint.makesVisitors, http.visitorSecret == nil, let key = http.headers["Idempotency-Key"] else {
            return nil
        }
        return VisitorSecret.derive(key: key, address: services.network(of: http), services.digests)
    }

    /// - Throws: `AccessRefusal.signInEnded` for other schemes: who sends a password must not pass for a visitor.
    static func token(of http: HTTPRequest) throws(AccessRefusal) -> String? {
        guard let header = http.headers["Authorization"] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer", (1...200).contains(parts[1].utf8.count) else {
            throw .signInEnded
        }
        return String(parts[1])
    }
}

extension HTTPRequest {
    /// What has not the form of one is as good as none.
    var visitorSecret: String? {
        guard let secret = headers[VisitorSecret.header], VisitorSecret.isOne(secret) else { return nil }
        return secret
    }
}

extension Endpoint {
    /// Whether a visitor's secret or address can matter to it.
    var knowsVisitors: Bool {
        switch operation {
        case .signIn, .registerAccount, .resetPassword, .changePassword, .removeSecondFactor: true
        default: takesVisitors
        }
    }

    /// Whether something may belong to a visitor's secret there.
    var takesVisitors: Bool {
        switch operation {
        case .holdSlot, .holdVisit, .getBooking, .getBookingState, .cancelBooking, .cancelVisit: true
        default: false
        }
    }

    /// Whether whoever has no secret yet gets one from it.
    var makesVisitors: Bool { operation == .holdSlot || operation == .holdVisit }
}

extension APIRequest {
    /// The secret that this request's answer must give: a visitor's who had none.
    var newSecret: String? {
        guard caller.account == nil else { return nil }
        return runner.callers.newSecret(for: http, endpoint)
    }
}
