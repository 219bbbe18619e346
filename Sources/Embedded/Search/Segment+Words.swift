import Domain

extension Segment {
    /// The words that begin with these bytes.
    func terms(startingWith prefix: [UInt8]) -> Range<Int> {
        let first = firstTerm { !precedes($0, prefix) }
        return first..<firstTerm(from: first) { !precedes($0, prefix) && !starts($0, with: prefix) }
    }

    /// The number of exactly this word.
    func term(_ word: some Collection<UInt8>) -> Int? {
        let bytes = Array(word)
        let first = firstTerm { !precedes($0, bytes) }
        return first < termCount && term(first).elementsEqual(bytes) ? first : nil
    }

    /// Words at most so many edits away, in no order.
    func typos(of distance: inout TypoDistance, edits limit: Int, unfinished: Bool) -> [(term: Int, edits: Int)] {
        if deleteStarts.count < 2 { return [] }
        let mask = UInt32(deleteStarts.count - 2)
        var candidates: Set<UInt32> = []
        Deletes.hashes(distance.letters, edits: limit) { hash in
            let bucket = Int(hash & mask)
            for place in deleteStarts[bucket]..<deleteStarts[bucket + 1] { candidates.insert(deleteTerms[Int(place)]) }
        }
        var found: [(term: Int, edits: Int)] = []
        for candidate in candidates {
            let edits = distance.to(term(Int(candidate)), limit: limit, unfinished: unfinished)
            if edits <= limit { found.append((Int(candidate), edits)) }
        }
        return found
    }

    private func firstTerm(from start: Int = 0, where isPast: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
        var low = start
        var high = termCount
        while low < high {
            let middle = (low + high) / 2
            if isPast(term(middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func precedes(_ word: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Bool {
        for index in 0..<min(word.count, other.count) where word[index] != other[index] {
            return word[index] < other[index]
        }
        return word.count < other.count
    }

    private func starts(_ word: UnsafeBufferPointer<UInt8>, with prefix: [UInt8]) -> Bool {
        if word.count < prefix.count { return false }
        for index in prefix.indices where word[index] != prefix[index] { return false }
        return true
    }
}
