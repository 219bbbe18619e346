/// Where a node of the cluster answers: `https://search-1.example.org:9200`, with a path at most.
public struct ClusterAddress: Hashable, Sendable {
    /// Without a slash at the end.
    public let text: String

    /// Nil for anything else, user names within it among that: they would be written to logs.
    public init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
        var rest = text.dropFirst(scheme.count)
        while rest.hasSuffix("/") { rest.removeLast() }
        let allowed = rest.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: ".-_:[]/".utf8.contains($0)
            }
        }
        guard let first = rest.first, !":/".contains(first), allowed else { return nil }
        self.text = scheme + rest
    }
}
