/// Edits between a word and others: letters put in, left out, changed, or swapped with their neighbour.
///
/// Made once for each word that is asked for, so that its rows are allocated once.
public struct TypoDistance {
    /// Words of more letters are not compared.
    public static let longest = 40
    /// Shorter words would match anything.
    public static let shortest = 3

    /// Edits forgiven in a word of so many letters.
    public static func forgiven(_ letters: Int) -> Int { letters < shortest ? 0 : letters <= 4 ? 1 : 2 }

    public let letters: [UInt32]
    private var other: [UInt32] = []
    private var rows: [Int]
    private let width = Self.longest + 1

    public init(_ letters: [UInt32]) {
        self.letters = letters
        rows = [Int](repeating: 0, count: width * 3)
        other.reserveCapacity(64)
    }

    /// The number of edits; above `limit`: more than that.
    /// - Parameter unfinished: the other word may go on, at no cost.
    public mutating func to(_ word: UnsafeBufferPointer<UInt8>, limit: Int, unfinished: Bool = false) -> Int {
        other.removeAll(keepingCapacity: true)
        Letters.append(word, to: &other)
        if letters.count - other.count > limit { return limit + 1 }
        if unfinished, other.count > letters.count + limit { other.removeLast(other.count - letters.count - limit) }
        if other.count - letters.count > limit || other.count > Self.longest { return limit + 1 }
        return walk(limit: limit, unfinished: unfinished)
    }

    public mutating func to(_ word: String, limit: Int, unfinished: Bool = false) -> Int {
        var word = word
        return word.withUTF8 { to($0, limit: limit, unfinished: unfinished) }
    }

    private mutating func walk(limit: Int, unfinished: Bool) -> Int {
        var (before, last, row) = (0, width, width * 2)
        for column in 0...other.count { rows[last + column] = column }
        for (index, letter) in letters.enumerated() {
            rows[row] = index + 1
            var best = index + 1
            for column in 0..<other.count {
                var edits = min(
                    rows[last + column + 1] + 1, rows[row + column] + 1,
                    rows[last + column] + (letter == other[column] ? 0 : 1))
                if index > 0, column > 0, letter == other[column - 1], letters[index - 1] == other[column] {
                    edits = min(edits, rows[before + column - 1] + 1)
                }
                rows[row + column + 1] = edits
                best = min(best, edits)
            }
            if best > limit { return limit + 1 }
            (before, last, row) = (last, row, before)
        }
        if !unfinished { return rows[last + other.count] }
        return rows[last...last + other.count].min() ?? limit + 1
    }
}
