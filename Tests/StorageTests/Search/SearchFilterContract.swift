import Domain
import Testing

@Suite("Search contract: filters, facets, sorts, pages")
struct SearchFilterContract {
    typealias Sample = SampleListings
    private static let listings = Sample.random(600, seed: 11)
    private static let facets = Set(SearchFacet.allCases)

    /// Questions by chance, every kind of condition among them.
    private static func queries(_ count: Int, seed: UInt64) -> [SearchQuery] {
        var chance = Chance(seed)
        return (0..<count).map { _ in
            var filters = SearchFilters()
            func maybe(_ set: () -> Void) { if Int.random(in: 0..<4, using: &chance) == 0 { set() } }
            maybe { filters.specialties = [chance.pick(Sample.specialties), "innere MEDIZIN"] }
            maybe { filters.services = [chance.pick(Sample.services)] }
            maybe { filters.languages = [chance.pick(["de", "pt-PT", "en"])] }
            maybe { filters.insurers = [chance.pick(Sample.insurers)] }
            maybe { filters.modes = [chance.pick([.inPerson, .video])] }
            maybe { filters.countries = [chance.pick(["DE", "FR"])] }
            maybe { filters.priceBands = [chance.pick(PriceBand.allCases)] }
            maybe {
                filters.price = PriceRange(
                    currency: "EUR", from: 2_000, to: Int64.random(in: 2_000...20_000, using: &chance))
            }
            maybe { filters.availableBefore = Sample.now + Int64.random(in: 0...200_000, using: &chance) }
            maybe { filters.practice = ID(high: 9, low: UInt64.random(in: 0..<17, using: &chance)) }
            var query = SearchQuery(filters: filters, facets: facets, limit: 100)
            maybe { query.text = chance.pick(Sample.words) }
            maybe { query.text = "\(chance.pick(Sample.words)) köln" }
            maybe {
                let city = chance.pick(Sample.cities)
                query.near = Near(
                    point: Coordinates(latitude: city.1, longitude: city.2),
                    radiusKm: Double.random(in: 1...40, using: &chance))
            }
            return query
        }
    }

    @Test("what is found and every facet's count agree with looking at each listing", arguments: SearchBackend.all)
    func agrees(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            try await index.put(Array(Self.listings.prefix(400)))
            for listing in Self.listings.suffix(200) { try await index.put([listing]) }
            try await index.refresh()
            let plain = PlainSearch(listings: Self.listings)
            var withHits = 0
            for query in Self.queries(100, seed: 3) {
                let expected = plain.found(query, now: Sample.now)
                let results = try await other.search(query, now: Sample.now)
                // Of two words that never meet, the rarer one is searched for; the plain search does not know that.
                if expected.isEmpty, query.words.count == 2 { continue }
                if !expected.isEmpty { withHits += 1 }
                #expect(results.total == expected.count, "\(query)")
                if expected.count <= 100 {
                    #expect(Set(results.hits.map(\.listing)) == Set(expected), "\(query)")
                }
                let counts = results.facets.mapValues { values in
                    Dictionary(uniqueKeysWithValues: values.map { ($0.value.key, $0.count) })
                }
                #expect(counts == plain.facets(query, now: Sample.now), "\(query)")
            }
            #expect(withHits > 30)
        }
    }

    @Test("facet values come with the most frequent first", arguments: SearchBackend.all)
    func facetOrder(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            let results = try await index.search(SearchQuery(facets: [.insurer]), now: Sample.now)
            let values = try #require(results.facets[.insurer])
            #expect(values.map(\.count) == values.map(\.count).sorted(by: >))
            #expect(values.map(\.value.key).contains("mutuelle generale"))
            #expect(values.map(\.value.label).contains("Mutuelle Générale"))
            #expect(results.facets.keys.map { $0 } == [.insurer])
        }
    }

    @Test("distances keep the radius, are told, and order", arguments: SearchBackend.all)
    func distances(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            let point = Coordinates(latitude: 45.76, longitude: 4.84)
            let query = SearchQuery(near: Near(point: point, radiusKm: 20), sort: .distance, limit: 100)
            let results = try await index.search(query, now: Sample.now)
            let expected = Self.listings.map { point.distance(to: $0.place.coordinates) }.filter { $0 <= 20_000 }
                .sorted()
            #expect(results.total == expected.count)
            #expect(expected.count > 20)
            for (hit, metres) in zip(results.hits, expected) {
                #expect(abs((hit.distance ?? -1) - metres) < 1)
            }
        }
    }

    @Test("nearer listings rank higher among equals", arguments: SearchBackend.all)
    func nearerFirst(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put([
                Sample.listing(1, "Dental", latitude: 48), Sample.listing(2, "Dental", latitude: 50),
                Sample.listing(3, "Dental", latitude: 49),
            ])
            try await index.refresh()
            let query = SearchQuery(text: "dental", near: Near(point: Coordinates(latitude: 50.01, longitude: 8)))
            #expect(try await index.search(query, now: Sample.now).hits.map(\.listing.id.low) == [2, 3, 1])
        }
    }

    @Test(
        "a walk over all pages brings everything once, in order", arguments: SearchBackend.all, SearchSort.allCases)
    func walk(_ backend: SearchBackend, _ sort: SearchSort) async throws {
        try await backend.run { index, other async throws in
            try await index.put(Array(Self.listings.prefix(500)))
            for listing in Self.listings.suffix(100) { try await index.put([listing]) }
            try await index.refresh()
            var query = SearchQuery(
                text: sort == .relevance ? "haus adler" : "",
                near: Near(point: Coordinates(latitude: 50, longitude: 7)),
                sort: sort, limit: 7)
            var seen: [Listing] = []
            var total = 0
            repeat {
                let door: any SearchIndex = seen.count % 2 == 0 ? index : other
                let page = try await door.search(query, now: Sample.now)
                total = page.total
                seen += page.hits.map(\.listing)
                query.cursor = page.next
                #expect(page.hits.count == 7 || page.next == nil)
            } while query.cursor != nil && seen.count < 1000
            #expect(seen.count == total)
            #expect(Set(seen.map(\.id)).count == seen.count)
            if sort != .relevance { #expect(total == 600) }
            let keys = seen.map { Self.key($0, query) }
            if sort != .relevance {
                #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
            }
        }
    }

    private static func key(_ listing: Listing, _ query: SearchQuery) -> Double {
        switch query.sort {
        case .relevance: 0
        case .distance: (query.near?.point.distance(to: listing.place.coordinates) ?? 0).rounded(.down) / 10
        case .price: listing.services.map { Double($0.price.amount) }.min() ?? .infinity
        case .soonest:
            listing.services.compactMap(\.nextAvailable).filter { $0 >= Sample.now }.map { Double($0.seconds) }.min()
                ?? .infinity
        }
    }

    @Test("what changes between two pages moves alone", arguments: SearchBackend.all)
    func changesBetweenPages(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put(
                (1...30).map {
                    Sample.listing($0, "Dental", services: [Sample.service($0, "Check", price: Int64($0 * 100))])
                })
            try await index.refresh()
            var query = SearchQuery(sort: .price, limit: 10)
            let first = try await index.search(query, now: Sample.now)
            // One already seen goes to the end, one not yet seen to the beginning, one is gone, one is new.
            try await index.put([
                Sample.listing(2, "Dental", services: [Sample.service(2, "Check", price: 9_000)], version: 2),
                Sample.listing(20, "Dental", services: [Sample.service(20, "Check", price: 50)], version: 2),
                Sample.listing(31, "Dental", services: [Sample.service(31, "Check", price: 1_550)]),
            ])
            try await index.remove([ListingVersion(id: ID(high: 1, low: 5), version: 2)])
            try await index.refresh()
            var rest: [UInt64] = []
            query.cursor = first.next
            while query.cursor != nil {
                let page = try await index.search(query, now: Sample.now)
                rest += page.hits.map(\.listing.id.low)
                query.cursor = page.next
            }
            #expect(first.hits.map(\.listing.id.low) == Array(1...10))
            #expect(rest == [11, 12, 13, 14, 15, 31, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 2])
        }
    }

    @Test("starts that have passed are not offered", arguments: SearchBackend.all)
    func passed(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put([
                Sample.listing(1, "Dental", services: [Sample.service(1, "Check", next: -60)]),
                Sample.listing(2, "Dental", services: [Sample.service(2, "Check", next: 7_200)]),
                Sample.listing(
                    3, "Dental",
                    services: [Sample.service(3, "Check", next: -60), Sample.service(4, "X-ray", next: 60)]),
            ])
            try await index.refresh()
            let soonest = try await index.search(SearchQuery(sort: .soonest), now: Sample.now)
            #expect(soonest.hits.map(\.listing.id.low) == [3, 2, 1])
            #expect(soonest.hits.map(\.nextAvailable) == [Sample.now + 60, Sample.now + 7_200, nil])
            #expect(soonest.hits.allSatisfy { $0.asOf == Sample.now })
            let check = SearchQuery(filters: SearchFilters(services: ["check"]), sort: .soonest)
            #expect(
                try await index.search(check, now: Sample.now).hits.map(\.nextAvailable) == [
                    Sample.now + 7_200, nil, nil,
                ])
        }
    }

    @Test("the next start told is that of the services asked for", arguments: SearchBackend.all)
    func startOfServiceAskedFor(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            let services = [Sample.service(1, "X-ray", next: 60), Sample.service(2, "Check", next: 7_200)]
            try await index.put([
                Sample.listing(1, "Dental", services: services),
                Sample.listing(2, "Dental", services: [Sample.service(3, "Check", next: 3_600)]),
            ])
            try await index.refresh()
            let check = SearchQuery(filters: SearchFilters(services: ["check"]), sort: .soonest)
            let hits = try await index.search(check, now: Sample.now).hits
            #expect(hits.map(\.nextAvailable) == [Sample.now + 3_600, Sample.now + 7_200])
            #expect(hits.map(\.listing.id.low) == [2, 1])
        }
    }
}
