import CSodium

/// Bytes as text that needs no escaping in an address (RFC 4648 §5), without padding.
public enum Base64URL {
    public static func text(_ bytes: [UInt8]) -> String {
        let capacity = sodium_base64_encoded_len(bytes.count, variant)
        var text = [CChar](repeating: 0, count: capacity)
        sodium_bin2base64(&text, capacity, bytes, bytes.count, variant)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil for anything that `text` would not have written.
    public static func bytes(_ text: String) -> [UInt8]? {
        let length = text.utf8.count
        var bytes = [UInt8](repeating: 0, count: length)
        var count = 0
        let isWhole = text.withCString { start in
            var end: UnsafePointer<CChar>?
            let code = sodium_base642bin(&bytes, length, start, length, nil, &count, &end, variant)
            return code == 0 && end == start + length
        }
        return isWhole ? Array(bytes.prefix(count)) : nil
    }

    private static let variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING
}
