import Domain
import HTTPServer

/// The network address that a request comes from, as far as it can be believed.
enum ClientAddress {
    /// The socket's other end; behind a trusted proxy, the last address that the proxies were told by somebody else.
    ///
    /// `X-Forwarded-For` is read from its end: what stands further in front is the client's own word.
    static func of(_ request: HTTPRequest, trusting proxies: Set<String>) -> String {
        var address = request.remoteAddress
        guard proxies.contains(address) else { return address }
        let hops = request.headers.all("X-Forwarded-For").flatMap { $0.split(separator: ",") }
        for hop in hops.reversed() {
            address = String(hop.filter { $0 != " " && $0 != "\t" })
            if !proxies.contains(address) { return address }
        }
        return address
    }

    /// What holds are counted by: an IPv6 customer has a whole /64, so its first four groups.
    static func network(of address: String) -> String {
        guard address.contains(":") else { return address }
        let text = address.prefix { $0 != "%" }.lowercased()
        // An IPv4 address in IPv6 clothes is one address, not a network of millions.
        if let dotted = text.split(separator: ":").last, dotted.contains(".") { return String(dotted) }
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let front = halves[0].split(separator: ":").map(normal)
        let back = halves.count > 1 ? halves[1].split(separator: ":").map(normal) : []
        let zeros = Array(repeating: "0", count: max(0, 8 - front.count - back.count))
        return (front + (halves.count > 1 ? zeros : []) + back).prefix(4).joined(separator: ":") + "::/64"
    }

    private static func normal(_ group: Substring) -> String {
        let digits = group.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }
}

extension WebServices {
    /// The network that a request comes from.
    func network(of http: HTTPRequest) -> String {
        ClientAddress.network(of: ClientAddress.of(http, trusting: limits.trustedProxies))
    }

    /// What stands for a network wherever something is kept of it.
    func addressHash(of network: String) -> [UInt8] { digests.keyed(Array("address\n\(network)".utf8)) }
}
