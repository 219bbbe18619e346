/// One segment's part of a search: which of its listings have which words.
struct SegmentSearch {
    let view: SegmentView
    let filter: SegmentFilter
    /// In the order of the query.
    private(set) var words: [WordHits]
    private let plan: QueryPlan
    private let index: Int
    private let fields: TermFields?
    private let arena: Arena

    /// - Parameter fields: nil: words may occur anywhere.
    init(
        _ plan: QueryPlan, segment index: Int, view: SegmentView, filter: SegmentFilter, arena: Arena,
        only fields: TermFields? = nil
    ) {
        self.view = view
        self.filter = filter
        self.plan = plan
        self.index = index
        self.fields = fields
        self.arena = arena
        words = []
        words = lookUp()
    }

    /// The rarest words first: what has neither of the two rarest lacks two words, and need not be looked for.
    private func lookUp() -> [WordHits] {
        let counts = plan.words.map { $0.matches[index].occurrences(view.segment) }
        let order = counts.indices.sorted { counts[$0] < counts[$1] }
        var found: [Int: WordHits] = [:]
        var candidates: BitSet?
        for (rank, word) in order.enumerated() {
            let hits = hits(word, among: rank >= max(1, min(2, order.count - 1)) ? candidates : nil)
            found[word] = hits
            if let known = candidates, rank == 1 {
                let either = arena.bits(view.segment.count)
                either.copy(known.words)
                either.formUnion(hits.documents.words)
                candidates = either
            } else if rank == 0 {
                candidates = hits.documents
            }
        }
        return plan.words.indices.compactMap { found[$0] }
    }

    private func hits(_ word: Int, among candidates: BitSet?) -> WordHits {
        let planned = plan.words[word]
        let levels = MatchLevels(isLast: planned.isLast, only: fields)
        return WordHits(planned.matches[index], levels, view.segment, among: candidates, arena)
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

    /// Those with one word, whatever else: it may have been looked for among some listings only.
    mutating func with(word number: Int) -> BitSet {
        words[number] = hits(number, among: nil)
        let found = arena.bits(view.segment.count)
        found.copy(words[number].documents.words)
        filter.apply(to: found)
        return found
    }
}
