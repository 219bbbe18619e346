import HTTPServer

// The attributes that pages use.

extension Attribute {
    static func id(_ id: String) -> Attribute { Attribute("id", id) }
    static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
    /// What somebody who hears the page is told.
    static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
    static func focusable() -> Attribute { Attribute("tabindex", "0") }

    /// Where it leads: an address of this site, made by the program. What somebody has sent may be another kind of
    /// address (`javascript:`), and never comes here.
    static func href(_ address: SiteAddress) -> Attribute { Attribute("href", address.text) }
}

/// A path of this site, with a place on the page or without.
struct SiteAddress: Hashable, Sendable, ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: StaticString) { self.text = text.description }

    /// - Parameter parts: of the path, each escaped by itself.
    init(_ root: StaticString, _ parts: String..., place: String? = nil) {
        text =
            ([root.description] + parts.map(PercentCoding.encode)).joined(separator: "/")
            + (place.map { "#\(PercentCoding.encode($0))" } ?? "")
    }
}
