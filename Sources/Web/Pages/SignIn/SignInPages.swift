import Domain
import HTTPServer

/// In and out.
enum SignInPages {
    static let all: [PageRoute] = [show, signIn, showRegister, register, signOut]

    private static let show = PageRoute.get("/sign-in") { request in
        .page(
            SignInPage(frame: request.frame.unlisted, then: then(request.query), carried: nil, done: request.done))
    }

    private static let signIn = PageRoute.post("/sign-in") { request in
        let carried = CarriedForm(broughtBy: request.form)
        do {
            return try await request.signedIn(then: then(request.form), carried: carried)
        } catch let refusal as AccessRefusal {
            if let second = request.secondStep(after: refusal, then: then(request.form), carried) { return second }
            let page = SignInPage(
                frame: request.frame.unlisted, then: then(request.form), carried: carried,
                email: request.form["email"] ?? "", refusal: refusal)
            return .page(page, status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let showRegister = PageRoute.get("/register") { request in
        .page(RegisterPage(frame: request.frame.unlisted, then: then(request.query), typed: FormFields()))
    }

    private static let register = PageRoute.post("/register") { request in
        let details = AccountDetails(name: request.form["name"] ?? "", email: request.form["email"] ?? "")
        let password = request.form.exact("password")
        do {
            try InvalidInput.check(details.problems())
            try await request.countRegistration()
            let scope = try request.scope(for: .registerAccount)
            _ = try await request.done(
                .registerAccount, scope: scope, part: "account", id: { (account: Account) in account.id }
            ) { try await request.services.accounts.register(request.next(), details, password: password, ask: $0) }
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal is AccountRefusal {
            let page = RegisterPage(
                frame: request.frame.unlisted, then: then(request.form), typed: request.form,
                errors: request.words.registrationErrors(of: refusal))
            return .page(page, status: Problem.status(of: refusal.kind).0)
        }
        return try await request.signedIn(then: then(request.form), carried: nil)
    }

    private static let signOut = PageRoute.post("/sign-out") { request in
        if let token = request.cookies.session.flatMap({ request.services.tokens.hash($0) }),
            request.caller.account != nil
        {
            try await request.services.accounts.signOut(
                token: token, scope: request.scope(for: .signOut), now: request.now)
        }
        var response = HTTPResponse.redirect("/")
        response.headers.add("Set-Cookie", request.cookies.sessionEnded())
        return response
    }

    /// Where somebody wanted to go.
    private static func then(_ fields: FormFields) -> SiteAddress? {
        fields["then"].flatMap(SiteAddress.init(sent:))
    }
}

extension SignedIn {
    /// Where its person works, or what concerns them most.
    fileprivate var home: SiteAddress {
        if account.platformRole != nil { return "/admin" }
        return memberships.isEmpty ? "/bookings" : "/desk"
    }
}

extension PageRequest {
    /// Signs in by what the form says, with a new session, and goes on.
    /// - Throws: `AccessRefusal`.
    fileprivate func signedIn(then address: SiteAddress?, carried: CarriedForm?) async throws -> HTTPResponse {
        let token = services.tokens.make()
        let credentials = try credentials()
        let signedIn = try await services.accounts.signIn(credentials, token: token.hash, now: now)
        // One that was left open on this browser is nobody's any more.
        if let old = cookies.session.flatMap({ services.tokens.hash($0) }), caller.account != nil {
            try await services.accounts.signOut(token: old, scope: scope(for: .signOut), now: now)
        }
        var response: HTTPResponse
        if let carried {
            response = .page(ContinuePage(frame: frame(with: token.text, signedIn.account), form: carried))
        } else if try await missesSecondFactor(signedIn.account, signedIn.memberships) {
            response = .redirect("/account/second-factor")
        } else {
            response = .redirect(address ?? signedIn.home)
        }
        response.headers.add(
            "Set-Cookie", cookies.session(token.text, seconds: max(0, signedIn.expiresAt - now)))
        return response
    }

    /// The frame of a page that is the first of a new sign-in.
    private func frame(with session: String, _ account: Account) -> Frame {
        Frame(
            words: words, path: "/", account: account,
            token: FormToken(cookies: cookies.signedIn(session), services: services)
        ).unlisted
    }

    /// - Throws: `TooManyRequests`.
    fileprivate func countRegistration() async throws {
        try await services.rates?.countRegistration(network: services.network(of: http), services.digests)
    }
}

extension Words {
    fileprivate func registrationErrors(of refusal: any DomainError) -> FieldErrors {
        guard case .emailTaken = refusal as? AccountRefusal else { return fieldErrors(of: refusal) }
        var errors = FieldErrors()
        errors.add("email", self(.refusalEmailTaken))
        return errors
    }
}
