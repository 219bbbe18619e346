import Domain

/// Finds its listings by what their practice's name contains, in the order given: enough to see what the web asks and shows.
struct FixedSearch: SearchIndex {
    var listings: [Listing]
    var asOf: Instant

    func search(_ query: SearchQuery, now: Instant) async throws -> SearchResults {
        _ = try query.checked()
        let found = listings.filter { query.text.isEmpty || $0.practiceName.contains(query.text) }
        let hits = found.prefix(query.limit).map {
            SearchHit(listing: $0, distance: nil, nextAvailable: $0.services.first?.nextAvailable, hasAllWords: true)
        }
        var facets: [SearchFacet: [FacetCount]] = [:]
        for facet in query.facets {
            let values = found.flatMap { $0.values(of: facet) }
            facets[facet] = values.map { FacetCount(value: $0, count: 1) }
        }
        return SearchResults(
            hits: hits, total: found.count, facets: facets, corrections: [], asOf: asOf,
            next: found.count > query.limit ? "further" : nil)
    }

    func suggest(_ prefix: String, near: Coordinates?, limit: Int) async throws -> [Suggestion] {
        listings.filter { $0.practiceName.hasPrefix(prefix) }.prefix(limit).map {
            Suggestion(kind: .practice, text: $0.practiceName, count: 1, listing: $0.id)
        }
    }

    func listing(_ id: ID<Listing>) async throws -> Listing? { listings.first { $0.id == id } }
    func count() async throws -> Int { listings.count }
    func put(_ listings: [Listing]) async throws -> Int { 0 }
    func updateAvailability(_ updates: [AvailabilityUpdate]) async throws -> Int { 0 }
    func remove(_ listings: [ListingVersion]) async throws -> Int { 0 }
    func refresh() async throws {}
    /// False: as an index is before it was ever built.
    var isBuilt = true
    func position() async throws -> SearchPosition? {
        isBuilt ? SearchPosition(epoch: "1", inventory: 0, booking: 0, asOf: asOf) : nil
    }
    func advance(to position: SearchPosition) async throws {}
    func rebuild(at position: SearchPosition, from batches: AsyncThrowingStream<[Listing], any Error>) async throws {}
}
