import Domain

/// Gives each listing of a segment its place: a key, ascending.
struct Ranking {
    /// A nearby listing counts up to twice as much as a far one; at this distance the gain is halved.
    private static let halfway = 10_000.0
    /// Room for any score; a listing with all words comes before one without, whatever their scores.
    private static let tier: Int64 = 1 << 40
    private static let scale: Float = 4096

    private let sort: SearchSort
    private let segment: Segment
    private let services: ServiceTest
    private let cap: SphericalCap?
    /// By word, in the search's own memory: arrays would be counted and checked for each listing.
    private let words: UnsafeMutablePointer<(levels: UnsafeMutablePointer<UInt8>, rarity: Float)>
    private let count: Int
    /// What a name gains that has no other words; by the number of its words.
    private let gains: [Float]

    init(_ query: SearchQuery, plan: QueryPlan, search: SegmentSearch, _ arena: Arena) {
        sort = query.sort
        segment = search.view.segment
        services = search.filter.services
        cap = query.near.map { SphericalCap($0) }
        count = plan.words.count
        words = arena.place(zip(search.words, plan.words).map { ($0.levels, $1.rarity / 255) })
        let rarest = plan.words.map(\.rarity).max() ?? 0
        gains = (0..<256).map { [count] in rarest * 0.15 * min(1, Float(count) / Float(max(1, $0))) }
    }

    func key(_ document: Int, hasAllWords: Bool) -> Int64 {
        switch sort {
        case .relevance: -(score(document) + (hasAllWords ? Self.tier : 0))
        case .distance: Int64((cap?.straightMetres(document, segment) ?? 0) * 10)
        case .price: services.lowestPrice(document).map { Int64($0) } ?? .max
        case .soonest: services.soonest(document).map { Int64($0) } ?? .max
        }
    }

    private func score(_ document: Int) -> Int64 {
        var score = gains[Int(segment.nameLengths[document])]
        for word in 0..<count { score += words[word].rarity * Float(words[word].levels[document]) }
        if let cap {
            let metres = cap.straightMetres(document, segment)
            score = (score + 0.01) * Float(1 + Self.halfway / (Self.halfway + metres))
        }
        return Int64(score * Self.scale)
    }
}
