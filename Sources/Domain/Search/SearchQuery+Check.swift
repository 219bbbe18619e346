extension SearchQuery {
    /// The place to go on from; nil: from the start.
    /// - Throws: everything that is wrong with the query, at once.
    public func checked() throws(SearchRefusal) -> SearchCursor? {
        var check = FieldCheck()
        check.length("q", text.unicodeScalars.count, 0...500)
        check.number("limit", limit, 1...100)
        checkNear(&check)
        checkFilters(&check)
        var place: SearchCursor?
        if let cursor {
            place = SearchCursor(cursor)
            if place == nil {
                check.refuse("cursor", "malformed", "Give the cursor as it came, or none.")
            } else if place?.query != fingerprint {
                check.refuse("cursor", "otherQuery", "Give a cursor with the query that it came from.")
            }
        }
        if !check.conflicts.isEmpty { throw .invalid(check.conflicts) }
        return place
    }

    private func checkNear(_ check: inout FieldCheck) {
        if sort == .distance, near == nil {
            check.refuse("latitude", "required", "Give a point to sort by the distance from it.")
        }
        guard let near else { return }
        check.number("latitude", near.point.latitude, -90...90)
        check.number("longitude", near.point.longitude, -180...180)
        // Half the way round the earth: all of it.
        if let radius = near.radiusKm { check.number("radiusKm", radius, 0...20_100) }
    }

    private func checkFilters(_ check: inout FieldCheck) {
        let lists = [
            "specialty": filters.specialties, "service": filters.services, "language": filters.languages,
            "insurer": filters.insurers, "country": filters.countries,
        ]
        for (name, values) in lists.sorted(by: { $0.key < $1.key }) {
            check.number("\(name).count", values.count, 0...50)
            for (index, value) in values.prefix(50).enumerated() {
                check.length("\(name).\(index)", value.unicodeScalars.count, 1...200)
            }
        }
        guard let price = filters.price else { return }
        check.length("currency", price.currency.utf8.count, 3...3)
        if let from = price.from, let to = price.to, from > to {
            check.refuse("priceTo", "outOfRange", "Give at least what priceFrom says.")
        }
    }

    /// The same for the same question, whatever its page and size.
    public var fingerprint: UInt64 {
        var hash = StableHash()
        for word in words { hash.add(word.plain) }
        if let near {
            hash.add(near.point.latitude.bitPattern)
            hash.add(near.point.longitude.bitPattern)
            hash.add(near.radiusKm?.bitPattern ?? 1)
        }
        hash.add(sort.rawValue)
        hash.add(filters.practice?.description ?? "")
        for facet in SearchFacet.allCases {
            hash.add(facet.rawValue)
            for key in filters.keys(of: facet).sorted() { hash.add(key) }
        }
        hash.add(filters.price.map { "\($0.currency) \($0.from ?? .min) \($0.to ?? .max)" } ?? "")
        hash.add(filters.availableBefore.map { "\($0.seconds)" } ?? "")
        return hash.value
    }
}

extension FieldCheck {
    /// Control characters are let through: folding takes them for blanks.
    fileprivate mutating func length(_ path: String, _ count: Int, _ range: ClosedRange<Int>) {
        if !range.contains(count) {
            refuse(path, "length", "Give \(range.lowerBound) to \(range.upperBound) characters.")
        }
    }
}

/// FNV-1a: unlike `Hasher`, the same in every process and release.
public struct StableHash: Sendable {
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    public init() {}

    public mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte: byte) }
        add(byte: 0xFF)
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { add(byte: UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private mutating func add(byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
