/// What a listing must have to be found at all: one value of every list that is not empty.
///
/// Services, modes, prices and `availableBefore` must all be met by one and the same service.
public struct SearchFilters: Hashable, Sendable {
    public var practice: ID<Practice>?
    public var specialties: [String]
    public var services: [String]
    public var languages: [String]
    public var insurers: [String]
    public var modes: [ServiceMode]
    public var countries: [String]
    public var priceBands: [PriceBand]
    public var price: PriceRange?
    /// A start before this moment (and from now on) must be bookable.
    public var availableBefore: Instant?

    public init(
        practice: ID<Practice>? = nil, specialties: [String] = [], services: [String] = [], languages: [String] = [],
        insurers: [String] = [], modes: [ServiceMode] = [], countries: [String] = [], priceBands: [PriceBand] = [],
        price: PriceRange? = nil, availableBefore: Instant? = nil
    ) {
        self.practice = practice
        self.specialties = specialties
        self.services = services
        self.languages = languages
        self.insurers = insurers
        self.modes = modes
        self.countries = countries
        self.priceBands = priceBands
        self.price = price
        self.availableBefore = availableBefore
    }

    /// The keys asked for, empty where anything goes.
    public func keys(of facet: SearchFacet) -> Set<String> {
        let values: [String] =
            switch facet {
            case .specialty: specialties
            case .service: services
            case .language: languages
            case .insurer: insurers
            case .mode: modes.map(\.rawValue)
            case .country: countries
            case .priceBand: priceBands.map(\.rawValue)
            }
        return Set(values.map { facet.key(of: $0) })
    }

    /// Whether anything is asked of a single service.
    public var narrowServices: Bool {
        !services.isEmpty || !modes.isEmpty || !priceBands.isEmpty || price != nil || availableBefore != nil
    }

    /// The services that meet everything asked of a service, in their order.
    public func fitting(_ offered: [ListedService], now: Instant) -> [ListedService] {
        let names = keys(of: .service)
        return offered.filter { service in
            (names.isEmpty || names.contains(SearchFacet.service.key(of: service.name)))
                && (modes.isEmpty || modes.contains(service.mode))
                && (priceBands.isEmpty || priceBands.contains(PriceBand(service.price)))
                && price?.contains(service.price) ?? true
                && opens(service.nextAvailable, now: now)
        }
    }

    private func opens(_ start: Instant?, now: Instant) -> Bool {
        guard let availableBefore else { return true }
        guard let start else { return false }
        return start >= now && start < availableBefore
    }
}
