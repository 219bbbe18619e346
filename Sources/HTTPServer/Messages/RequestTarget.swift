/// The target of a request line, taken apart.
struct RequestTarget: Sendable {
    /// As sent, escapes and all, without the query.
    var path: String
    /// The path's parts, decoded each for itself: an escaped slash stays inside its part.
    var segments: [String]
    /// As sent, without the question mark.
    var query: String

    /// `*`, which only `OPTIONS` may ask for.
    static let server = RequestTarget(path: "*", segments: [], query: "")

    init(path: String, segments: [String], query: String) {
        (self.path, self.segments, self.query) = (path, segments, query)
    }

    /// Nil for anything but a path with an optional query in visible ASCII, and for a path that climbs (`..`).
    init?(_ raw: [UInt8]) {
        guard raw.first == UInt8(ascii: "/"), raw.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let end = raw.firstIndex(of: UInt8(ascii: "?")) ?? raw.endIndex
        var segments: [String] = []
        for part in raw[1..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentCoding.decode(part, as: .path), segment != ".", segment != ".." else {
                return nil
            }
            segments.append(segment)
        }
        self.segments = segments
        path = String(decoding: raw[..<end], as: UTF8.self)
        query = end == raw.endIndex ? "" : String(decoding: raw[(end + 1)...], as: UTF8.self)
    }
}

/// The target of a request is no path, or its escapes are broken.
public struct MalformedTarget: Error, Sendable {}
