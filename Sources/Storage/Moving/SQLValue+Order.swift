extension SQLValue {
    /// As both databases order the values of keys: numbers by size, texts and bytes by their bytes.
    static func precedes(_ a: [SQLValue], _ b: [SQLValue]) -> Bool {
        for (a, b) in zip(a, b) where a != b {
            if case .int(let a) = a, case .int(let b) = b { return a < b }
            return a.bytes.lexicographicallyPrecedes(b.bytes)
        }
        return false
    }

    /// What tells one value from any other of its column; a nothing is not an empty text.
    var bytes: [UInt8] {
        switch self {
        case .null: []
        case .int(let number): Self.bytes(UInt64(bitPattern: number))
        case .double(let number): Self.bytes(number.bitPattern)
        case .text(let text): Array(text.utf8)
        case .blob(let bytes): bytes
        case .uuid(let high, let low): Self.bytes(high) + Self.bytes(low)
        }
    }

    static func bytes(_ number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
}
