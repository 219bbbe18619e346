import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A listing as a document: what is looked for, counted and sorted by, and the listing itself, which hits give back.
struct ListingDocument {
    /// Letters of the beginnings that are kept: what an unfinished word with a typo is compared with.
    static let starts = 2...12

    private let listing: Listing
    private var words: Set<String> = []

    static func make(_ listing: Listing) throws -> JSON {
        var document = ListingDocument(listing)
        return try document.json()
    }

    /// What remains of a removed one.
    static func gone(_ version: ListingVersion) -> JSON {
        [
            "kind": .string(DocumentKind.gone.rawValue), "id": .string(version.id.description),
            "version": .integer(version.version),
        ]
    }

    private init(_ listing: Listing) { self.listing = listing }

    private mutating func json() throws -> JSON {
        let practice = keys([listing.practiceName])
        let own = listing.practitionerName.map { keys([$0]) }
        let place = listing.place
        let what = keys(listing.specialties + listing.services.flatMap { [$0.name, $0.specialty ?? ""] })
        let whereabouts = keys([place.city, place.region, place.postcode, place.address])
        let point = place.coordinates
        return .object(
            [
                ("kind", .string(DocumentKind.listing.rawValue)), ("id", .string(listing.id.description)),
                ("version", .integer(listing.version)), ("practice", .string(listing.practiceID.description)),
                ("name", .strings(Set(practice + (own ?? [])))), ("what", .strings(Set(what))),
                ("place", .strings(Set(whereabouts))), ("words", .strings(words)), ("starts", .strings(starts())),
                ("nameLength", .integer(min(255, (own ?? practice).count))),
                ("point", ["lat": .double(point.latitude), "lon": .double(point.longitude)]),
                ("services", .array(listing.services.map(Self.service))), ("city_told", .strings(city())),
                ("listing", try Self.encoded(listing)),
            ] + facets())
    }

    private mutating func keys(_ texts: [String]) -> [String] {
        let keys = texts.flatMap { TextFolding.words($0).flatMap(\.keys) }
        words.formUnion(keys)
        return keys
    }

    private func starts() -> Set<String> {
        var starts: Set<String> = []
        for word in words {
            let letters = word.unicodeScalars
            for length in Self.starts where length <= letters.count {
                starts.insert(String(String.UnicodeScalarView(letters.prefix(length))))
            }
        }
        return starts
    }

    private func facets() -> [(String, JSON)] {
        SearchFacet.allCases.flatMap { facet -> [(String, JSON)] in
            let values = listing.values(of: facet)
            return [
                (ListingMapping.key(facet), .strings(values.map(\.key))),
                (ListingMapping.told(facet), .strings(values.map(Self.told))),
            ]
        }
    }

    private func city() -> [String] {
        let key = TextFolding.key(listing.place.city)
        return key.isEmpty ? [] : [Self.told(FacetValue(key: key, label: listing.place.city))]
    }

    private static func told(_ value: FacetValue) -> String {
        "\(value.key)\(ListingMapping.separator)\(value.label)"
    }

    private static func service(_ service: ListedService) -> JSON {
        var members: [(String, JSON)] = [
            ("name", .string(SearchFacet.service.key(of: service.name))), ("mode", .string(service.mode.rawValue)),
            ("band", .string(PriceBand(service.price).rawValue)), ("currency", .string(service.price.currency)),
            ("price", .integer(service.price.amount)), ("price_order", .integer(service.price.amount)),
        ]
        if let next = service.nextAvailable {
            members += [("next", .integer(next.seconds)), ("next_order", .integer(next.seconds))]
        }
        return .object(members)
    }
}

extension ListingDocument {
    static func encoded(_ value: some Encodable) throws -> JSON { .made(Array(try JSONEncoder().encode(value))) }
}
