import Domain

/// Counts facet values over what was found.
struct FacetTally {
    private struct Sum {
        var label: String
        var count: Int
    }

    private let kinds: Set<UInt32>
    private let total: Int
    private var sums: [SearchFacet: [String: Sum]] = [:]

    init(_ facets: Set<SearchFacet>, total: Int) {
        kinds = Set(facets.map { ValueRow.kind($0) })
        self.total = total
        for facet in facets { sums[facet] = [:] }
    }

    mutating func add(_ found: BitSet, of view: SegmentView, _ arena: Arena) {
        let population = found.population
        if population == 0 || kinds.isEmpty { return }
        let counts = count(found, population, view.segment, arena)
        var byFacet: [SearchFacet: [(value: Int, count: UInt32)]] = [:]
        for (index, row) in view.segment.valueRows.enumerated() where counts[index] > 0 && kinds.contains(row.kind) {
            if let facet = row.facet { byFacet[facet, default: []].append((index, counts[index])) }
        }
        for (facet, values) in byFacet {
            for (value, count) in Self.likely(values, elsewhere: total - population) {
                let row = view.segment.valueRows[value]
                sums[facet]?[
                    view.segment.string(row.key), default: Sum(label: view.segment.string(row.label), count: 0)
                ]
                .count += Int(count)
            }
        }
    }

    var counts: [SearchFacet: [FacetCount]] {
        sums.mapValues { sums in
            let order = sums.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            return order.prefix(SearchResults.facetLimit).map { key, sum in
                FacetCount(value: FacetValue(key: key, label: sum.label), count: sum.count)
            }
        }
    }

    /// Leaves out values that cannot be among the most frequent any more, even if everything found elsewhere has them:
    /// making strings of them would take longer than the search.
    private static func likely(
        _ values: [(value: Int, count: UInt32)], elsewhere: Int
    ) -> [(value: Int, count: UInt32)] {
        if values.count <= SearchResults.facetLimit * 2 { return values }
        let least = values.map(\.count).sorted(by: >)[SearchResults.facetLimit - 1]
        return values.filter { Int($0.count) + elsewhere >= Int(least) }
    }

    private func count(
        _ found: BitSet, _ population: Int, _ segment: Segment, _ arena: Arena
    ) -> UnsafeMutablePointer<UInt32> {
        let counts = arena.zeros(segment.valueRows.count, of: UInt32.self)
        if population == segment.count {
            for (index, row) in segment.valueRows.enumerated() { counts[index] = row.count }
        } else if population > segment.count / 8 {
            countByValue(found, segment, counts)
        } else {
            countByListing(found, segment, counts)
        }
        return counts
    }

    private func countByListing(_ found: BitSet, _ segment: Segment, _ counts: UnsafeMutablePointer<UInt32>) {
        guard let values = segment.values.baseAddress, let starts = segment.valueStarts.baseAddress else { return }
        found.forEach { document in
            for place in Int(starts[document])..<Int(starts[document + 1]) { counts[Int(values[place])] += 1 }
        }
    }

    private func countByValue(_ found: BitSet, _ segment: Segment, _ counts: UnsafeMutablePointer<UInt32>) {
        for (index, row) in segment.valueRows.enumerated() where kinds.contains(row.kind) {
            if row.dense == 1, let bits = segment.valueBitmaps.baseAddress {
                counts[index] = UInt32(found.common(bits + Int(row.start)))
            } else {
                var count: UInt32 = 0
                for place in Int(row.start)..<Int(row.start + row.count)
                where found.contains(Int(segment.valueLists[place])) {
                    count += 1
                }
                counts[index] = count
            }
        }
    }
}
