import HTTPServer

/// A path of this site, with a query and a place on the page or without.
struct SiteAddress: Hashable, Sendable, ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: StaticString) { self.text = text.description }

    /// - Parameters:
    ///   - parts: of the path, each escaped by itself.
    ///   - query: pairs in their order, escaped here.
    init(_ root: StaticString, _ parts: String..., query: [(String, String)] = [], place: String? = nil) {
        self.init(path: ([root.description] + parts.map(PercentCoding.encode)).joined(separator: "/"), query, place)
    }

    private init(path: String, _ query: [(String, String)], _ place: String?) {
        let pairs = query.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }
        text =
            path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
            + (place.map { "#\(PercentCoding.encode($0))" } ?? "")
    }

    /// What somebody sent as a path of this site; nil for anything that could lead elsewhere.
    ///
    /// `//host` and `/\host` are other sites to a browser.
    init?(sent text: String) {
        guard text.utf8.count <= 2000, text.first == "/", !text.hasPrefix("//"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }

    /// The same path with another query.
    func asking(_ query: [(String, String)]) -> SiteAddress {
        SiteAddress(path: String(text.prefix { $0 != "?" && $0 != "#" }), query, nil)
    }
}

/// An address outside this site that somebody may follow; nothing of it is ever loaded by a page.
struct OutsideAddress: Hashable, Sendable {
    let text: String

    /// A web address as somebody gave it; nil for any other kind (`javascript:` runs in the name of this site).
    init?(website text: String) {
        let lower = text.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
        self.text = text
    }

    init(phone number: String) { text = "tel:" + number.filter { "+0123456789".contains($0) } }
    init(email: String) { text = "mailto:" + PercentCoding.encode(email).replacing("%40", with: "@") }

    /// A point on OpenStreetMap's map.
    init(latitude: Double, longitude: Double) {
        text = "https://www.openstreetmap.org/?mlat=\(latitude)&mlon=\(longitude)#map=17/\(latitude)/\(longitude)"
    }
}
