import Domain

#if canImport(Glibc)
    import func Glibc.cos
    import func Glibc.sin
#else
    import func Darwin.cos
    import func Darwin.sin
#endif

/// Indexes listings, one after the other, in ascending order of their ids.
struct SegmentBuilder {
    private var strings = StringTable()
    private var terms = TermTable()
    private var valueTable = ValueTable()
    private var ids: [UInt64] = []
    private var points: [Double] = []
    private var nameLengths: [UInt8] = []
    private var serviceStarts: [UInt32] = [0]
    private var serviceNames: [UInt32] = []
    private var servicePrices: [UInt32] = []
    private var traits: [UInt32] = []
    private var valueStarts: [UInt32] = [0]
    private var values: [UInt32] = []
    private var documentStarts: [UInt32] = []
    private var documents = ByteWriter()
    private var versions: [Int64] = []
    private var asOf: [Int64] = []
    private var next: [UInt32] = []
    /// Terms of texts that many listings share.
    private var termsOfText: [String: [Int]] = [:]

    var count: Int { versions.count }

    mutating func add(_ listing: Listing) {
        let document = count
        ids += [listing.id.high, listing.id.low]
        points += Self.point(listing.place.coordinates)
        addTexts(listing, document)
        addServices(listing)
        addValues(listing, document)
        documentStarts.append(UInt32(documents.bytes.count))
        ListingCodec.pack(listing, strings: &strings, into: &documents)
        versions.append(Int64(listing.version))
        asOf.append(listing.asOf.seconds)
    }

    /// The point on a sphere of radius one.
    static func point(_ coordinates: Coordinates) -> [Double] {
        let latitude = coordinates.latitude * .pi / 180
        let longitude = coordinates.longitude * .pi / 180
        return [cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)]
    }

    private mutating func addTexts(_ listing: Listing, _ document: Int) {
        let practice = note(listing.practiceName, .name, document, shared: false)
        let own = listing.practitionerName.map { note($0, .name, document, shared: false) }
        nameLengths.append(UInt8(clamping: own ?? practice))
        for specialty in listing.specialties { note(specialty, .specialty, document, shared: true) }
        for service in listing.services {
            note(service.name, .service, document, shared: true)
            if let specialty = service.specialty { note(specialty, .specialty, document, shared: true) }
        }
        for text in [listing.place.city, listing.place.region] { note(text, .place, document, shared: true) }
        for text in [listing.place.postcode, listing.place.address] { note(text, .place, document, shared: false) }
    }

    /// Gives the number of words.
    @discardableResult
    private mutating func note(_ text: String, _ fields: TermFields, _ document: Int, shared: Bool) -> Int {
        let numbers: [Int]
        if shared, let known = termsOfText[text] {
            numbers = known
        } else {
            numbers = TextFolding.words(text).flatMap(\.keys).map { terms.number($0) }
            if shared { termsOfText[text] = numbers }
        }
        for number in numbers { terms.note(number, in: document, fields: fields) }
        return numbers.count
    }

    private mutating func addServices(_ listing: Listing) {
        let kind = ValueRow.kind(.service)
        for service in listing.services {
            let name = valueTable.number(service.name, kind: kind, strings: &strings, terms: &terms)
            serviceNames.append(name.map { UInt32($0) } ?? .max)
            servicePrices.append(UInt32(clamping: service.price.amount))
            let currency = valueTable.number(
                service.price.currency, kind: ValueRow.currency, strings: &strings, terms: &terms)
            traits.append(
                ServiceTraits(
                    mode: service.mode, band: ServiceTraits.number(PriceBand(service.price)),
                    currency: UInt32(currency ?? 0)
                ).bits)
            next.append(AvailabilityChunk.packed(service.nextAvailable))
        }
        serviceStarts.append(UInt32(serviceNames.count))
    }

    private mutating func addValues(_ listing: Listing, _ document: Int) {
        for facet in SearchFacet.allCases {
            for label in listing.labels(of: facet) { addValue(label, ValueRow.kind(facet), document) }
        }
        valueStarts.append(UInt32(values.count))
        let city = valueTable.number(listing.place.city, kind: ValueRow.city, strings: &strings, terms: &terms)
        if let city { valueTable.note(city, in: document) }
    }

    private mutating func addValue(_ label: String, _ kind: UInt32, _ document: Int) {
        guard let number = valueTable.number(label, kind: kind, strings: &strings, terms: &terms),
            !values[Int(valueStarts[document])...].contains(UInt32(number))
        else { return }
        values.append(UInt32(number))
        valueTable.note(number, in: document)
    }
}

extension SegmentBuilder {
    /// The finished segment.
    func finish() throws(SegmentFault) -> SegmentView {
        let packedTerms = PackedTerms(terms, values: valueTable)
        let packedValues = PackedValues(valueTable, documents: count)
        guard let segment = Segment(assemble(packedTerms, packedValues)) else { throw SegmentFault() }
        return SegmentView(segment, live: LiveSet(all: count), availability: availability(segment))
    }

    private func assemble(_ words: PackedTerms, _ facets: PackedValues) -> SegmentMemory {
        let smallNumbers = [
            serviceStarts, serviceNames, servicePrices, traits, valueStarts, values, facets.lists, words.termStarts,
            words.postingStarts, words.postings, words.deletes.starts, words.deletes.terms, words.phraseStarts,
            words.phrases, strings.starts, documentStarts,
        ]
        let bytes =
            smallNumbers.reduce(4) { $0 + $1.count * 4 } + (ids.count + points.count + facets.bitmaps.count) * 8
            + facets.rows.count * MemoryLayout<ValueRow>.stride + nameLengths.count + words.termBytes.count
            + strings.bytes.count + documents.bytes.count
        var out = SegmentAssembler(bytes: bytes)
        out.add(.ids, ids)
        out.add(.points, points)
        out.add(.nameLengths, nameLengths)
        out.add(.serviceStarts, serviceStarts)
        out.add(.serviceNames, serviceNames)
        out.add(.servicePrices, servicePrices)
        out.add(.serviceTraits, traits)
        out.add(.valueStarts, valueStarts)
        out.add(.values, values)
        out.add(.valueRows, facets.rows)
        out.add(.valueLists, facets.lists)
        out.add(.valueBitmaps, facets.bitmaps)
        out.add(.termStarts, words.termStarts)
        out.add(.termBytes, words.termBytes)
        out.add(.postingStarts, words.postingStarts)
        out.add(.postings, words.postings)
        out.add(.deleteStarts, words.deletes.starts)
        out.add(.deleteTerms, words.deletes.terms)
        out.add(.phraseStarts, words.phraseStarts)
        out.add(.phrases, words.phrases)
        out.add(.stringStarts, strings.starts)
        out.add(.stringBytes, strings.bytes)
        out.add(.documentStarts, documentStarts + [UInt32(documents.bytes.count)])
        out.add(.documents, documents.bytes)
        return out.finish()
    }

    private func availability(_ segment: Segment) -> AvailabilityTable {
        versions.withUnsafeBufferPointer { versions in
            asOf.withUnsafeBufferPointer { asOf in
                next.withUnsafeBufferPointer { next in
                    AvailabilityTable(segment, versions: versions, asOf: asOf, next: next)
                }
            }
        }
    }
}
