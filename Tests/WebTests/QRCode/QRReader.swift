@testable import Web

/// Reads a QR code's modules back, as a telephone does once it has found them, and mends nothing: what is wrong throws.
struct QRReader {
    struct Unreadable: Error {}

    let version: QRVersion
    let mask: Int
    let text: String

    init(_ modules: [[Bool]]) throws {
        guard let version = QRVersion.all.first(where: { $0.size == modules.count }) else { throw Unreadable() }
        self.version = version
        let format = try Self.format(modules)
        // Level M is 00.
        guard format >> 13 == 0 else { throw Unreadable() }
        mask = format >> 10 & 7
        let codewords = Self.codewords(modules, version, mask)
        text = try Self.text(Self.data(codewords, version), version)
    }

    /// Both copies, turned back.
    private static func format(_ modules: [[Bool]]) throws -> Int {
        let size = modules.count
        let first =
            (0..<6).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (0..<6).reversed().map { ($0, 8) }
        let second = ((size - 7)..<size).reversed().map { ($0, 8) } + ((size - 8)..<size).map { (8, $0) }
        let bits = [first, second].map { places in
            places.reduce(0) { $0 << 1 | (modules[$1.0][$1.1] ? 1 : 0) } ^ 0b101010000010010
        }
        guard bits[0] == bits[1] else { throw Unreadable() }
        return bits[0]
    }

    private static func codewords(_ modules: [[Bool]], _ version: QRVersion, _ mask: Int) -> [Int] {
        let grid = QRGrid(version)
        var bits: [Int] = []
        var column = version.size - 1
        var isUp = true
        while column > 0 {
            if column == 6 { column -= 1 }
            for step in 0..<version.size {
                let row = isUp ? version.size - 1 - step : step
                for at in [column, column - 1] where !grid.isFixed[row][at] {
                    bits.append(modules[row][at] != flips(mask, row, at) ? 1 : 0)
                }
            }
            column -= 2
            isUp.toggle()
        }
        return (0..<(bits.count / 8)).map { byte in (0..<8).reduce(0) { $0 << 1 | bits[8 * byte + $1] } }
    }

    private static func flips(_ mask: Int, _ i: Int, _ j: Int) -> Bool {
        [
            (i + j) % 2, i % 2, j % 3, (i + j) % 3, (i / 2 + j / 3) % 2, (i * j) % 2 + (i * j) % 3,
            ((i * j) % 3 + i * j) % 2, ((i * j) % 3 + i + j) % 2,
        ][mask] == 0
    }

    /// Unwoven, with the mending bytes looked at: a right block is zero at each root of the generator.
    private static func data(_ codewords: [Int], _ version: QRVersion) throws -> [Int] {
        var blocks = version.blocks.map { _ in [Int]() }
        guard codewords.count == version.dataBytes + version.blocks.count * version.mending else { throw Unreadable() }
        var rest = codewords[...]
        for index in 0..<(version.blocks.max() ?? 0) {
            for block in blocks.indices where index < version.blocks[block] { blocks[block].append(rest.removeFirst()) }
        }
        let data = blocks.flatMap(\.self)
        for _ in 0..<version.mending { for block in blocks.indices { blocks[block].append(rest.removeFirst()) } }
        for block in blocks {
            var root = 1
            for _ in 0..<version.mending {
                guard block.reduce(0, { times($0, root) ^ $1 }) == 0 else { throw Unreadable() }
                root = times(root, 2)
            }
        }
        return data
    }

    private static func times(_ one: Int, _ other: Int) -> Int {
        var (product, power) = (0, one)
        for bit in 0..<8 {
            if other >> bit & 1 == 1 { product ^= power }
            power <<= 1
            if power > 255 { power ^= 0b1_0001_1101 }
        }
        return product
    }

    private static func text(_ data: [Int], _ version: QRVersion) throws -> String {
        let bits = data.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
        func number(_ start: Int, _ count: Int) -> Int { bits[start..<(start + count)].reduce(0) { $0 << 1 | $1 } }
        guard number(0, 4) == 4 else { throw Unreadable() }
        let countBits = version.number < 10 ? 8 : 16
        let count = number(4, countBits)
        return String(decoding: (0..<count).map { UInt8(number(4 + countBits + 8 * $0, 8)) }, as: UTF8.self)
    }
}
