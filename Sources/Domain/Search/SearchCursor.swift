/// A place in the order of results: after the listing with this sort key and id.
///
/// It names a place, not a page: what was changed meanwhile moves alone, nothing else is repeated or left out.
public struct SearchCursor: Hashable, Sendable {
    /// The fingerprint of the query that it belongs to.
    public let query: UInt64
    /// Ascending; an index may keep the bits of another ordered number in it.
    public let key: Int64
    public let id: ID<Listing>

    public init(query: UInt64, key: Int64, id: ID<Listing>) {
        self.query = query
        self.key = key
        self.id = id
    }

    /// Opaque: 64 hexadecimal digits.
    public var text: String {
        [query, UInt64(bitPattern: key), id.high, id.low].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Nil for anything but a cursor's own text.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var numbers: [UInt64] = []
        for start in stride(from: 0, to: 64, by: 16) {
            let part = digits[start..<start + 16]
            guard part.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
                let number = UInt64(String(decoding: part, as: UTF8.self), radix: 16)
            else { return nil }
            numbers.append(number)
        }
        self.init(query: numbers[0], key: Int64(bitPattern: numbers[1]), id: ID(high: numbers[2], low: numbers[3]))
    }
}
