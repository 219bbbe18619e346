import Domain
import HTTPServer

/// Setting up six digits beside the password, and taking them away.
enum SecondFactorPages {
    static let all: [PageRoute] = [show, begin, confirm, showRemoval, remove]

    private static let show = PageRoute.get("/account/second-factor") { request in
        .page(try await request.secondFactorPage())
    }

    /// Answered with the page itself: the secret is shown once, and belongs in no address.
    private static let begin = PageRoute.post("/account/second-factor") { request in
        let account = try request.account
        let secret = request.services.newSecondFactor()
        let credentials = Credentials(
            email: account.email, password: request.form.exact("password"),
            addressHash: request.caller.visitor.addressHash)
        let frame = request.frame
        do {
            return try await request.change(
                .beginSecondFactor, scope: request.scope(for: .beginSecondFactor),
                answering: { (account: Account) in
                    .page(
                        SecondFactorSetUpPage(
                            frame: frame, secret: SecondFactorSecret(secret: secret, account: account)))
                }
            ) {
                try await request.services.accounts.beginSecondFactor(
                    of: account.id, secret: secret, credentials: credentials, ask: $0)
            }
        } catch let refusal as AccessRefusal {
            var page = try await request.secondFactorPage()
            page.errors = request.words.factorErrors(of: refusal)
            return .page(page, status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let confirm = PageRoute.post("/account/second-factor/confirmation") { request in
        let account = try request.account
        let codes = request.services.newRecoveryCodes()
        let frame = request.frame
        do {
            return try await request.change(
                .confirmSecondFactor, scope: request.scope(for: .confirmSecondFactor),
                answering: { (_: Account) in .page(RecoveryCodesPage(frame: frame, codes: codes.map(\.text))) }
            ) {
                try await request.services.accounts.confirmSecondFactor(
                    of: account.id, version: account.version,
                    code: (request.form["code"] ?? "").filter { !$0.isWhitespace }, recoveryHashes: codes.map(\.hash),
                    keeping: request.sessionHash, ask: $0)
            }
        } catch AccessRefusal.secondFactorWrong {
            var errors = FieldErrors()
            errors.add("code", request.words(.factorCodeWrong))
            return .page(
                SecondFactorSetUpPage(
                    frame: frame, secret: SecondFactorSecret(text: request.sentSecret, account: account),
                    errors: errors), status: .unprocessableContent)
        }
    }

    private static let showRemoval = PageRoute.get("/account/second-factor/removal") { request in
        _ = try request.account
        return .page(SecondFactorRemovalPage(frame: request.frame))
    }

    private static let remove = PageRoute.post("/account/second-factor/removal") { request in
        let account = try request.account
        let credentials = Credentials(
            email: account.email, password: request.form.exact("password"),
            second: SecondCode(typed: request.form["code"] ?? "", hash: request.services.codes.hash),
            addressHash: request.caller.visitor.addressHash)
        do {
            return try await request.change(
                .removeSecondFactor, scope: request.scope(for: .removeSecondFactor),
                then: SiteAddress("/account", query: AccountDone.factorRemoved.query), of: Account.self
            ) {
                try await request.services.accounts.removeSecondFactor(
                    of: account.id, version: account.version, credentials: credentials, ask: $0)
            }
        } catch let refusal as AccessRefusal {
            return .page(
                SecondFactorRemovalPage(frame: request.frame, errors: request.words.factorErrors(of: refusal)),
                status: Problem.status(of: refusal.kind).0)
        }
    }
}

extension PageRequest {
    fileprivate func secondFactorPage() async throws -> SecondFactorPage {
        let state = try await services.accounts.secondFactor(
            of: account.id, scope: scope(for: .getSecondFactor))
        return SecondFactorPage(frame: frame, state: state, isWanted: wantsSecondFactor(state))
    }

    /// The secret that the form brought along, to be shown again.
    fileprivate var sentSecret: String {
        (form["secret"] ?? "").filter { $0.isASCII && ($0.isUppercase || $0.isNumber) }
    }
}

extension Words {
    fileprivate func factorErrors(of refusal: AccessRefusal) -> FieldErrors {
        var errors = FieldErrors()
        switch refusal {
        case .wrongCredentials: errors.add("password", self(.passwordWrong))
        case .secondFactorNeeded, .secondFactorWrong: errors.add("code", self(.factorCodeWrong))
        default: errors.add("form", self.refusal(refusal))
        }
        return errors
    }
}

/// What a second factor is, and whether there is one.
struct SecondFactorPage: HTML {
    let frame: Frame
    let state: SecondFactorState
    let isWanted: Bool
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.factorTitle)) {
            if isWanted { p(.class("notice")) { words(.factorWanted) } }
            p(.class("lead")) { words(.factorText) }
            if state.isSet {
                p { words(.factorIsSet, count: state.recoveryCodesLeft) }
                p { a(.class("button"), .href("/account/second-factor/removal")) { words(.factorRemove) } }
                p(.class("quiet")) { words(.factorRenewText) }
            } else {
                p { words(.factorNeeds) }
                ErrorSummary(words: words, errors: errors)
                PageForm(frame, to: "/account/second-factor", .class("card narrow")) {
                    FormError(text: errors["form"])
                    TextField(
                        name: "password", label: words(.password), type: "password",
                        hint: words(.factorPasswordHint), error: errors["password"],
                        autocomplete: "current-password")
                    button(.class("button primary"), .type("submit")) { words(.factorSetUp) }
                }
            }
        }
    }
}

/// The secret, for the app, and a field for the first digits that it shows.
struct SecondFactorSetUpPage: HTML {
    let frame: Frame
    let secret: SecondFactorSecret
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.factorSetUp)) {
            ErrorSummary(words: words, errors: errors)
            section(.class("card"), .labelled(by: "app")) {
                h2(.id("app")) { words(.factorStepApp) }
                if let code = QRCode(secret.address) {
                    p { words(.factorScan) }
                    QRPicture(code: code, label: words(.factorPicture))
                }
                p { words(.factorStepAppText) }
                if let address = OutsideAddress(secondFactor: secret.address) {
                    p { a(.class("button"), .href(address)) { words(.factorOpenApp) } }
                }
                p { words(.factorTypeSecret) }
                p(.class("secret")) { code { secret.text.inFours } }
            }
            section(.class("card"), .labelled(by: "confirm")) {
                h2(.id("confirm")) { words(.factorStepCode) }
                PageForm(frame, to: "/account/second-factor/confirmation") {
                    // Shown again where the digits are wrong: the app may not have it yet.
                    HiddenField("secret", secret.text)
                    SecondCodeField(words: words, hint: .factorDigitsHint, error: errors["code"])
                    AccountFormEnd(words: words, text: .factorConfirm, back: "/account/second-factor")
                }
            }
        }
    }
}

/// Codes for the day on which the phone is lost.
struct RecoveryCodesPage: HTML {
    let frame: Frame
    let codes: [String]

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.factorCodesTitle)) {
            p(.class("lead"), .role("status")) { words(.factorCodesText) }
            ol(.class("secrets")) { for text in codes { li { code { text } } } }
            p { words(.factorCodesPrint) }
            p { a(.class("button primary"), .href("/account")) { words(.factorCodesDone) } }
        }
    }
}

/// By the password and a last code.
struct SecondFactorRemovalPage: HTML {
    let frame: Frame
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.factorRemove)) {
            p { words(.factorRemoveText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: "/account/second-factor/removal", .class("card narrow")) {
                FormError(text: errors["form"])
                TextField(
                    name: "password", label: words(.password), type: "password", error: errors["password"],
                    autocomplete: "current-password")
                SecondCodeField(words: words, hint: .factorCodeHint, error: errors["code"])
                AccountFormEnd(
                    words: words, text: .factorRemove, back: "/account/second-factor", isDangerous: true)
            }
        }
    }
}

/// Six digits, or a recovery code.
struct SecondCodeField: HTML {
    let words: Words
    let hint: Phrase
    let error: String?

    var body: some HTML {
        TextField(
            name: "code", label: words(.factorCode), hint: words(hint), error: error, autocomplete: "one-time-code")
    }
}

extension String {
    /// `ABCD EFGH …`, as it is easier to type.
    fileprivate var inFours: String {
        enumerated().reduce(into: "") { text, letter in
            if letter.offset > 0, letter.offset % 4 == 0 { text += " " }
            text.append(letter.element)
        }
    }
}

extension OutsideAddress {
    /// An address that opens an app for sign-in codes; nil for any other kind.
    init?(secondFactor text: String) {
        guard text.hasPrefix("otpauth://totp/") else { return nil }
        self.init(text: text)
    }

    private init(text: String) { self.text = text }
}
