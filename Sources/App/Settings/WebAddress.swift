/// Where people reach Praxis: `https://book.example.org`, a port at most, and no path.
struct WebAddress: TextValue, Hashable {
    static var accepts: String { "an address such as `https://book.example.org`, without a path" }

    /// Without a slash at the end.
    let text: String

    init?(text: String) {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
        var host = text.dropFirst(scheme.count)
        if host.hasSuffix("/") { host.removeLast() }
        // An allow-list: what else a URL may hold (user names, paths, queries) would end up in every link that is sent.
        let allowed = host.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: ".-:[]".utf8.contains($0)
            }
        }
        guard !host.isEmpty, !host.hasPrefix(":"), allowed else { return nil }
        self.text = scheme + host
    }

    /// Whether browsers send secure cookies there.
    var isSecure: Bool { text.hasPrefix("https://") }
}
