/// HMAC-SHA1 (RFC 2104, RFC 2202) with a key of any length, for sign-in codes of apps alone.
public enum HMACSHA1 {
    /// 20 bytes.
    public static func hash(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var key = key.count > SHA1.block ? SHA1.hash(key) : key
        key += [UInt8](repeating: 0, count: SHA1.block - key.count)
        let inner = SHA1.hash(key.map { $0 ^ 0x36 } + message)
        return SHA1.hash(key.map { $0 ^ 0x5C } + inner)
    }
}
