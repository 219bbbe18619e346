#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An IPv4 or IPv6 address, written as sockets write it: `2001:DB8:0::1` becomes `2001:db8::1`.
struct NumericAddress: TextValue, Hashable {
    static var accepts: String { "a numeric address such as `127.0.0.1` or `::1`" }

    let text: String

    init?(text: String) {
        guard let text = Self.rewritten(text, family: AF_INET) ?? Self.rewritten(text, family: AF_INET6) else {
            return nil
        }
        self.text = text
    }

    /// This machine, and nobody else.
    static let loopback = NumericAddress(verbatim: "127.0.0.1")

    private init(verbatim text: String) { self.text = text }

    private static func rewritten(_ text: String, family: Int32) -> String? {
        // C would read up to the NUL and call the rest fine.
        guard !text.utf8.contains(0) else { return nil }
        // Room for either family: the longer takes 16 bytes, and 46 as text.
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(family, text, &bytes) == 1 else { return nil }
        var out = [CChar](repeating: 0, count: 46)
        guard inet_ntop(family, bytes, &out, socklen_t(out.count)) != nil else { return nil }
        return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
