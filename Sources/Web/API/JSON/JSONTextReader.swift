/// Reads one JSON string, from behind its opening quote.
struct JSONTextReader {
    private let bytes: [UInt8]
    /// Behind the closing quote once read, or where it broke.
    private(set) var at: Int

    init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        at = start
    }

    /// Nil for control characters, unknown escapes, half a surrogate pair, what is no UTF-8, and a string without end.
    mutating func read() -> String? {
        var text: [UInt8] = []
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] >= 0x20, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
            text.append(contentsOf: bytes[start..<at])
            guard at < bytes.count else { return nil }
            switch bytes[at] {
            case 0x22:
                at += 1
                return String(validating: text, as: UTF8.self)
            case 0x5C:
                at += 1
                guard escape(into: &text) else { return nil }
            default:
                return nil
            }
        }
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
        guard at < bytes.count else { return false }
        let letter = bytes[at]
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = scalar() else { return false }
            text.append(contentsOf: Array(String(scalar).utf8))
        default: return false
        }
        return true
    }

    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = unit() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == UInt8(ascii: "u") else { return nil }
        at += 2
        guard let second = unit(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Self.hex(byte) else { return nil }
            value = value << 4 | digit
        }
        at += 4
        return value
    }

    private static func hex(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }
}
