import Domain

/// One search, on one state.
struct SearchRun {
    let state: SearchState
    let query: SearchQuery
    let now: Instant
    let after: SearchCursor?
    let arena: Arena

    func results() -> SearchResults {
        let (plan, found) = find()
        var facets = FacetTally(query.facets, total: found.total)
        for index in found.segments.indices {
            facets.add(found.all(index, arena), of: found.segments[index].view.segment, arena)
        }
        var page = best(plan, found)
        let hasMore = page.count > query.limit
        if hasMore { page.removeLast() }
        return SearchResults(
            hits: page.map { hit($0, found) }, total: found.total, facets: facets.counts,
            corrections: plan.corrections, asOf: state.position?.asOf,
            next: hasMore ? page.last.map { cursor($0).text } : nil)
    }

    private func find() -> (QueryPlan, FoundListings) {
        let words = query.words
        let filters = state.views.map { SegmentFilter(query, view: $0, now: now, arena: arena) }
        let plan = QueryPlan(words, state: state)
        let found = find(plan, filters)
        if found.hasAll || !plan.mayGuess { return (plan, found) }
        // A typo may have made another word of it, one that occurs, but not together with the rest.
        let guessing = QueryPlan(words, state: state, guessing: true)
        let guessed = find(guessing, filters)
        return guessed.hasAll ? (guessing, guessed) : (plan, found)
    }

    private func find(_ plan: QueryPlan, _ filters: [SegmentFilter]) -> FoundListings {
        let searches = state.views.indices.map { index in
            SegmentSearch(plan, segment: index, view: state.views[index], filter: filters[index], arena: arena)
        }
        return FoundListings(searches, plan: plan, sort: query.sort)
    }

    /// One more than a page.
    private func best(_ plan: QueryPlan, _ found: FoundListings) -> [TopHits.Entry] {
        var top = TopHits(query.limit + 1, state.views.map(\.segment))
        for (index, search) in found.segments.enumerated() {
            let ranking = Ranking(query, plan: plan, search: search, arena)
            func offer(_ document: Int, hasAllWords: Bool) {
                let key = ranking.key(document, hasAllWords: hasAllWords)
                if let after, key < after.key || key == after.key && search.view.segment.id(document) <= after.id {
                    return
                }
                top.offer(TopHits.Entry(key: key, segment: index, document: document))
            }
            found.withAll[index].forEach { offer($0, hasAllWords: true) }
            if !found.forgiven.isEmpty { found.forgiven[index].forEach { offer($0, hasAllWords: false) } }
        }
        return top.sorted()
    }

    private func cursor(_ entry: TopHits.Entry) -> SearchCursor {
        SearchCursor(
            query: query.fingerprint, key: entry.key, id: state.views[entry.segment].segment.id(entry.document))
    }

    private func hit(_ entry: TopHits.Entry, _ found: FoundListings) -> SearchHit {
        let search = found.segments[entry.segment]
        let listing = search.view.listing(entry.document)
        return SearchHit(
            listing: listing, distance: query.near.map { $0.point.distance(to: listing.place.coordinates) },
            nextAvailable: search.filter.services.soonest(entry.document).flatMap { AvailabilityChunk.unpacked($0) },
            hasAllWords: found.withAll[entry.segment].contains(entry.document))
    }
}
