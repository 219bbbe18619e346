/// What search finds: one practitioner at one location, or a practice's location.
///
/// A copy, made from many rows: `version` says which copy is newer, `asOf` when its next-available times were true.
public struct Listing: Hashable, Sendable, Codable {
    public let id: ID<Listing>
    /// The index version: an older copy never overwrites a newer one.
    public var version: Int
    public var asOf: Instant
    public var practiceID: ID<Practice>
    public var practitionerID: ID<Practitioner>?
    public var locationID: ID<Location>
    public var practiceName: String
    public var practitionerName: String?
    public var specialties: [String]
    public var services: [ListedService]
    /// BCP 47.
    public var languages: [String]
    public var insurers: [String]
    public var place: ListedPlace

    public init(
        id: ID<Listing>, version: Int, asOf: Instant, practiceID: ID<Practice>,
        practitionerID: ID<Practitioner>? = nil, locationID: ID<Location>, practiceName: String,
        practitionerName: String? = nil, specialties: [String] = [], services: [ListedService] = [],
        languages: [String] = [], insurers: [String] = [], place: ListedPlace
    ) {
        self.id = id
        self.version = version
        self.asOf = asOf
        self.practiceID = practiceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.practiceName = practiceName
        self.practitionerName = practitionerName
        self.specialties = specialties
        self.services = services
        self.languages = languages
        self.insurers = insurers
        self.place = place
    }

    /// The cheapest and the dearest price of each currency, currencies in order.
    public var priceRanges: [PriceRange] {
        var ranges: [String: PriceRange] = [:]
        for price in services.map(\.price) {
            let known = ranges[price.currency] ?? PriceRange(currency: price.currency)
            ranges[price.currency] = PriceRange(
                currency: price.currency, from: min(known.from ?? price.amount, price.amount),
                to: max(known.to ?? price.amount, price.amount))
        }
        return ranges.values.sorted { $0.currency < $1.currency }
    }
}
