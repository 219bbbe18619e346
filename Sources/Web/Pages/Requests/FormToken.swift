import Domain
import HTTPServer
import Synchronization

/// What shows that a form comes from a page that we gave to this browser (against cross-site request forgery).
///
/// A keyed hash of the cookie that the browser has, under a mask that is new for each page: of a page that is sent
/// compressed, the length of an unmasked one could be guessed at byte by byte.
final class FormToken: Sendable {
    static let field = "token"
    /// Where a script sends what a form has in a field.
    static let header = "Praxis-Form"
    private static let length = 32

    private let secret: String
    private let digests: Digests
    private let random: SecretSource
    private let isNew: Bool
    private let isShown = Atomic<Bool>(false)

    init(cookies: SiteCookies, services: WebServices) {
        digests = services.digests
        random = services.tokens
        // A sign-in's forms are its own: those from before are good no more.
        let known = cookies.session ?? cookies.visitor
        isNew = known == nil
        secret = known ?? VisitorSecret.make(services)
    }

    /// The visitor's secret that the browser must be given with a page that shows forms; nil where it has a cookie.
    var newVisitor: String? { isNew && isShown.load(ordering: .relaxed) ? secret : nil }

    /// As it stands in a form.
    func text() -> String {
        isShown.store(true, ordering: .relaxed)
        let mask = Array(digests.hash(Array(random.make().text.utf8)).prefix(Self.length))
        return Base64URL.encode(mask + zip(mask, wanted).map { $0 ^ $1 })
    }

    func accepts(_ text: String?) -> Bool {
        guard let bytes = text.flatMap(Base64URL.decode), bytes.count == 2 * Self.length else { return false }
        let given = zip(bytes[..<Self.length], bytes[Self.length...]).map { $0 ^ $1 }
        return SecretComparison.areEqual(given, wanted)
    }

    private var wanted: [UInt8] { Array(digests.keyed(Array("form\n\(secret)".utf8)).prefix(Self.length)) }
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
