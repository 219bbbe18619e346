import Domain
import HTTPServer

/// What pages load: its address changes with what it says, so that it may be kept for ever.
struct Asset: Sendable {
    let address: SiteAddress
    private let type: String
    private let bytes: [UInt8]

    static let stylesheet = Asset("praxis", "css", "text/css; charset=utf-8", Stylesheet.text)
    static let script = Asset("praxis", "js", "text/javascript; charset=utf-8", SiteScript.text)
    static let icon = Asset("icon", "svg", "image/svg+xml", SiteIcon.text)
    static let all = [stylesheet, script, icon]

    private init(_ name: String, _ ending: String, _ type: String, _ text: String) {
        var hash = StableHash()
        hash.add(text)
        // It tells versions apart, and protects nothing.
        address = SiteAddress("/assets", "\(name)-\(String(hash.value, radix: 16)).\(ending)")
        self.type = type
        bytes = Array(text.utf8)
    }

    static func add(to router: inout Router) {
        for asset in all {
            var response = HTTPResponse(type: asset.type, bytes: asset.bytes)
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            let answer = Compression.prepared(response)
            router.on(.get, asset.address.text) { answer($0) }
        }
        // Where browsers look by themselves.
        router.on(.get, "/favicon.ico") { _ in
            HTTPResponse(status: .movedPermanently, headers: ["Location": icon.address.text])
        }
    }
}

/// A door that stands open, with a heart behind it.
enum SiteIcon {
    static let text = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5c4d"/>\
        <path d="M9 25V8a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v17" fill="none" stroke="#fff" stroke-width="2"/>\
        <path d="M16 20.5l-3.6-3.5a2.2 2.2 0 0 1 3.1-3.1l.5.5.5-.5a2.2 2.2 0 0 1 3.1 3.1z" fill="#fff"/></svg>
        """
}
