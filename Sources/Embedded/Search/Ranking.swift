import Domain

/// Gives each listing of a segment its place: a key, ascending.
struct Ranking {
    /// A nearby listing counts up to twice as much as a far one; at this distance the gain is halved.
    private static let halfway = 10_000.0
    /// Room for any score; a listing with all words comes before one without, whatever their scores.
    private static let tier: Int64 = 1 << 40
    private static let scale: Float = 4096

    private let sort: SearchSort
    private let search: SegmentSearch
    private let rarities: [Float]
    private let rarest: Float
    private let cap: SphericalCap?

    init(_ query: SearchQuery, plan: QueryPlan, search: SegmentSearch) {
        sort = query.sort
        self.search = search
        rarities = plan.words.map { $0.rarity / 255 }
        rarest = plan.words.map(\.rarity).max() ?? 0
        cap = query.near.map { SphericalCap($0) }
    }

    func key(_ document: Int, hasAllWords: Bool) -> Int64 {
        switch sort {
        case .relevance: -(score(document) + (hasAllWords ? Self.tier : 0))
        case .distance: Int64((cap?.straightMetres(document, search.view.segment) ?? 0) * 10)
        case .price: search.filter.services.lowestPrice(document).map { Int64($0) } ?? .max
        case .soonest: search.filter.services.soonest(document).map { Int64($0) } ?? .max
        }
    }

    private func score(_ document: Int) -> Int64 {
        var score: Float = 0
        for index in search.words.indices { score += rarities[index] * Float(search.words[index].levels[document]) }
        // The fewer other words a name has, the more it is meant.
        let length = max(1, Float(search.view.segment.nameLengths[document]))
        score += rarest * 0.15 * min(1, Float(search.words.count) / length)
        if let cap {
            let metres = cap.straightMetres(document, search.view.segment)
            score = (score + 0.01) * Float(1 + Self.halfway / (Self.halfway + metres))
        }
        return Int64(score * Self.scale)
    }
}
