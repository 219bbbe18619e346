// The attributes that pages use.

extension Attribute {
    static func id(_ id: String) -> Attribute { Attribute("id", id) }
    static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
    /// What somebody who hears the page is told.
    static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
    static func labelled(by id: String) -> Attribute { Attribute("aria-labelledby", id) }
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
            ([root.description] + parts.map(Self.escaped)).joined(separator: "/")
            + (place.map { "#\(Self.escaped($0))" } ?? "")
    }

    private static func escaped(_ part: String) -> String {
        var text = ""
        for byte in part.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
