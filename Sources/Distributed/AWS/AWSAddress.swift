/// Where a service listens, and what is asked of it, before anything is encoded.
public struct AWSAddress: Hashable, Sendable {
    public struct Parameter: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var scheme: String
    /// With its port where that is not the scheme's own.
    public var host: String
    /// Begins with a slash; plain text.
    public var path: String
    public var query: [Parameter]

    public init(scheme: String = "https", host: String, path: String = "/", query: [Parameter] = []) {
        self.scheme = scheme
        self.host = host
        self.path = path
        self.query = query
    }

    /// Reads `https://host` or `http://host:port`, a slash at its end or not; nil for anything else.
    public init?(endpoint: String) {
        let parts = endpoint.split(separator: "://", maxSplits: 1)
        guard parts.count == 2, parts[0] == "https" || parts[0] == "http" else { return nil }
        var host = parts[1]
        if host.hasSuffix("/") { host = host.dropLast() }
        let isPlain = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._:[]".utf8.contains(byte)
            }
        }
        guard !host.isEmpty, isPlain else { return nil }
        let own = parts[0] == "https" ? ":443" : ":80"
        self.init(scheme: String(parts[0]), host: String(host.hasSuffix(own) ? host.dropLast(own.count) : host))
    }

    public func at(_ path: String, _ query: [Parameter] = []) -> Self {
        Self(scheme: scheme, host: host, path: path, query: query)
    }

    /// Encoded, with the query in the order that is signed.
    public var url: String { "\(scheme)://\(host)\(encodedPath)" + (query.isEmpty ? "" : "?\(canonicalQuery)") }

    var encodedPath: String { PercentEncoding.encode(path, keepingSlashes: true) }

    /// Sorted after it was encoded, by bytes.
    var canonicalQuery: String {
        query.map { (PercentEncoding.encode($0.name), PercentEncoding.encode($0.value)) }
            .sorted { a, b in
                a.0 == b.0 ? a.1.utf8.lexicographicallyPrecedes(b.1.utf8) : a.0.utf8.lexicographicallyPrecedes(b.0.utf8)
            }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}

/// Percent-encoding as signatures want it: all but letters, digits and `-._~`, in capitals.
enum PercentEncoding {
    static func encode(_ text: String, keepingSlashes: Bool = false) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            case UInt8(ascii: "/") where keepingSlashes: out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
