import Domain
import HTTPServer

/// Who signs in, and with what.
enum AccountEndpoints {
    static let all: [Endpoint] = [
        register, signIn, signOut, signOutEverywhere, reset, get, update, changePassword, erase, issueResetCode,
    ]

    private static let register = Endpoint(
        .registerAccount, .post, "/accounts", "Makes an account for a person.", in: .accounts,
        body: .json(
            RegistrationForm.schema,
            example: [
                "name": "Alma Brandão", "email": "alma.brandao@example.org", "password": "four plain words here",
            ]),
        answer: .created(Account.self, "The account; sign in to use it."), refusals: [409]
    ) { request in
        let form: RegistrationForm = try request.form()
        try InvalidInput.check(form.details.problems())
        try await request.services.rates?.countRegistration(
            network: request.services.network(of: request.http), request.services.digests)
        do {
            return try await request.create(as: { $0 }, at: { (_: Account) in "/account" }) {
                try await request.services.accounts.register(
                    request.next(), form.details, password: form.password, ask: $0)
            }
        } catch AccountRefusal.emailTaken {
            // Whoever looks for addresses that have accounts is slowed down like whoever guesses passwords.
            try await request.services.accounts.countTry(
                of: Credentials(
                    email: form.details.email, password: form.password,
                    addressHash: request.caller.visitor.addressHash), now: request.now)
            throw AccountRefusal.emailTaken
        }
    }

    private static let signIn = Endpoint(
        .signIn, .post, "/sign-ins", "Signs in: gives a token.", in: .accounts,
        body: .json(
            SignInForm.schema,
            example: ["email": "alma.brandao@example.org", "password": "four plain words here"]),
        needsKey: false, answer: .document(SignInDocument.self, "The token, shown once.")
    ) { request in
        let form: SignInForm = try request.form()
        let token = request.services.tokens.make()
        let credentials = Credentials(
            email: form.email, password: form.password,
            second: form.code.flatMap { SecondCode(typed: $0, hash: request.services.codes.hash) },
            addressHash: request.caller.visitor.addressHash)
        let signedIn = try await request.services.accounts.signIn(
            credentials, token: token.hash, now: request.now)
        return .document(SignInDocument(signedIn: signedIn, token: token.text))
    }

    private static let signOut = Endpoint(
        .signOut, .delete, "/sign-ins/current", "Signs out: the token is good no more.", in: .accounts,
        answer: .nothing("Signed out.")
    ) { request in
        let token = try request.tokenHash
        try await request.services.accounts.signOut(token: token, scope: request.scope, now: request.now)
        return HTTPResponse(status: .noContent)
    }

    private static let signOutEverywhere = Endpoint(
        .signOutEverywhere, .delete, "/sign-ins", "Ends every sign-in of one's own account, this one too.",
        in: .accounts, answer: .nothing("Signed out everywhere.")
    ) { request in
        try await request.services.accounts.signOutEverywhere(keeping: nil, scope: request.scope, now: request.now)
        return HTTPResponse(status: .noContent)
    }

    private static let reset = Endpoint(
        .resetPassword, .post, "/password-resets", "Sets a new password by a recovery code; ends every sign-in.",
        in: .accounts,
        body: .json(
            ResetForm.schema, example: ["code": "the code that was given", "password": "five other plain words here"]),
        answer: .nothing("The password is set."), refusals: [404, 409]
    ) { request in
        let form: ResetForm = try request.form()
        let hash = try request.hash(of: form.code)
        return try await request.change(Account.self) {
            try await request.services.accounts.resetPassword(codeHash: hash, new: form.password, ask: $0)
        }
    }

    private static let get = Endpoint(
        .getAccount, .get, "/account", "Shows one's own account.", in: .accounts,
        answer: .document(Account.self, "The account.")
    ) { request in
        .document(try await request.services.accounts.account(request.account.id, scope: request.scope))
    }

    private static let update = Endpoint(
        .updateAccount, .patch, "/account", "Changes one's own account.", in: .accounts,
        body: .patch(AccountDetails.schema, example: ["name": "Alma Brandão Reis"]), version: .required,
        answer: .document(Account.self, "The account as it is now."), refusals: [409]
    ) { request in
        let (id, version) = (try request.account.id, try request.requiredVersion)
        let current = try await request.services.accounts.account(id, scope: request.scope)
        let details = try request.patched(
            AccountDetails(name: current.name, email: current.email), at: current.version)
        try InvalidInput.check(details.problems())
        return try await request.change(as: { (account: Account) in account }) {
            try await request.services.accounts.updateAccount(id, version: version, details, ask: $0)
        }
    }

    private static let changePassword = Endpoint(
        .changePassword, .put, "/account/password", "Changes one's own password; ends every other sign-in.",
        in: .accounts,
        body: .json(
            PasswordForm.schema,
            example: ["current": "four plain words here", "new": "five other plain words here"]),
        version: .required, answer: .document(Account.self, "The account.")
    ) { request in
        let (account, version, token) = (try request.account, try request.requiredVersion, try request.tokenHash)
        let form: PasswordForm = try request.form()
        let current = Credentials(
            email: account.email, password: form.current, addressHash: request.caller.visitor.addressHash)
        return try await request.change(as: { (account: Account) in account }) {
            try await request.services.accounts.changePassword(
                of: account.id, version: version, current: current, new: form.new, keeping: token, ask: $0)
        }
    }

    private static let erase = Endpoint(
        .eraseAccount, .delete, "/account", "Begins to erase one's own account, and whom only it looks after.",
        in: .accounts,
        note: "A draft that nobody ever booked is closed with its only owner; other practices are handed over first.",
        version: .required,
        answer: AnswerRule(
            status: .accepted, content: .none, note: "Nobody can sign in any more; the rest follows by itself."),
        refusals: [409]
    ) { request in
        let (id, version) = (try request.account.id, try request.requiredVersion)
        let drafts = try await request.services.unusedDrafts(of: request.scope)
        return try await request.change(answering: { (_: Account) in HTTPResponse(status: .accepted) }) {
            try await request.services.accounts.beginErasure(of: id, version: version, closing: drafts, ask: $0)
        }
    }

    private static let issueResetCode = Endpoint(
        .issueResetCode, .post, "/reset-codes", "Makes a recovery code for an account, to be given to its person.",
        in: .platform, body: .json(ResetCodeForm.schema, example: ["email": "alma.brandao@example.org"]),
        answer: .document(CodeDocument.self, "The code, shown once."), refusals: [404, 409]
    ) { request in
        let form: ResetCodeForm = try request.form()
        let account = try await request.services.accounts.account(email: form.email, scope: request.scope)
        let code = request.services.codes.make()
        let expiry = request.now + request.services.limits.resetCodeSeconds
        return try await request.change(as: { (_: Account) in CodeDocument(code: code.text, expiresAt: expiry) }) {
            try await request.services.accounts.issueResetCode(
                for: account.id, codeHash: code.hash, expiresAt: expiry, ask: $0)
        }
    }
}

extension WebServices {
    /// The practices that may end with the account: bookings are in another database, so this is asked beforehand.
    func unusedDrafts(of account: Scope) async throws -> [PracticeRecord] {
        let own = try await practices.practices(scope: account, after: nil, limit: 1000)
        var unused: [PracticeRecord] = []
        for practice in own where practice.state == .draft {
            if try await !bookings.isKnownToPatients(practice.id) { unused.append(practice) }
        }
        return unused
    }
}

extension APIRequest {
    /// The hash of the token that this request was signed in with.
    var tokenHash: [UInt8] {
        get throws {
            guard let token = try CallerResolver.token(of: http), let hash = services.tokens.hash(token) else {
                throw AccessRefusal.signInFirst
            }
            return hash
        }
    }

    /// The hash of a single-use code that somebody typed.
    /// - Throws: `AccountRefusal.codeInvalid` for what cannot be one.
    func hash(of code: String) throws -> [UInt8] {
        guard let hash = services.codes.hash(code) else { throw AccountRefusal.codeInvalid }
        return hash
    }
}
