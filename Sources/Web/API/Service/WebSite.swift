/// The site as the world sees it.
public struct WebSite: Sendable {
    /// What links begin with, such as `https://book.example.org`.
    public var address: String
    /// Whether it shows the demo world: then it says with whom one can sign in.
    public var isDemo: Bool

    public init(address: String = "http://127.0.0.1:8080", isDemo: Bool = false) {
        self.address = address
        self.isDemo = isDemo
    }

    /// Whether browsers reach it over TLS, at a proxy of the operator's.
    var isSecure: Bool { address.hasPrefix("https://") }
}
