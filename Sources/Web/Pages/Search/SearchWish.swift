import Domain
import HTTPServer

/// A search as its address says it, so that it can be shared, kept, and gone back to.
struct SearchWish: Hashable, Sendable {
    var text = ""
    var point: Coordinates?
    var radiusKm: Double?
    /// The values chosen of each facet.
    var chosen: [SearchFacet: [String]] = [:]
    /// Free within so many days.
    var days: Int?
    var sort = SearchSort.relevance
    var cursor: String?

    /// What is counted beside the results, in this order.
    static let facets: [SearchFacet] = [.specialty, .mode, .language, .insurer, .priceBand]
    static let dayChoices = [1, 3, 7, 14]
    static let radiusChoices: [Double] = [2, 5, 10, 25, 50, 100]
    static let pageSize = 10

    init() {}

    /// What cannot be meant is left out: a search never fails for its address.
    init(_ fields: FormFields) {
        text = String((fields["q"] ?? "").prefix(300))
        if let latitude = fields.number("latitude"), let longitude = fields.number("longitude"),
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        {
            point = Coordinates(latitude: latitude, longitude: longitude)
            radiusKm = fields.number("radiusKm").flatMap { (0.1...20_000).contains($0) ? $0 : nil }
        }
        for facet in Self.facets + [.service, .country] {
            let values = fields.all(facet.rawValue).prefix(20).filter { $0.unicodeScalars.count <= 100 }
            if !values.isEmpty { chosen[facet] = values.uniqued() }
        }
        days = fields["days"].flatMap { Int($0) }.flatMap { (1...365).contains($0) ? $0 : nil }
        sort = fields["sort"].flatMap(SearchSort.init) ?? .relevance
        if sort == .distance, point == nil { sort = .relevance }
        cursor = fields["cursor"]
    }

    func query(now: Instant, limit: Int = pageSize, facets: Set<SearchFacet> = Set(facets)) -> SearchQuery {
        var filters = SearchFilters(
            specialties: chosen[.specialty] ?? [], services: chosen[.service] ?? [],
            languages: chosen[.language] ?? [], insurers: chosen[.insurer] ?? [],
            modes: (chosen[.mode] ?? []).compactMap(ServiceMode.init), countries: chosen[.country] ?? [],
            priceBands: (chosen[.priceBand] ?? []).compactMap(PriceBand.init))
        // On the hour: a page that is turned must ask the same question.
        filters.availableBefore = days.map { Instant(seconds: (now.seconds / 3600 + 1) * 3600) + Int64($0) * 86_400 }
        return SearchQuery(
            text: text, near: point.map { Near(point: $0, radiusKm: radiusKm) }, filters: filters, sort: sort,
            facets: facets, limit: limit, cursor: cursor)
    }

    var isEmpty: Bool { self == SearchWish() }

    /// As an address has it.
    var pairs: [(String, String)] {
        var pairs: [(String, String)] = text.isEmpty ? [] : [("q", text)]
        if let point {
            pairs += [("latitude", Self.rounded(point.latitude)), ("longitude", Self.rounded(point.longitude))]
            if let radiusKm { pairs.append(("radiusKm", Self.plain(radiusKm))) }
        }
        for facet in SearchFacet.allCases { pairs += (chosen[facet] ?? []).map { (facet.rawValue, $0) } }
        if let days { pairs.append(("days", String(days))) }
        if sort != .relevance { pairs.append(("sort", sort.rawValue)) }
        if let cursor { pairs.append(("cursor", cursor)) }
        return pairs
    }

    var address: SiteAddress { SiteAddress("/search", query: pairs) }

    func with(_ change: (inout SearchWish) -> Void) -> SearchWish {
        var wish = self
        wish.cursor = nil
        change(&wish)
        return wish
    }

    /// Where somebody is, to about a hundred metres: an address is kept in more places than people think.
    static func rounded(_ degrees: Double) -> String { plain((degrees * 1000).rounded() / 1000) }

    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
    }
}

extension Sequence where Element: Hashable {
    /// Each once, in order.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
