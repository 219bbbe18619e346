/// Percent-encoding, strictly: nothing is guessed.
public enum PercentCoding {
    /// Where the text stands.
    public enum Place: Sendable {
        case path
        /// A query or a form: `+` is a space, and line ends may be escaped (text areas have them).
        case form
    }

    /// Decodes escapes. Nil for broken ones, for a zero byte, for bare control bytes, and for what is no UTF-8.
    public static func decode(_ bytes: some Collection<UInt8>, as place: Place) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index != bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            switch byte {
            case UInt8(ascii: "%"):
                guard let value = escape(bytes, &index), value != 0 else { return nil }
                decoded.append(value)
            case UInt8(ascii: "+") where place == .form:
                decoded.append(0x20)
            case ..<0x20, 0x7F:
                return nil
            default:
                decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Escapes everything but letters, digits and `-._~`, so that the result is safe in any part of a URL.
    public static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.append(byte)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digit(byte >> 4))
                encoded.append(digit(byte & 15))
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func escape<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ index: inout Bytes.Index) -> UInt8? {
        guard index != bytes.endIndex, let high = hex(bytes[index]) else { return nil }
        bytes.formIndex(after: &index)
        guard index != bytes.endIndex, let low = hex(bytes[index]) else { return nil }
        bytes.formIndex(after: &index)
        return high << 4 | low
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
