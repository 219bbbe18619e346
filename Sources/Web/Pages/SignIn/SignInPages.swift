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
        let carried = try CarriedForm.brought(by: request)
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

    /// With an address and a password that are an account's already it is a sign-in; which of them was wrong, nobody
    /// is told. Either way the password is hashed as often.
    private static let register = PageRoute.post("/register") { request in
        let carried = try CarriedForm.brought(by: request)
        do {
            do { try await request.makeAccount() } catch AccountRefusal.emailTaken {}
            return try await request.signedIn(then: then(request.form), carried: carried)
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal is AccessRefusal {
            if let refusal = refusal as? AccessRefusal,
                let second = request.secondStep(after: refusal, then: then(request.form), carried)
            {
                return second
            }
            let page = RegisterPage(
                frame: request.frame.unlisted, then: then(request.form), carried: carried, typed: request.form,
                errors: request.words.registrationErrors(of: refusal))
            return .page(page, status: Problem.status(of: refusal.kind).0)
        }
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
            response = .page(await continuation(of: carried, token.text, signedIn))
        } else if try await missesSecondFactor(signedIn.account, signedIn.memberships) {
            response = .redirect("/account/second-factor")
        } else {
            response = .redirect(address ?? signedIn.home)
        }
        response.headers.add(
            "Set-Cookie", cookies.session(token.text, seconds: max(0, signedIn.expiresAt - now)))
        // As long as the sign-in: when it ends, forms are still known to be this browser's.
        if let visitor = cookies.visitor { response.headers.add("Set-Cookie", cookies.visitor(visitor)) }
        return response
    }

    /// The first page of a new sign-in: what was being sent, by the token of this sign-in alone.
    private func continuation(
        of carried: CarriedForm, _ session: String, _ signedIn: SignedIn
    ) async -> CarriedFormPage {
        var viewer = self
        viewer.caller.account = signedIn.account
        viewer.caller.memberships = signedIn.memberships
        viewer.token = token.signedIn(session)
        return CarriedFormPage(
            frame: viewer.frame, title: .continueTitle, text: .continueText, form: carried,
            summary: await viewer.summary(of: carried),
            drop: signedIn.home)
    }

    /// - Throws: `InvalidInput`, `AccountRefusal.emailTaken`, `TooManyRequests`.
    fileprivate func makeAccount() async throws {
        let details = AccountDetails(name: form["name"] ?? "", email: form["email"] ?? "")
        try InvalidInput.check(details.problems())
        try await services.rates?.countRegistration(network: services.network(of: http), services.digests)
        _ = try await done(
            .registerAccount, scope: scope(for: .registerAccount), part: "account",
            id: { (account: Account) in account.id }
        ) { try await services.accounts.register(next(), details, password: form.exact("password"), ask: $0) }
    }
}

extension Words {
    fileprivate func registrationErrors(of refusal: any DomainError) -> FieldErrors {
        guard let refusal = refusal as? AccessRefusal else { return fieldErrors(of: refusal) }
        var errors = FieldErrors()
        errors.add("email", refusal == .wrongCredentials ? self(.registerRefused) : self.refusal(refusal))
        return errors
    }
}
