/// Reads short fixed forms (dates, clock times, zone rules) byte by byte, without Foundation and without a copy.
struct TextScanner<Bytes: Collection<UInt8>> {
    private let bytes: Bytes
    private var at: Bytes.Index

    init(_ bytes: Bytes) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    var isAtEnd: Bool { at == bytes.endIndex }

    var next: UInt8? { isAtEnd ? nil : bytes[at] }

    /// Takes the byte if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at = bytes.index(after: at)
        return true
    }

    /// Takes bytes while they fit, and tells how many there were.
    mutating func take(while fits: (UInt8) -> Bool) -> Int {
        var count = 0
        while let byte = next, fits(byte) {
            at = bytes.index(after: at)
            count += 1
        }
        return count
    }

    /// Exactly `count` digits, or nil.
    mutating func digits(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// As many digits as come, at most `limit` of them; nil if there is none, or if more follow.
    mutating func number(limit: Int) -> Int? {
        guard var value = digit() else { return nil }
        var count = 1
        while let digit = digit() {
            count += 1
            guard count <= limit else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int? {
        guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        at = bytes.index(after: at)
        return Int(byte - UInt8(ascii: "0"))
    }
}
