import Domain
import HTTPServer

/// What a browser keeps for us: who has signed in, and the secret that a visitor's holds belong to.
///
/// None can be read by a script. Over TLS the names begin with `__Host-`: no other host can then set one, not even a
/// neighbour under the same domain.
struct SiteCookies: Sendable {
    /// The token of a sign-in.
    let session: String?
    /// Nil where it had none, or one that has not the form.
    let visitor: String?
    private let isSecure: Bool

    init(_ request: HTTPRequest, isSecure: Bool) {
        self.isSecure = isSecure
        let cookies = request.cookies
        session = cookies[Self.name(.session, isSecure)].flatMap { (1...200).contains($0.utf8.count) ? $0 : nil }
        visitor = cookies[Self.name(.visitor, isSecure)].flatMap { VisitorSecret.isOne($0) ? $0 : nil }
    }

    /// As the browser will have them once it has signed in.
    func signedIn(_ session: String) -> SiteCookies {
        SiteCookies(session: session, visitor: visitor, isSecure: isSecure)
    }

    var signedOut: SiteCookies { SiteCookies(session: nil, visitor: visitor, isSecure: isSecure) }

    private init(session: String?, visitor: String?, isSecure: Bool) {
        self.session = session
        self.visitor = visitor
        self.isSecure = isSecure
    }

    private enum Kind: String { case session, visitor }

    private static func name(_ kind: Kind, _ isSecure: Bool) -> String {
        (isSecure ? "__Host-" : "") + "praxis-" + kind.rawValue
    }

    /// Signed in until then.
    func session(_ token: String, seconds: Int64) -> String { cookie(.session, token, seconds) }
    func sessionEnded() -> String { cookie(.session, "", 0) }
    func isOfSession(_ cookie: String) -> Bool { cookie.hasPrefix(Self.name(.session, isSecure) + "=") }
    /// Long enough to come back to what was held and cancelled; it is worth nothing else.
    func visitor(_ secret: String) -> String { cookie(.visitor, secret, 30 * 86_400) }

    private func cookie(_ kind: Kind, _ value: String, _ seconds: Int64) -> String {
        "\(Self.name(kind, isSecure))=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }
}
