import Domain
import HTTPServer

/// One's own account: name and address, password, sign-ins, and its end.
enum AccountPages {
    static let all: [PageRoute] =
        [
            overview, showDetails, changeDetails, showPassword, changePassword, signOutEverywhere, showErasure, erase,
            erased,
        ] + SecondFactorPages.all + PeoplePages.all + PersonPages.all + PatientPaperPages.all + RecoveryPages.all
        + WaitlistPages.all

    private static let overview = PageRoute.get("/account") { request in
        let account = try request.account
        let factor = try await request.services.accounts.secondFactor(
            of: account.id, scope: request.scope(for: .getSecondFactor))
        return .page(
            AccountPage(
                frame: request.frame, account: account, factor: factor, wantsFactor: request.wantsSecondFactor(factor),
                done: request.done))
    }

    private static let showDetails = PageRoute.get("/account/details") { request in
        let account = try await request.services.accounts.account(
            request.account.id, scope: request.scope(for: .getAccount))
        return .page(
            AccountDetailsPage(frame: request.frame, account: account, version: account.version, typed: FormFields()))
    }

    private static let changeDetails = PageRoute.post("/account/details") { request in
        let (id, version) = (try request.account.id, try request.versionSent)
        let details = AccountDetails(name: request.form["name"] ?? "", email: request.form["email"] ?? "")
        do {
            try InvalidInput.check(details.problems())
            return try await request.change(
                .updateAccount, scope: request.scope(for: .updateAccount),
                then: SiteAddress("/account", query: AccountDone.details.query), of: Account.self
            ) { try await request.services.accounts.updateAccount(id, version: version, details, ask: $0) }
        } catch let refusal as any DomainError where refusal.isAboutAccount {
            let current = try await request.services.accounts.account(id, scope: request.scope(for: .getAccount))
            return .page(
                AccountDetailsPage(
                    frame: request.frame, account: current,
                    version: refusal.kind == .staleVersion ? current.version : version, typed: request.form,
                    errors: request.words.accountErrors(of: refusal), isStale: refusal.kind == .staleVersion),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let showPassword = PageRoute.get("/account/password") { request in
        _ = try request.account
        return .page(PasswordPage(frame: request.frame))
    }

    private static let changePassword = PageRoute.post("/account/password") { request in
        let account = try request.account
        guard let token = request.sessionHash else { throw AccessRefusal.signInFirst }
        let current = Credentials(
            email: account.email, password: request.form.exact("current"),
            addressHash: request.caller.visitor.addressHash)
        do {
            return try await request.change(
                .changePassword, scope: request.scope(for: .changePassword),
                then: SiteAddress("/account", query: AccountDone.password.query), of: Account.self
            ) {
                try await request.services.accounts.changePassword(
                    of: account.id, version: account.version, current: current, new: request.form.exact("password"),
                    keeping: token, ask: $0)
            }
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal is AccessRefusal {
            return .page(
                PasswordPage(frame: request.frame, errors: request.words.passwordErrors(of: refusal)),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let signOutEverywhere = PageRoute.post("/account/sign-ins/end") { request in
        try await request.services.accounts.signOutEverywhere(
            keeping: request.sessionHash, scope: request.scope(for: .signOutEverywhere), now: request.now)
        return .redirect(SiteAddress("/account", query: AccountDone.signedOut.query))
    }

    private static let showErasure = PageRoute.get("/account/erasure") { request in
        .page(try await AccountErasurePage.read(request))
    }

    private static let erase = PageRoute.post("/account/erasure") { request in
        let (id, version) = (try request.account.id, try request.versionSent)
        guard request.isSure else {
            return .page(
                try await AccountErasurePage.read(request, errors: request.sureError), status: .unprocessableContent)
        }
        let scope = try request.scope(for: .eraseAccount)
        let drafts = try await request.services.unusedDrafts(of: scope)
        do {
            var response = try await request.change(
                .eraseAccount, scope: scope, then: "/account/erased", of: Account.self
            ) {
                try await request.services.accounts.beginErasure(of: id, version: version, closing: drafts, ask: $0)
            }
            response.headers.add("Set-Cookie", request.cookies.sessionEnded())
            return response
        } catch let refusal as any DomainError where refusal is AccountRefusal || refusal.kind == .staleVersion {
            return .page(
                try await AccountErasurePage.read(request, refusal: refusal),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let erased = PageRoute.get("/account/erased") { request in
        .page(AccountErasedPage(frame: request.frame.unlisted))
    }
}

extension PageRequest {
    /// The hash of the token that this browser is signed in with.
    var sessionHash: [UInt8]? { cookies.session.flatMap { services.tokens.hash($0) } }

    /// Whether the account should have a second factor and has none.
    func wantsSecondFactor(_ state: SecondFactorState) -> Bool {
        guard let account = caller.account, !state.isSet else { return false }
        return services.needsSecondFactor(account, caller.memberships)
    }

    var missesSecondFactor: Bool {
        get async throws {
            guard let account = caller.account else { return false }
            return try await missesSecondFactor(account, caller.memberships)
        }
    }

    func missesSecondFactor(_ account: Account, _ memberships: [Member]) async throws -> Bool {
        try await services.missesSecondFactor(account, memberships)
    }
}

extension WebServices {
    /// The same, asked of the store where the rule wants one at all.
    func missesSecondFactor(_ account: Account, _ memberships: [Member]) async throws -> Bool {
        guard needsSecondFactor(account, memberships) else { return false }
        return try await !accounts.secondFactor(of: account.id, scope: .account(account.id)).isSet
    }

    /// Where all is invented, nobody need bother.
    func needsSecondFactor(_ account: Account, _ memberships: [Member]) -> Bool {
        !site.isDemo && limits.secondFactor.isRequired(of: account, memberships: memberships)
    }
}

extension DomainError {
    /// Whether the form of the account's details can say it.
    fileprivate var isAboutAccount: Bool {
        switch kind {
        case .invalid, .staleVersion: true
        default: self is AccountRefusal
        }
    }
}

extension Words {
    fileprivate func accountErrors(of refusal: any DomainError) -> FieldErrors {
        var errors = FieldErrors()
        if refusal.kind == .staleVersion { return errors }
        guard case .emailTaken = refusal as? AccountRefusal else { return fieldErrors(of: refusal) }
        errors.add("email", self(.refusalEmailTaken))
        return errors
    }

    fileprivate func passwordErrors(of refusal: any DomainError) -> FieldErrors {
        guard refusal is AccessRefusal else { return fieldErrors(of: refusal) }
        var errors = FieldErrors()
        let isWrong = refusal as? AccessRefusal == .wrongCredentials
        errors.add("current", isWrong ? self(.passwordWrong) : self.refusal(refusal))
        return errors
    }
}
