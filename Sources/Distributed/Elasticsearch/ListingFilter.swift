import Domain

/// Which listings may be found at all, as filters.
struct ListingFilter {
    private let query: SearchQuery
    private let now: Instant

    init(_ query: SearchQuery, now: Instant) {
        self.query = query
        self.now = now
    }

    func clauses() -> [JSON] {
        let filters = query.filters
        var clauses = [WordLookup.isListing]
        for facet in [SearchFacet.specialty, .language, .insurer, .country] {
            let keys = filters.keys(of: facet)
            if !keys.isEmpty { clauses.append(["terms": .object([(ListingMapping.key(facet), .strings(keys))])]) }
        }
        if let practice = filters.practice { clauses.append(["term": ["practice": .string(practice.description)]]) }
        if filters.narrowServices {
            clauses.append(["nested": ["path": "services", "query": ["bool": ["filter": .array(service())]]]])
        }
        if let near = query.near, let radius = near.radiusKm {
            clauses.append([
                "geo_distance": ["distance": .string("\(radius)km"), "point": Nearness.point(near.point)]
            ])
        }
        return clauses
    }

    /// What one and the same service must meet.
    private func service() -> [JSON] {
        let filters = query.filters
        var clauses: [JSON] = []
        func need(_ field: String, _ keys: Set<String>) {
            if !keys.isEmpty { clauses.append(["terms": .object([("services.\(field)", .strings(keys))])]) }
        }
        need("name", filters.keys(of: .service))
        need("mode", filters.keys(of: .mode))
        need("band", filters.keys(of: .priceBand))
        if let price = filters.price {
            need("currency", [price.currency])
            var range: [(String, JSON)] = []
            if let from = price.from { range.append(("gte", .integer(from))) }
            if let to = price.to { range.append(("lte", .integer(to))) }
            if !range.isEmpty { clauses.append(["range": ["services.price": .object(range)]]) }
        }
        if let before = filters.availableBefore {
            clauses.append([
                "range": ["services.next": ["gte": .integer(now.seconds), "lt": .integer(before.seconds)]]
            ])
        }
        return clauses
    }

    /// The order, ids last. What services are sorted by is that of those that fit.
    func order() -> JSON {
        let first: JSON =
            switch query.sort {
            case .relevance: ["_score": "desc"]
            case .distance:
                [
                    "_geo_distance": [
                        "point": query.near.map { Nearness.point($0.point) } ?? .null, "order": "asc", "unit": "m",
                    ]
                ]
            case .price: ["services.price_order": .object(sorting(service()))]
            case .soonest:
                [
                    "services.next_order": .object(
                        sorting(service() + [["range": ["services.next": ["gte": .integer(now.seconds)]]]]))
                ]
            }
        return [first, ["id": "asc"]]
    }

    private func sorting(_ fitting: [JSON]) -> [(String, JSON)] {
        var nested: [(String, JSON)] = [("path", "services")]
        if !fitting.isEmpty { nested.append(("filter", ["bool": ["filter": .array(fitting)]])) }
        return [("order", "asc"), ("mode", "min"), ("missing", "_last"), ("nested", .object(nested))]
    }
}
