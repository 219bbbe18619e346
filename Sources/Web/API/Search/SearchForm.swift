import Domain
import HTTPServer

/// A search, as a query string says it.
enum SearchForm {
    static let fields: [SchemaField] = [
        .optional("q", .text(0...300, note: "Names, specialties, services, places."), otherwise: ""),
        .optional("latitude", .number(-90...90, note: "With longitude: the point to measure from.")),
        .optional("longitude", .number(-180...180)),
        .optional("radiusKm", .number(0.1...20_000)),
        .optional("practiceId", .id),
        .optional("specialty", .list(.text(1...100), 0...20), otherwise: []),
        .optional("service", .list(.text(1...200), 0...20), otherwise: []),
        .optional("language", .list(.text(2...35), 0...20), otherwise: []),
        .optional("insurer", .list(.text(1...100), 0...20), otherwise: []),
        .optional("mode", .list(.words(ServiceMode.self), 0...20), otherwise: []),
        .optional("country", .list(.form(.country), 0...20), otherwise: []),
        .optional("priceBand", .list(.words(PriceBand.self), 0...20), otherwise: []),
        .optional("currency", .form(.currency, note: "Of priceFrom and priceTo.")),
        .optional("priceFrom", .integer(0...100_000_000)),
        .optional("priceTo", .integer(0...100_000_000)),
        .optional("availableBefore", .instant),
        .optional("sort", .words(SearchSort.self), otherwise: .text(SearchSort.relevance.rawValue)),
        .optional("facet", .list(.words(SearchFacet.self), 0...20, note: "What to count."), otherwise: []),
        ListWindow.limit,
        ListWindow.cursor,
    ]

    static func query(_ fields: JSONFields) throws(InvalidInput) -> SearchQuery {
        var filters = SearchFilters()
        filters.practice = try fields.find("practiceId")
        filters.specialties = try fields.get("specialty")
        filters.services = try fields.get("service")
        filters.languages = try fields.get("language")
        filters.insurers = try fields.get("insurer")
        filters.modes = try fields.words("mode")
        filters.countries = try fields.get("country")
        filters.priceBands = try fields.words("priceBand")
        filters.price = try price(fields)
        filters.availableBefore = try fields.find("availableBefore")
        return SearchQuery(
            text: try fields.get("q"), near: try near(fields), filters: filters, sort: try fields.word("sort"),
            facets: Set(try fields.words("facet")), limit: try fields.get("limit"), cursor: try fields.find("cursor"))
    }

    static func point(_ fields: JSONFields) throws(InvalidInput) -> Coordinates? {
        let latitude: Double? = try fields.find("latitude")
        let longitude: Double? = try fields.find("longitude")
        switch (latitude, longitude) {
        case (let latitude?, let longitude?): return Coordinates(latitude: latitude, longitude: longitude)
        case (nil, nil): return nil
        default: throw InvalidInput("longitude", "required", "Give latitude and longitude together.")
        }
    }

    /// The path of the next page: the same query from another place.
    static func next(_ cursor: String, _ http: HTTPRequest) -> String {
        let rest = (http.query ?? NamedValues()).filter { $0.name != "cursor" }
        let pairs = rest.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
        return http.rawPath + "?" + (pairs + ["cursor=\(PercentCoding.encode(cursor))"]).joined(separator: "&")
    }

    private static func near(_ fields: JSONFields) throws(InvalidInput) -> Near? {
        let radius: Double? = try fields.find("radiusKm")
        guard let point = try point(fields) else {
            if radius != nil { throw InvalidInput("latitude", "required", "A radius needs a point.") }
            return nil
        }
        return Near(point: point, radiusKm: radius)
    }

    private static func price(_ fields: JSONFields) throws(InvalidInput) -> PriceRange? {
        let from: Int64? = try fields.find("priceFrom")
        let to: Int64? = try fields.find("priceTo")
        guard let currency: String = try fields.find("currency") else {
            if from != nil || to != nil { throw InvalidInput("currency", "required", "A price needs its currency.") }
            return nil
        }
        return PriceRange(currency: currency, from: from, to: to)
    }
}
