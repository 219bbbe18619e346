import CSodium

/// HMAC-SHA256 (RFC 2104): the same for the same message, and nobody without the key can make or guess it.
///
/// For columns that are found by what they hide (a phone number), for chains, and for signed marks.
public struct KeyedHash: Sendable {
    private let key: SecretKey

    public init(_ key: SecretKey) { self.key = key }

    /// 32 bytes.
    public func hash(_ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        key.withBytes { key in
            _ = crypto_auth_hmacsha256(&digest, message, UInt64(message.count), key)
        }
        return digest
    }

    /// The hash of several parts: no other parts give the same bytes.
    public func hash(parts: [[UInt8]]) -> [UInt8] { hash(Joined.bytes(parts)) }

    /// Whether `hash` is that of `message`, in a time that tells nothing of where they differ.
    public func matches(_ hash: [UInt8], _ message: [UInt8]) -> Bool {
        ConstantTime.areEqual(hash, self.hash(message))
    }
}
