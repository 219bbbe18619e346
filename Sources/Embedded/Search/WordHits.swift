/// Where one word of the query occurs in a segment, and how well it fits there.
struct WordHits {
    let documents: BitSet
    /// By listing.
    let levels: UnsafeMutablePointer<UInt8>

    init(_ matches: WordMatches, _ table: MatchLevels, _ segment: Segment, _ arena: Arena) {
        documents = arena.bits(segment.count)
        levels = arena.zeros(segment.count, of: UInt8.self)
        for range in matches.prefixes where !range.isEmpty {
            let exact = matches.exact.contains(range.lowerBound) ? 1 : 0
            note(
                segment,
                segment.postings(range.lowerBound).lowerBound..<segment.postings(range.upperBound - 1).upperBound,
                table.prefix)
            if exact == 1 { note(segment, segment.postings(range.lowerBound), table.exact) }
        }
        for typo in matches.typos {
            note(segment, segment.postings(typo.term), typo.edits <= 1 ? table.oneEdit : table.twoEdits)
        }
    }

    private func note(_ segment: Segment, _ range: Range<Int>, _ table: MatchLevels.Table) {
        guard let postings = segment.postings.baseAddress else { return }
        table.withUnsafeBufferPointer { table in
            for place in range {
                let posting = postings[place]
                let level = table[Int(posting & TermFields.mask)]
                let document = Int(posting >> TermFields.bits)
                if level > levels[document] {
                    levels[document] = level
                    documents.insert(document)
                }
            }
        }
    }
}
