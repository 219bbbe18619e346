/// What a QR code says, as the bytes that are drawn.
enum QRBits {
    /// Data and what mends it, block by block, then woven into one another: damage in one place hurts each block a
    /// little, not one of them fatally.
    static func codewords(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var rest = data(bytes, version)[...]
        let blocks = version.blocks.map { length in
            defer { rest = rest.dropFirst(length) }
            return Array(rest.prefix(length))
        }
        return woven(blocks) + woven(blocks.map { ReedSolomon.mending($0, count: version.mending) })
    }

    private static func woven(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { index in
            blocks.compactMap { index < $0.count ? $0[index] : nil }
        }
    }

    /// The kind, the count, the bytes, an end, and what fills the rest.
    static func data(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, version.countBits)
        for byte in bytes { append(Int(byte), 8) }
        let room = 8 * version.dataBytes
        append(0, min(4, room - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var filling = 0xEC
        while bits.count < room {
            append(filling, 8)
            filling ^= 0xEC ^ 0x11
        }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }
}
