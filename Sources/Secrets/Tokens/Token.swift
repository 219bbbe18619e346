/// A secret that says who asks: a session, a visitor's hold. 32 random bytes; only their hash is kept.
public struct Token: Sendable {
    private let bytes: [UInt8]

    /// A new one that nobody has.
    public init() { bytes = SecureRandom.bytes(32) }

    /// Reads what `text` wrote; nil for anything else.
    public init?(_ text: String) {
        guard let bytes = Base64URL.bytes(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// What its owner is given, once: 43 characters that need no escaping.
    public var text: String { Base64URL.text(bytes) }

    /// What is kept and found by: SHA-256, 32 bytes. A slow hash would add nothing: nobody guesses 256 random bits.
    public var hash: [UInt8] { SHA256.hash(bytes) }
}

extension Token: CustomStringConvertible, CustomReflectable {
    public var description: String { "Token" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
