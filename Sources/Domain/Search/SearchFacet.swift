/// A quality that listings are counted and narrowed by.
public enum SearchFacet: String, Hashable, Sendable, Codable, CaseIterable {
    case specialty, service, language, insurer, mode, country, priceBand

    /// What two ways of writing the same value share: what filters compare and indexes keep.
    ///
    /// Languages are compared by their primary subtag: who speaks `de-AT` is found by `de`, and by `de-CH`.
    public func key(of value: String) -> String {
        switch self {
        case .specialty, .service, .insurer: TextFolding.key(value)
        case .language: String(value.prefix { $0 != "-" && $0 != "_" }).lowercased()
        case .country: value.uppercased()
        case .mode, .priceBand: value
        }
    }
}

/// One value of a facet, as a key and as it is written.
public struct FacetValue: Hashable, Sendable, Codable {
    public let key: String
    public let label: String

    public init(key: String, label: String) {
        self.key = key
        self.label = label
    }
}

/// How many of all the listings found have a value.
public struct FacetCount: Hashable, Sendable, Codable {
    public let value: FacetValue
    public let count: Int

    public init(value: FacetValue, count: Int) {
        self.value = value
        self.count = count
    }
}

extension Listing {
    /// The values that a listing is counted by, each once.
    public func values(of facet: SearchFacet) -> [FacetValue] {
        var seen: Set<String> = []
        return labels(of: facet).compactMap { label in
            let key = facet.key(of: label)
            return key.isEmpty || !seen.insert(key).inserted ? nil : FacetValue(key: key, label: label)
        }
    }

    /// What it says of itself, as it is written; the same value may come twice.
    public func labels(of facet: SearchFacet) -> [String] {
        switch facet {
        case .specialty: specialties + services.compactMap(\.specialty)
        case .service: services.map(\.name)
        case .language: languages.map { facet.key(of: $0) }
        case .insurer: insurers
        case .mode: services.map(\.mode.rawValue)
        case .country: [facet.key(of: place.country)]
        case .priceBand: services.map { PriceBand($0.price).rawValue }
        }
    }
}
