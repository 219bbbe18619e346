/// Where one word of the query occurs in a segment, and how well it fits there.
struct WordHits {
    let documents: BitSet
    /// By listing.
    let levels: UnsafeMutablePointer<UInt8>

    /// - Parameter candidates: the only listings that matter, if that is known already.
    init(
        _ matches: WordMatches, _ table: MatchLevels, _ segment: Segment, among candidates: BitSet?, _ arena: Arena
    ) {
        documents = arena.bits(segment.count)
        levels = arena.zeros(segment.count, of: UInt8.self)
        let count = candidates?.population ?? .max
        if count == 0 { return }
        for range in matches.prefixes where !range.isEmpty {
            let isExact = matches.exact.contains(range.lowerBound)
            if isExact { note(segment, segment.postings(range.lowerBound), table.exact, candidates, count) }
            let longer = isExact ? range.dropFirst() : range
            guard let first = longer.first, let last = longer.last else { continue }
            let places = segment.postings(first).lowerBound..<segment.postings(last).upperBound
            note(segment, places, table.prefix, candidates, longer.count == 1 ? count : .max)
        }
        for typo in matches.typos {
            let table = typo.edits <= 1 ? table.oneEdit : table.twoEdits
            note(segment, segment.postings(typo.term), table, candidates, count)
        }
    }

    /// - Parameter count: of the candidates; as good as infinite if the places belong to several words.
    private func note(
        _ segment: Segment, _ places: Range<Int>, _ table: MatchLevels.Table, _ candidates: BitSet?, _ count: Int
    ) {
        guard let postings = segment.postings.baseAddress else { return }
        table.withUnsafeBufferPointer { table in
            if let candidates, count < places.count / 16 {
                look(for: candidates, in: postings, places, table)
            } else if let candidates {
                for place in places where candidates.contains(Int(postings[place] >> TermFields.bits)) {
                    note(postings[place], table)
                }
            } else {
                for place in places { note(postings[place], table) }
            }
        }
    }

    @inline(__always)
    private func note(_ posting: UInt32, _ table: UnsafeBufferPointer<UInt8>) {
        let level = table[Int(posting & TermFields.mask)]
        let document = Int(posting >> TermFields.bits)
        if level > levels[document] {
            levels[document] = level
            documents.insert(document)
        }
    }

    /// Few candidates, many places: halving finds each sooner than going through all.
    private func look(
        for candidates: BitSet, in postings: UnsafePointer<UInt32>, _ places: Range<Int>,
        _ table: UnsafeBufferPointer<UInt8>
    ) {
        var start = places.lowerBound
        candidates.forEach { document in
            var low = start
            var high = places.upperBound
            while low < high {
                let middle = (low + high) / 2
                if Int(postings[middle] >> TermFields.bits) < document { low = middle + 1 } else { high = middle }
            }
            start = low
            if low < places.upperBound, Int(postings[low] >> TermFields.bits) == document {
                note(postings[low], table)
            }
        }
    }
}
