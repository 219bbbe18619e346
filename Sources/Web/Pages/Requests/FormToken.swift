import Domain
import HTTPServer
import Synchronization

/// What shows that a form comes from a page that we gave to this browser (against cross-site request forgery).
///
/// Keyed hashes of the cookies that the browser has, under a mask that is new for each page: of a page that is sent
/// compressed, the length of an unmasked one could be guessed at byte by byte. One hash is of the sign-in, or of the
/// visitor where there is none; the other is of the visitor alone, and so stays the same through a sign-in and its end.
final class FormToken: Sendable {
    static let field = "token"
    /// Where a script sends what a form has in a field.
    static let header = "Praxis-Form"
    /// Of each hash: 128 bits.
    private static let length = 16

    private let session: String?
    /// The visitor's secret, which the browser keeps whoever signs in.
    private let browser: String
    private let isNew: Bool
    private let digests: Digests
    private let random: SecretSource
    private let isShown = Atomic<Bool>(false)

    init(cookies: SiteCookies, services: WebServices) {
        digests = services.digests
        random = services.tokens
        // A sign-in's forms are its own: those from before are good no more.
        session = cookies.session
        isNew = cookies.visitor == nil
        browser = cookies.visitor ?? VisitorSecret.make(services)
    }

    private init(_ session: String, after token: FormToken) {
        self.session = session
        browser = token.browser
        isNew = token.isNew
        digests = token.digests
        random = token.random
    }

    /// The same browser's, once it has signed in.
    func signedIn(_ session: String) -> FormToken {
        isShown.store(true, ordering: .relaxed)
        return FormToken(session, after: self)
    }

    /// The visitor's secret that the browser must be given with a page that shows forms; nil where it has a cookie.
    var newVisitor: String? { isNew && isShown.load(ordering: .relaxed) ? browser : nil }

    /// As it stands in a form.
    func text() -> String {
        isShown.store(true, ordering: .relaxed)
        let wanted = ofSignIn + ofBrowser
        let mask = Array(digests.hash(Array(random.make().text.utf8)).prefix(wanted.count))
        return Base64URL.encode(mask + zip(mask, wanted).map { $0 ^ $1 })
    }

    func accepts(_ text: String?) -> Bool {
        Self.unmasked(text).map { SecretComparison.areEqual(Array($0.prefix(Self.length)), ofSignIn) } ?? false
    }

    /// Whether this browser was given it, whoever was signed in then.
    func isOfBrowser(_ text: String?) -> Bool {
        Self.unmasked(text).map { SecretComparison.areEqual(Array($0.suffix(Self.length)), ofBrowser) } ?? false
    }

    /// What shows that this browser was given just this text.
    func mark(of text: String) -> String {
        isShown.store(true, ordering: .relaxed)
        return Base64URL.encode(hash("carried", browser + "\n" + text))
    }

    func accepts(mark: String?, of text: String) -> Bool {
        guard let bytes = mark.flatMap(Base64URL.decode) else { return false }
        return SecretComparison.areEqual(bytes, hash("carried", browser + "\n" + text))
    }

    private var ofSignIn: [UInt8] { hash("form", session ?? browser) }
    private var ofBrowser: [UInt8] { hash("browser", browser) }

    private func hash(_ use: String, _ text: String) -> [UInt8] {
        Array(digests.keyed(Array("\(use)\n\(text)".utf8)).prefix(Self.length))
    }

    private static func unmasked(_ text: String?) -> [UInt8]? {
        guard let bytes = text.flatMap(Base64URL.decode), bytes.count == 4 * length else { return nil }
        return zip(bytes[..<(2 * length)], bytes[(2 * length)...]).map { $0 ^ $1 }
    }
}

/// Where a request says that it comes from, as browsers tell it and pages cannot.
enum RequestOrigin {
    /// Whether a browser says that another site's page sent this.
    static func isForeign(_ request: HTTPRequest) -> Bool {
        if let site = request.headers["Sec-Fetch-Site"] { return site != "same-origin" && site != "none" }
        guard let origin = request.headers["Origin"], let host = request.headers["Host"] else { return false }
        return origin != "http://\(host)" && origin != "https://\(host)"
    }
}
