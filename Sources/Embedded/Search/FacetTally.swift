import Domain

/// Counts facet values over what was found.
struct FacetTally {
    private let kinds: Set<UInt32>
    private let total: Int
    /// One list for each segment that found something.
    private var lists: [SearchFacet: [[FacetCount]]] = [:]

    init(_ facets: Set<SearchFacet>, total: Int) {
        kinds = Set(facets.map { ValueRow.kind($0) })
        self.total = total
        for facet in facets { lists[facet] = [] }
    }

    mutating func add(_ found: BitSet, of segment: Segment, _ arena: Arena) {
        let population = found.population
        if population == 0 || kinds.isEmpty { return }
        let counts = FacetCounter(segment, kinds).count(found, population, arena)
        var byFacet: [SearchFacet: [(value: Int, count: UInt32)]] = [:]
        for (index, row) in segment.valueRows.enumerated() where counts[index] > 0 && kinds.contains(row.kind) {
            if let facet = row.facet { byFacet[facet, default: []].append((index, counts[index])) }
        }
        for (facet, values) in byFacet {
            lists[facet]?.append(
                Self.likely(values, elsewhere: total - population).compactMap { value, count in
                    segment.facetValues[value].map { FacetCount(value: $0, count: Int(count)) }
                })
        }
    }

    var counts: [SearchFacet: [FacetCount]] {
        lists.mapValues { lists in
            let sums = lists.count == 1 ? lists[0] : Self.sum(lists)
            let order = sums.sorted { a, b in
                a.count == b.count ? a.value.key < b.value.key : a.count > b.count
            }
            return Array(order.prefix(SearchResults.facetLimit))
        }
    }

    /// Leaves out values that cannot be among the most frequent any more, even if everything found elsewhere has them:
    /// telling them all would take longer than the search.
    private static func likely(
        _ values: [(value: Int, count: UInt32)], elsewhere: Int
    ) -> [(value: Int, count: UInt32)] {
        if values.count <= SearchResults.facetLimit * 2 { return values }
        let least = values.map(\.count).sorted(by: >)[SearchResults.facetLimit - 1]
        return values.filter { Int($0.count) + elsewhere >= Int(least) }
    }

    private static func sum(_ lists: [[FacetCount]]) -> [FacetCount] {
        var sums: [String: FacetCount] = [:]
        for one in lists.joined() {
            let known = sums[one.value.key]
            sums[one.value.key] = FacetCount(value: known?.value ?? one.value, count: one.count + (known?.count ?? 0))
        }
        return Array(sums.values)
    }
}
