/// Which listings of a segment are still there; a removal makes another set.
final class LiveSet: @unchecked Sendable {
    // Unchecked: written by the one that makes it, before anyone else knows it; only read afterwards.
    let words: UnsafeMutablePointer<UInt64>
    let wordCount: Int
    let count: Int

    /// All of them.
    init(all documents: Int) {
        wordCount = (documents + 63) / 64
        words = .allocate(capacity: max(1, wordCount))
        words.initialize(repeating: .max, count: max(1, wordCount))
        if documents % 64 != 0 { words[wordCount - 1] = (1 << UInt64(documents % 64)) - 1 }
        count = documents
    }

    /// Of bits that were written down.
    init(copying bits: UnsafePointer<UInt64>, wordCount: Int) {
        self.wordCount = wordCount
        words = .allocate(capacity: max(1, wordCount))
        words.update(from: bits, count: wordCount)
        var live = 0
        for index in 0..<wordCount { live += words[index].nonzeroBitCount }
        count = live
    }

    private init(_ set: LiveSet, without documents: [Int]) {
        wordCount = set.wordCount
        words = .allocate(capacity: max(1, wordCount))
        words.update(from: set.words, count: wordCount)
        var live = set.count
        for document in documents where set.words[document >> 6] >> UInt64(document & 63) & 1 == 1 {
            let bit: UInt64 = 1 << UInt64(document & 63)
            if words[document >> 6] & bit != 0 { live -= 1 }
            words[document >> 6] &= ~bit
        }
        count = live
    }

    deinit { words.deallocate() }

    func contains(_ document: Int) -> Bool { words[document >> 6] >> UInt64(document & 63) & 1 == 1 }

    func removing(_ documents: [Int]) -> LiveSet { LiveSet(self, without: documents) }
}
