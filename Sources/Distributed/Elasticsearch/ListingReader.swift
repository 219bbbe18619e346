import Domain

// A listing as it lies in the index: as Foundation's encoder writes it.

extension Listing: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var id: ID<Listing>?
        var practice: ID<Practice>?
        var practitioner: ID<Practitioner>?
        var location: ID<Location>?
        var version: Int?
        var asOf: Instant?
        var practiceName: String?
        var practitionerName: String?
        var place: ListedPlace?
        var specialties: [String] = []
        var services: [ListedService] = []
        var languages: [String] = []
        var insurers: [String] = []
        try json.object { name, json in
            switch name {
            case "id": id = try ID(&json)
            case "version": version = try Int(&json)
            case "asOf": asOf = try Instant(&json)
            case "practiceID": practice = try ID(&json)
            case "practitionerID": practitioner = try json.optional(ID.self)
            case "locationID": location = try ID(&json)
            case "practiceName": practiceName = try json.string()
            case "practitionerName": practitionerName = try json.optional(String.self)
            case "specialties": specialties = try json.array(of: String.self)
            case "services": services = try json.array(of: ListedService.self)
            case "languages": languages = try json.array(of: String.self)
            case "insurers": insurers = try json.array(of: String.self)
            case "place": place = try ListedPlace(&json)
            default: break
            }
        }
        guard let id, let practice, let location, let version, let asOf, let practiceName, let place else {
            throw json.fault("a whole listing")
        }
        self.init(
            id: id, version: version, asOf: asOf, practiceID: practice, practitionerID: practitioner,
            locationID: location, practiceName: practiceName, practitionerName: practitionerName,
            specialties: specialties, services: services, languages: languages, insurers: insurers, place: place)
    }
}

extension ListedService: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var id: ID<Service>?
        var title: String?
        var specialty: String?
        var price: Money?
        var mode: ServiceMode?
        var next: Instant?
        try json.object { name, json in
            switch name {
            case "id": id = try ID(&json)
            case "name": title = try json.string()
            case "specialty": specialty = try json.optional(String.self)
            case "price": price = try Money(&json)
            case "mode": mode = ServiceMode(rawValue: try json.string())
            case "nextAvailable": next = try json.optional(Instant.self)
            default: break
            }
        }
        guard let id, let title, let price, let mode else { throw json.fault("a whole service") }
        self.init(id: id, name: title, specialty: specialty, price: price, mode: mode, nextAvailable: next)
    }
}

extension ListedPlace: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var country: String?
        var city: String?
        var timeZone: String?
        var coordinates: Coordinates?
        var region = ""
        var postcode = ""
        var address = ""
        try json.object { name, json in
            switch name {
            case "country": country = try json.string()
            case "region": region = try json.string()
            case "city": city = try json.string()
            case "postcode": postcode = try json.string()
            case "address": address = try json.string()
            case "timeZone": timeZone = try json.string()
            case "coordinates": coordinates = try Coordinates(&json)
            default: break
            }
        }
        guard let country, let city, let timeZone, let coordinates else { throw json.fault("a whole place") }
        self.init(
            country: country, region: region, city: city, postcode: postcode, address: address,
            coordinates: coordinates, timeZone: timeZone)
    }
}

extension Coordinates: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var latitude: Double?
        var longitude: Double?
        try json.object { name, json in
            switch name {
            case "latitude": latitude = try Double(&json)
            case "longitude": longitude = try Double(&json)
            default: break
            }
        }
        guard let latitude, let longitude else { throw json.fault("a point") }
        self.init(latitude: latitude, longitude: longitude)
    }
}

extension Money: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var amount: Int64?
        var currency: String?
        try json.object { name, json in
            switch name {
            case "amount": amount = try Int64(&json)
            case "currency": currency = try json.string()
            default: break
            }
        }
        guard let amount, let currency else { throw json.fault("an amount") }
        self.init(amount: amount, currency: currency)
    }
}

extension SearchPosition: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var epoch: String?
        var inventory: Int64?
        var booking: Int64?
        var asOf: Instant?
        try json.object { name, json in
            switch name {
            case "epoch": epoch = try json.string()
            case "inventory": inventory = try Int64(&json)
            case "booking": booking = try Int64(&json)
            case "asOf": asOf = try Instant(&json)
            default: break
            }
        }
        guard let epoch, let inventory, let booking, let asOf else { throw json.fault("a whole position") }
        self.init(epoch: epoch, inventory: inventory, booking: booking, asOf: asOf)
    }
}

extension Instant: ReadFromJSON {
    init(_ json: inout JSONReader) throws { self.init(seconds: try Int64(&json)) }
}

extension ID: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        guard let id = ID(utf8: try json.plainText()) else { throw json.fault("a UUID") }
        self = id
    }
}
