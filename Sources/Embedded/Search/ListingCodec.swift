import Domain

/// Packs what only hits need of a listing. Names that repeat are kept once, as strings of the segment.
enum ListingCodec {
    static func pack(_ listing: Listing, strings: inout StringTable, into out: inout ByteWriter) {
        out.word(listing.practiceID.high)
        out.word(listing.practiceID.low)
        out.word(listing.locationID.high)
        out.word(listing.locationID.low)
        out.number(UInt64(strings.number(listing.practiceName)))
        out.number(listing.practitionerID == nil ? 0 : 1)
        if let practitioner = listing.practitionerID {
            out.word(practitioner.high)
            out.word(practitioner.low)
        }
        out.number(listing.practitionerName == nil ? 0 : 1)
        if let name = listing.practitionerName { out.text(name) }
        for texts in [listing.specialties, listing.languages, listing.insurers] {
            out.number(texts.count)
            for text in texts { out.number(UInt64(strings.number(text))) }
        }
        pack(listing.place, strings: &strings, into: &out)
        for service in listing.services { pack(service, strings: &strings, into: &out) }
    }

    private static func pack(_ place: ListedPlace, strings: inout StringTable, into out: inout ByteWriter) {
        for text in [place.country, place.region, place.city, place.timeZone] {
            out.number(UInt64(strings.number(text)))
        }
        out.text(place.postcode)
        out.text(place.address)
        out.word(place.coordinates.latitude.bitPattern)
        out.word(place.coordinates.longitude.bitPattern)
    }

    private static func pack(_ service: ListedService, strings: inout StringTable, into out: inout ByteWriter) {
        out.word(service.id.high)
        out.word(service.id.low)
        out.number(UInt64(strings.number(service.name)))
        out.number(service.specialty.map { UInt64(strings.number($0)) + 1 } ?? 0)
        out.signed(service.price.amount)
        out.number(UInt64(strings.number(service.price.currency)))
        out.number(service.mode == .video ? 1 : 0)
    }

    static func unpack(_ document: Int, of view: SegmentView) -> Listing {
        let segment = view.segment
        var reader = segment.reader(document)
        let practice = ID<Practice>(high: reader.word(), low: reader.word())
        let location = ID<Location>(high: reader.word(), low: reader.word())
        let practiceName = string(&reader, segment)
        let practitioner = reader.count() == 0 ? nil : ID<Practitioner>(high: reader.word(), low: reader.word())
        let practitionerName = reader.count() == 0 ? nil : reader.text()
        let specialties = strings(&reader, segment)
        let languages = strings(&reader, segment)
        let insurers = strings(&reader, segment)
        let place = place(&reader, segment)
        let services = segment.services(document).map { index in
            service(&reader, segment, next: view.availability.next(document, service: index))
        }
        let stamp = view.availability.stamp(document)
        return Listing(
            id: segment.id(document), version: stamp.version, asOf: stamp.asOf, practiceID: practice,
            practitionerID: practitioner, locationID: location, practiceName: practiceName,
            practitionerName: practitionerName, specialties: specialties, services: services, languages: languages,
            insurers: insurers, place: place)
    }

    private static func place(_ reader: inout ByteReader, _ segment: Segment) -> ListedPlace {
        let country = string(&reader, segment)
        let region = string(&reader, segment)
        let city = string(&reader, segment)
        let timeZone = string(&reader, segment)
        let postcode = reader.text()
        let address = reader.text()
        let latitude = Double(bitPattern: reader.word())
        let longitude = Double(bitPattern: reader.word())
        return ListedPlace(
            country: country, region: region, city: city, postcode: postcode, address: address,
            coordinates: Coordinates(latitude: latitude, longitude: longitude), timeZone: timeZone)
    }

    private static func service(_ reader: inout ByteReader, _ segment: Segment, next: Instant?) -> ListedService {
        let id = ID<Service>(high: reader.word(), low: reader.word())
        let name = string(&reader, segment)
        let specialty = reader.number()
        let amount = reader.signed()
        let currency = string(&reader, segment)
        return ListedService(
            id: id, name: name, specialty: specialty == 0 ? nil : segment.string(UInt32(specialty - 1)),
            price: Money(amount: amount, currency: currency), mode: reader.count() == 1 ? .video : .inPerson,
            nextAvailable: next)
    }

    private static func string(_ reader: inout ByteReader, _ segment: Segment) -> String {
        segment.string(UInt32(truncatingIfNeeded: reader.number()))
    }

    private static func strings(_ reader: inout ByteReader, _ segment: Segment) -> [String] {
        (0..<reader.count()).map { _ in string(&reader, segment) }
    }
}
