/// A picture as PNG (ISO/IEC 15948), eight bits a sample, its points packed without compression: whatever is made of it packs
/// it again.
struct PNGFile {
    enum Samples: UInt8 {
        case grey = 0
        case colour = 2
    }

    let width: Int
    let height: Int
    let samples: Samples
    /// Row by row, each after a byte that says how it is filtered: 0, not at all.
    let rows: [UInt8]

    var bytes: [UInt8] {
        let head = Self.four(UInt32(width)) + Self.four(UInt32(height)) + [8, samples.rawValue, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", head)
            + Self.chunk("IDAT", Self.packed(rows)) + Self.chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        var sum = UInt32.max
        for byte in named { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
        return four(UInt32(content.count)) + named + four(~sum)
    }

    /// The remainders of every byte, CRC-32.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    /// In the form of zlib (RFC 1950), in stored blocks.
    private static func packed(_ raw: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: raw.count, by: 65_535) {
            let block = raw[start..<min(start + 65_535, raw.count)]
            let count = UInt16(block.count)
            bytes.append(start + block.count == raw.count ? 1 : 0)
            for number in [count, ~count] { bytes += [UInt8(number & 255), UInt8(number >> 8)] }
            bytes += block
        }
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in raw {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return bytes + four(b << 16 | a)
    }

    private static func four(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
