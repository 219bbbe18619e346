/// A size of QR code (ISO/IEC 18004), with what it holds at level M, which mends about 15 % of damage.
struct QRVersion: Sendable, Hashable {
    /// 1 to 10: more than an address needs.
    let number: Int

    /// Modules on each side.
    var size: Int { 17 + 4 * number }

    /// Blocks of so many data bytes.
    var blocks: [Int] { Self.layout[number - 1].blocks }

    /// Bytes for mending, of each block.
    var mending: Int { Self.layout[number - 1].mending }

    var dataBytes: Int { blocks.reduce(0, +) }

    /// Of the number that says how many bytes follow.
    var countBits: Int { number < 10 ? 8 : 16 }

    /// Where the small squares have their middles, in both directions; none in the three corners.
    var alignment: [Int] { Self.layout[number - 1].alignment }

    /// The smallest that holds so many bytes; nil where none does.
    init?(holding bytes: Int) {
        // Four bits say that these are bytes.
        let found = Self.all.first { 4 + $0.countBits + 8 * bytes <= 8 * $0.dataBytes }
        guard let found else { return nil }
        self = found
    }

    private init(number: Int) { self.number = number }

    static let all = (1...layout.count).map { QRVersion(number: $0) }

    private struct Layout {
        let mending: Int
        let blocks: [Int]
        let alignment: [Int]
    }

    private static let layout: [Layout] = [
        Layout(mending: 10, blocks: [16], alignment: []),
        Layout(mending: 16, blocks: [28], alignment: [6, 18]),
        Layout(mending: 26, blocks: [44], alignment: [6, 22]),
        Layout(mending: 18, blocks: [32, 32], alignment: [6, 26]),
        Layout(mending: 24, blocks: [43, 43], alignment: [6, 30]),
        Layout(mending: 16, blocks: [27, 27, 27, 27], alignment: [6, 34]),
        Layout(mending: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38]),
        Layout(mending: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42]),
        Layout(mending: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46]),
        Layout(mending: 26, blocks: [43, 43, 43, 43, 44], alignment: [6, 28, 50]),
    ]
}
