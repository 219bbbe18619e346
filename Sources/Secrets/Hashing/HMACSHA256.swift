import CSodium

/// HMAC-SHA256 (RFC 2104) with a key of any length, as other people's protocols want it; ours take a `KeyedHash`.
public enum HMACSHA256 {
    /// 32 bytes.
    public static func hash(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        // Not crypto_auth_hmacsha256: that one wants a key of exactly 32 bytes.
        var state = crypto_auth_hmacsha256_state()
        var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &digest)
        return digest
    }
}
