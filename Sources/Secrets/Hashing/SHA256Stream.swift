import CSodium

/// SHA-256 of what comes in parts, such as a file that should not be read whole.
public struct SHA256Stream: Sendable {
    private var state = crypto_hash_sha256_state()

    public init() { crypto_hash_sha256_init(&state) }

    public mutating func add(_ part: [UInt8]) { crypto_hash_sha256_update(&state, part, UInt64(part.count)) }

    /// 32 bytes. Ask once, at the end.
    public mutating func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &digest)
        return digest
    }
}
