import CSodium

/// Seals values with one key, each for its place: XChaCha20-Poly1305 with a random nonce.
///
/// Sealed: version (1), key id (4), nonce (24), text (as long as the value), tag (16); 45 bytes more than the value.
public struct SecretBox: Sendable {
    private let key: SecretKey
    public let keyID: KeyID

    /// How many bytes longer a sealed value is.
    public static let overhead = 1 + KeyID.count + nonceCount + tagCount

    private static let version: UInt8 = 1
    private static let nonceCount = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagCount = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    public init(_ key: SecretKey) {
        self.key = key
        keyID = KeyID(key)
    }

    public func seal(_ value: [UInt8], for place: SealedPlace) -> [UInt8] {
        let head = [Self.version] + keyID.bytes
        let nonce = SecureRandom.bytes(Self.nonceCount)
        let associated = head + place.associated
        var text = [UInt8](repeating: 0, count: value.count + Self.tagCount)
        key.withBytes { key in
            _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                &text, nil, value, UInt64(value.count), associated, UInt64(associated.count), nil, nonce, key)
        }
        return head + nonce + text
    }

    public func open(_ sealed: [UInt8], for place: SealedPlace) throws(SealError) -> [UInt8] {
        let found = try Self.keyID(of: sealed)
        guard found == keyID else { throw .unknownKey(found) }
        let head = Array(sealed.prefix(1 + KeyID.count))
        let nonce = Array(sealed.dropFirst(head.count).prefix(Self.nonceCount))
        let text = Array(sealed.dropFirst(head.count + Self.nonceCount))
        let associated = head + place.associated
        var value = [UInt8](repeating: 0, count: text.count - Self.tagCount)
        let code = key.withBytes { key in
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                &value, nil, nil, text, UInt64(text.count), associated, UInt64(associated.count), nonce, key)
        }
        guard code == 0 else { throw .tampered }
        return value
    }

    /// Which key a sealed value wants.
    static func keyID(of sealed: [UInt8]) throws(SealError) -> KeyID {
        guard sealed.count >= overhead, sealed[0] == version else { throw .malformed }
        return KeyID(sealed[1...KeyID.count])
    }
}

extension SecretBox {
    public func seal(_ text: String, for place: SealedPlace) -> [UInt8] { seal(Array(text.utf8), for: place) }

    public func openText(_ sealed: [UInt8], for place: SealedPlace) throws(SealError) -> String {
        String(decoding: try open(sealed, for: place), as: UTF8.self)
    }
}
