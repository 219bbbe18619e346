import Domain

/// Which listings of a segment may be found at all.
struct SegmentFilter {
    let services: ServiceTest
    private let view: SegmentView
    /// Live, and with the facet values asked for.
    private let base: BitSet
    private let practice: ID<Practice>?
    private let cap: SphericalCap?
    private let testServices: Bool

    init(_ query: SearchQuery, view: SegmentView, now: Instant, arena: Arena) {
        self.view = view
        let filters = query.filters
        base = arena.bits(view.segment.count)
        base.copy(view.live.words)
        for facet in SearchFacet.allCases {
            let keys = filters.keys(of: facet)
            if keys.isEmpty { continue }
            let having = arena.bits(view.segment.count)
            for value in view.segment.values(facet, keys) { view.segment.add(value, to: having) }
            base.formIntersection(having.words)
        }
        services = ServiceTest(filters, view: view, now: now)
        practice = filters.practice
        cap = query.near?.radiusKm == nil ? nil : query.near.map { SphericalCap($0) }
        // A single facet asked of services has been answered by its bits.
        let facets = [!filters.services.isEmpty, !filters.modes.isEmpty, !filters.priceBands.isEmpty]
        testServices =
            filters.price != nil || filters.availableBefore != nil || facets.filter { $0 }.count > 1
    }

    /// Keeps of a set what may be found.
    func apply(to set: BitSet) {
        set.formIntersection(base.words)
        guard practice != nil || cap != nil || testServices else { return }
        set.filter { document in
            if let cap, !cap.contains(document, view.segment) { return false }
            if let practice {
                let own = view.segment.practice(document)
                if own.high != practice.high || own.low != practice.low { return false }
            }
            return !testServices || services.passes(document)
        }
    }

    /// Everything that may be found.
    func all(_ arena: Arena) -> BitSet {
        let set = arena.bits(view.segment.count)
        set.copy(base.words)
        apply(to: set)
        return set
    }
}

extension Segment {
    /// Adds the listings of a value to a set.
    func add(_ value: UInt32, to set: BitSet) {
        let row = valueRows[Int(value)]
        if row.dense == 1, let bits = valueBitmaps.baseAddress {
            set.formUnion(bits + Int(row.start))
        } else {
            for place in 0..<Int(row.count) { set.insert(Int(valueLists[Int(row.start) + place])) }
        }
    }
}
