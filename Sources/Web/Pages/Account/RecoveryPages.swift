import Domain
import HTTPServer

/// A new password for whoever has forgotten it, by a code that was given.
enum RecoveryPages {
    static let all: [PageRoute] = [show, recover]

    private static let show = PageRoute.get("/recover") { request in
        .page(RecoveryPage(frame: request.frame, typed: FormFields()))
    }

    private static let recover = PageRoute.post("/recover") { request in
        do {
            guard let hash = request.services.codes.hash(request.form["code"] ?? "") else {
                throw AccountRefusal.codeInvalid
            }
            return try await request.change(
                .resetPassword, scope: request.scope(for: .resetPassword),
                then: SiteAddress("/sign-in", query: AccountDone.recovered.query), of: Account.self
            ) {
                try await request.services.accounts.resetPassword(
                    codeHash: hash, new: request.form.exact("password"), ask: $0)
            }
        } catch let refusal as any DomainError where refusal.kind == .invalid {
            return .page(
                RecoveryPage(
                    frame: request.frame, typed: request.form, errors: request.words.recoveryErrors(of: refusal)),
                status: .unprocessableContent)
        }
    }
}

extension Words {
    fileprivate func recoveryErrors(of refusal: any DomainError) -> FieldErrors {
        guard case .codeInvalid = refusal as? AccountRefusal else { return fieldErrors(of: refusal) }
        var errors = FieldErrors()
        errors.add("code", self.refusal(refusal))
        return errors
    }
}

struct RecoveryPage: HTML {
    let frame: Frame
    let typed: FormFields
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame.unlisted, title: words(.recoverTitle)) {
            h1 { words(.recoverTitle) }
            p { words(.recoverText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: "/recover", .class("card narrow")) {
                FormError(text: errors["form"])
                TextField(
                    name: "code", label: words(.recoverCode), value: typed["code"] ?? "", hint: words(.codeHint),
                    error: errors["code"], autocomplete: "off")
                TextField(
                    name: "password", label: words(.passwordNew), type: "password",
                    hint: words(.passwordHint, count: PasswordRules.shortest), error: errors["password"],
                    autocomplete: "new-password")
                AccountFormEnd(words: words, text: .recoverNow, back: "/sign-in")
            }
        }
    }
}
