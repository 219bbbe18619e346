import Domain

/// Words by the hashes of their deletes. Hashes are not kept: who asks compares the words themselves anyway.
struct DeletesTable {
    private(set) var starts: [UInt32]
    private(set) var terms: [UInt32] = []

    init(_ words: [[UInt8]]) {
        var pairs: [(hash: UInt32, term: UInt32)] = []
        for (number, word) in words.enumerated() {
            let letters = Letters.of(word)
            if letters.count < 2 || letters.count > TypoDistance.longest { continue }
            Deletes.hashes(letters, edits: letters.count <= 4 ? 1 : 2) { pairs.append(($0, UInt32(number))) }
        }
        var buckets = 16
        while buckets < pairs.count / 2 { buckets *= 2 }
        let mask = UInt32(buckets - 1)
        starts = [UInt32](repeating: 0, count: buckets + 1)
        for pair in pairs { starts[Int(pair.hash & mask) + 1] += 1 }
        for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
        var next = starts
        terms = [UInt32](repeating: 0, count: pairs.count)
        for pair in pairs {
            let bucket = Int(pair.hash & mask)
            terms[Int(next[bucket])] = pair.term
            next[bucket] += 1
        }
    }
}
