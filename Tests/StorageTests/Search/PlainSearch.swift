import Domain

/// What a search must find, worked out listing by listing. Of texts it knows words that occur, and their beginnings.
struct PlainSearch {
    let listings: [Listing]
    private let keys: [ID<Listing>: Set<String>]

    init(listings: [Listing]) {
        self.listings = listings
        keys = Dictionary(uniqueKeysWithValues: listings.map { ($0.id, Self.keys($0)) })
    }

    func found(_ query: SearchQuery, now: Instant) -> [Listing] {
        listings.filter { listing in
            query.words.allSatisfy { occurs($0, in: listing) } && near(query, listing)
                && passes(query.filters, listing, now)
        }
    }

    func facets(_ query: SearchQuery, now: Instant) -> [SearchFacet: [String: Int]] {
        var counts: [SearchFacet: [String: Int]] = [:]
        let found = found(query, now: now)
        for facet in query.facets {
            counts[facet] = [:]
            for listing in found {
                for value in listing.values(of: facet) { counts[facet]?[value.key, default: 0] += 1 }
            }
        }
        return counts
    }

    private func occurs(_ word: FoldedWord, in listing: Listing) -> Bool {
        keys[listing.id]?.contains { key in word.keys.contains { key.hasPrefix($0) } } ?? false
    }

    private static func keys(_ listing: Listing) -> Set<String> {
        let place = listing.place
        let names = [listing.practiceName, listing.practitionerName ?? ""]
        let places = [place.city, place.region, place.postcode, place.address]
        let services = listing.services.flatMap { [$0.name, $0.specialty ?? ""] }
        return Set(
            (names + places + services + listing.specialties).flatMap { TextFolding.words($0).flatMap(\.keys) })
    }

    private func near(_ query: SearchQuery, _ listing: Listing) -> Bool {
        guard let near = query.near, let radius = near.radiusKm else { return true }
        return near.point.distance(to: listing.place.coordinates) <= radius * 1000
    }

    private func passes(_ filters: SearchFilters, _ listing: Listing, _ now: Instant) -> Bool {
        for facet in SearchFacet.allCases {
            let keys = filters.keys(of: facet)
            if !keys.isEmpty, keys.isDisjoint(with: listing.values(of: facet).map(\.key)) { return false }
        }
        if let practice = filters.practice, practice != listing.practiceID { return false }
        return !filters.narrowServices || !filters.fitting(listing.services, now: now).isEmpty
    }
}
