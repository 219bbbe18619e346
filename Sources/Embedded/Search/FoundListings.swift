import Domain

/// What a search has found in each segment, before it is ranked.
struct FoundListings {
    private(set) var segments: [SegmentSearch]
    let withAll: [BitSet]
    /// With a word forgiven; empty: none are.
    private(set) var forgiven: [BitSet] = []
    let hasAll: Bool
    private(set) var total: Int

    init(_ segments: [SegmentSearch], plan: QueryPlan, sort: SearchSort) {
        self.segments = segments
        withAll = segments.map { $0.withAll() }
        total = withAll.reduce(0) { $0 + $1.population }
        hasAll = total > 0
        if plan.words.count >= 3, sort == .relevance || !hasAll {
            forgiven = segments.map { $0.withAllButOne() }
        } else if plan.words.count == 2, !hasAll {
            forgiven = withRarer(plan)
        }
        total += forgiven.reduce(0) { $0 + $1.population }
    }

    /// Of two words, the rarer one's; if that has none, the other's.
    private mutating func withRarer(_ plan: QueryPlan) -> [BitSet] {
        for word in plan.words.indices.sorted(by: { plan.words[$0].rarity > plan.words[$1].rarity }) {
            let found = segments.indices.map { segments[$0].with(word: word) }
            if found.contains(where: { $0.population > 0 }) { return found }
        }
        return []
    }

    /// Both kinds together, of one segment.
    func all(_ index: Int, _ arena: Arena) -> BitSet {
        if forgiven.isEmpty { return withAll[index] }
        let both = arena.bits(segments[index].view.segment.count)
        both.copy(withAll[index].words)
        both.formUnion(forgiven[index].words)
        return both
    }
}
