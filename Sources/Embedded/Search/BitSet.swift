/// A bit for each listing of a segment, in memory that somebody else owns.
struct BitSet {
    let words: UnsafeMutablePointer<UInt64>
    let count: Int

    func insert(_ document: Int) { words[document >> 6] |= 1 << UInt64(document & 63) }

    func remove(_ document: Int) { words[document >> 6] &= ~(1 << UInt64(document & 63)) }

    func contains(_ document: Int) -> Bool { words[document >> 6] >> UInt64(document & 63) & 1 == 1 }

    func copy(_ other: UnsafePointer<UInt64>) { words.update(from: other, count: count) }

    func formIntersection(_ other: UnsafePointer<UInt64>) {
        for index in 0..<count { words[index] &= other[index] }
    }

    func formUnion(_ other: UnsafePointer<UInt64>) {
        for index in 0..<count { words[index] |= other[index] }
    }

    var population: Int { BitCount.common(words, words, words: count) }

    /// How many are in both.
    func common(_ other: UnsafePointer<UInt64>) -> Int { BitCount.common(words, other, words: count) }

    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in 0..<count {
            var word = words[index]
            while word != 0 {
                body(index << 6 | word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }

    /// Removes those that `keep` refuses.
    @inline(__always)
    func filter(_ keep: (Int) -> Bool) {
        for index in 0..<count {
            var word = words[index]
            while word != 0 {
                let bit = word.trailingZeroBitCount
                if !keep(index << 6 | bit) { words[index] &= ~(1 << UInt64(bit)) }
                word &= word &- 1
            }
        }
    }
}
