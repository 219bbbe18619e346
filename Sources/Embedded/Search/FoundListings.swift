import Domain

/// What a search has found in each segment, before it is ranked.
struct FoundListings {
    let segments: [SegmentSearch]
    private(set) var withAll: [BitSet]
    /// With a word forgiven; empty: none are.
    private(set) var forgiven: [BitSet] = []
    let total: Int

    init(_ segments: [SegmentSearch], words: Int, sort: SearchSort) {
        self.segments = segments
        withAll = segments.map { $0.withAll() }
        var count = withAll.reduce(0) { $0 + $1.population }
        if words >= 3, sort == .relevance || count == 0 {
            forgiven = segments.map { $0.withAllButOne() }
        } else if words == 2, count == 0, let rarer = Self.rarerWord(segments) {
            forgiven = segments.map { $0.with(word: rarer) }
        }
        count += forgiven.reduce(0) { $0 + $1.population }
        total = count
    }

    /// Of two words, the one that fewer listings have, if any has it.
    private static func rarerWord(_ segments: [SegmentSearch]) -> Int? {
        let counts = (0..<2).map { word in segments.reduce(0) { $0 + $1.occurrences(word: word) } }
        return (0..<2).filter { counts[$0] > 0 }.min { counts[$0] < counts[$1] }
    }

    var hasAll: Bool { withAll.contains { $0.population > 0 } }

    /// Both kinds together, of one segment.
    func all(_ index: Int, _ arena: Arena) -> BitSet {
        if forgiven.isEmpty { return withAll[index] }
        let both = arena.bits(segments[index].view.segment.count)
        both.copy(withAll[index].words)
        both.formUnion(forgiven[index].words)
        return both
    }
}
