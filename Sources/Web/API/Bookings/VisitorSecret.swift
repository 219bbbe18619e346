import Domain
import HTTPServer

/// The secret that a visitor's holds belong to.
enum VisitorSecret {
    static let header = "Praxis-Visitor"
    /// A stranger's first key stands for the secret until it is known: it must not be one that others use too.
    static let keyLength = 16

    /// A new secret for whoever sends this key from this address.
    ///
    /// Made from them instead of at random, so that the same request, asked again because its answer was lost, comes
    /// from the same visitor, and gets its first hold instead of a second one.
    static func derive(key: String, address: String, _ digests: Digests) -> String {
        Base64URL.encode(digests.keyed(Array("visitor\n\(address)\n\(key)".utf8)))
    }

    static func isOne(_ text: String) -> Bool { Base64URL.decode(text)?.count == 32 }

    /// A new one for a browser that opens its first page with a form on it.
    static func make(_ services: WebServices) -> String {
        Base64URL.encode(services.digests.keyed(Array("visitor\n\(services.tokens.make().text)".utf8)))
    }
}
