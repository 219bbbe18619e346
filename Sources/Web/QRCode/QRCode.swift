/// A picture of a text that telephones read (ISO/IEC 18004): bytes, level M.
struct QRCode: Sendable {
    let version: QRVersion
    let mask: QRMask
    /// By row and column, without the quiet zone; true is dark.
    let modules: [[Bool]]

    /// Nil for a text that is too long.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion(holding: bytes.count) else { return nil }
        var grid = QRGrid(version)
        grid.place(QRBits.codewords(bytes, version))
        let masked = QRMask.all.map { mask in (mask: mask, modules: grid.masked(by: mask)) }
        let best = masked.map { QRPenalty.of($0.modules) }
        guard let index = best.indices.min(by: { best[$0] < best[$1] }) else { return nil }
        self.version = version
        mask = masked[index].mask
        modules = masked[index].modules
    }
}

/// The modules of a code while it is made: what every code of its size has, and what carries the text.
struct QRGrid: Sendable {
    private let version: QRVersion
    private(set) var modules: [[Bool]]
    /// Whether it is there for the reader to find its way: data goes around it, and no mask turns it over.
    private(set) var isFixed: [[Bool]]

    private var size: Int { version.size }

    init(_ version: QRVersion) {
        self.version = version
        modules = Array(repeating: Array(repeating: false, count: version.size), count: version.size)
        isFixed = modules
        drawTiming()
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawCorner(row, column) }
        drawAlignment()
        // Kept free for now: the mask is not known yet.
        drawFormat(0)
        if version.number >= 7 { drawVersion() }
    }

    private mutating func fix(_ row: Int, _ column: Int, _ isDark: Bool) {
        modules[row][column] = isDark
        isFixed[row][column] = true
    }

    private mutating func drawTiming() {
        for index in 0..<size {
            fix(6, index, index % 2 == 0)
            fix(index, 6, index % 2 == 0)
        }
    }

    /// A square within a square, and the light around them.
    private mutating func drawCorner(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 where (0..<size).contains(row + down) && (0..<size).contains(column + right) {
                let ring = max(abs(down), abs(right))
                fix(row + down, column + right, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment() {
        let middles = version.alignment
        guard let first = middles.first, let last = middles.last else { return }
        for row in middles {
            for column in middles
            where !(row == first && column == first || row == first && column == last || row == last && column == first)
            {
                for down in -2...2 {
                    for right in -2...2 { fix(row + down, column + right, max(abs(down), abs(right)) != 1) }
                }
            }
        }
    }

    /// Twice: around the first corner, and beside the two others.
    private mutating func drawFormat(_ format: Int) {
        func isDark(_ bit: Int) -> Bool { format >> bit & 1 == 1 }
        for bit in 0..<15 {
            switch bit {
            case 0..<6: fix(bit, 8, isDark(bit))
            case 6, 7: fix(bit + 1, 8, isDark(bit))
            case 8: fix(8, 7, isDark(bit))
            default: fix(8, 14 - bit, isDark(bit))
            }
            if bit < 8 { fix(8, size - 1 - bit, isDark(bit)) } else { fix(size - 15 + bit, 8, isDark(bit)) }
        }
        // Always dark.
        fix(size - 8, 8, true)
    }

    /// Twice, for sizes that a reader does not count.
    private mutating func drawVersion() {
        let bits = QRMask.withRemainder(version.number, of: 12, generator: 0x1F25)
        for bit in 0..<18 {
            let isDark = bits >> bit & 1 == 1
            fix(size - 11 + bit % 3, bit / 3, isDark)
            fix(bit / 3, size - 11 + bit % 3, isDark)
        }
    }

    /// Bit by bit, in pairs of columns from the right, up and down by turns.
    mutating func place(_ codewords: [UInt8]) {
        for (bit, place) in dataPlaces.enumerated() where bit < 8 * codewords.count {
            modules[place.row][place.column] = codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
        }
    }

    var dataPlaces: [(row: Int, column: Int)] {
        // The column of the timing pattern is no half of a pair.
        let rights = Array(stride(from: size - 1, through: 8, by: -2)) + [5, 3, 1]
        return rights.enumerated().flatMap { pair, right in
            let rows = pair % 2 == 0 ? Array((0..<size).reversed()) : Array(0..<size)
            return rows.flatMap { row in [(row: row, column: right), (row: row, column: right - 1)] }
        }.filter { !isFixed[$0.row][$0.column] }
    }

    func masked(by mask: QRMask) -> [[Bool]] {
        var grid = self
        for place in dataPlaces where mask.flips(place.row, place.column) {
            grid.modules[place.row][place.column].toggle()
        }
        grid.drawFormat(mask.format)
        return grid.modules
    }
}
