import Domain
import HTTPServer

/// An address and a password that were right, sealed into the page that asks for the second factor: nobody types them
/// twice, and the page does not say them.
struct ProvenPassword: Sendable {
    let email: String
    let password: String
    let until: Instant

    static let field = "proven"
    /// Long enough to find the phone.
    private static let seconds: Int64 = 600

    init(email: String, password: String, now: Instant) {
        self.email = email
        self.password = password
        until = now + Self.seconds
    }

    /// Nil for what nobody here has sealed.
    init?(sealed text: String, _ seal: FormSeal) {
        guard let bytes = Base64URL.decode(text).flatMap(seal.open) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let seconds = Int64(parts[0]) else { return nil }
        until = Instant(seconds: seconds)
        email = String(parts[1])
        password = String(parts[2])
    }

    func sealed(_ seal: FormSeal) -> String {
        Base64URL.encode(seal.seal(Array("\(until.seconds)\n\(email)\n\(password)".utf8)))
    }
}

extension PageRequest {
    /// What the form gives to sign in with: typed now, or proven a moment ago.
    /// - Throws: `AccessRefusal.signInEnded` where that moment is too long ago.
    func credentials() throws -> Credentials {
        var (email, password) = (form["email"] ?? "", form.exact("password"))
        if let sealed = form[ProvenPassword.field] {
            guard let proven = services.formSeal.flatMap({ ProvenPassword(sealed: sealed, $0) }), now < proven.until
            else { throw AccessRefusal.signInEnded }
            (email, password) = (proven.email, proven.password)
        }
        return Credentials(
            email: email, password: password,
            second: form["code"].flatMap { SecondCode(typed: $0, hash: services.codes.hash) },
            addressHash: caller.visitor.addressHash)
    }

    /// The page that asks for the second factor; nil where that would not help.
    func secondStep(
        after refusal: AccessRefusal, then address: SiteAddress?, _ carried: CarriedForm?
    ) -> HTTPResponse? {
        guard let credentials = try? credentials() else { return nil }
        var errors = FieldErrors()
        switch refusal {
        case .secondFactorNeeded: break
        case .secondFactorWrong: errors.add("code", words(.factorCodeWrong))
        case .throttled where form[ProvenPassword.field] != nil: errors.add("code", words.refusal(refusal))
        default: return nil
        }
        let proven = services.formSeal.map { seal in
            form[ProvenPassword.field]
                ?? ProvenPassword(email: credentials.email, password: credentials.password, now: now).sealed(seal)
        }
        let page = SecondStepPage(
            frame: frame.unlisted, then: address, carried: carried, proven: proven, email: credentials.email,
            errors: errors)
        let status: HTTPStatus = refusal == .secondFactorNeeded ? .ok : Problem.status(of: refusal.kind).0
        return .page(page, status: status)
    }
}

/// Asks for the six digits.
struct SecondStepPage: HTML {
    let frame: Frame
    let then: SiteAddress?
    let carried: CarriedForm?
    /// The password, sealed; nil where it must be typed again.
    let proven: String?
    let email: String
    let errors: FieldErrors

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.secondStepTitle)) {
            h1 { words(.secondStepTitle) }
            p { words(.secondStepText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: "/sign-in", .class("card narrow")) {
                if let then { HiddenField("then", then.text) }
                if let carried { carried.brought(in: frame) }
                if let proven {
                    HiddenField(ProvenPassword.field, proven)
                } else {
                    HiddenField("email", email)
                    TextField(
                        name: "password", label: words(.password), type: "password", autocomplete: "current-password")
                }
                SecondCodeField(words: words, hint: .factorCodeHint, error: errors["code"])
                AccountFormEnd(words: words, text: .signIn, back: "/sign-in")
            }
        }
    }
}
