/// One segment's part of a search: which of its listings have which words.
struct SegmentSearch {
    let view: SegmentView
    let filter: SegmentFilter
    let words: [WordHits]
    private let arena: Arena

    /// - Parameter fields: nil: words may occur anywhere.
    init(
        _ plan: QueryPlan, segment index: Int, view: SegmentView, filter: SegmentFilter, arena: Arena,
        only fields: TermFields? = nil
    ) {
        self.view = view
        self.filter = filter
        self.arena = arena
        words = plan.words.map { word in
            WordHits(word.matches[index], MatchLevels(isLast: word.isLast, only: fields), view.segment, arena)
        }
    }

    /// Those with every word.
    func withAll() -> BitSet {
        guard let first = words.first else { return filter.all(arena) }
        let found = arena.bits(view.segment.count)
        found.copy(first.documents.words)
        for word in words.dropFirst() { found.formIntersection(word.documents.words) }
        filter.apply(to: found)
        return found
    }

    /// Those with every word but one.
    func withAllButOne() -> BitSet {
        let none = arena.bits(view.segment.count)
        let one = arena.bits(view.segment.count)
        for index in 0..<none.count { none.words[index] = .max }
        for word in words {
            for index in 0..<none.count {
                let has = word.documents.words[index]
                one.words[index] = (one.words[index] & has) | (none.words[index] & ~has)
                none.words[index] &= has
            }
        }
        filter.apply(to: one)
        return one
    }

    /// Those with one word, whatever else.
    func with(word index: Int) -> BitSet {
        let found = arena.bits(view.segment.count)
        found.copy(words[index].documents.words)
        filter.apply(to: found)
        return found
    }

    /// How many listings have a word, filtered out or not.
    func occurrences(word index: Int) -> Int { words[index].documents.common(view.live.words) }
}
