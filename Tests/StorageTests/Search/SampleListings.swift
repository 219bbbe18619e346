import Domain

/// Listings for tests: by hand, or many by chance.
enum SampleListings {
    static let now = Instant(seconds: 1_800_000_000)

    static func listing(
        _ number: Int, _ name: String, person: String? = nil, specialties: [String] = [],
        services: [ListedService] = [],
        languages: [String] = [], insurers: [String] = [], city: String = "Nowhere", country: String = "DE",
        latitude: Double = 50, longitude: Double = 8, version: Int = 1
    ) -> Listing {
        Listing(
            id: ID(high: 1, low: UInt64(number)), version: version, asOf: now,
            practiceID: ID(high: 2, low: UInt64(number)),
            practitionerID: person == nil ? nil : ID(high: 3, low: UInt64(number)),
            locationID: ID(high: 4, low: UInt64(number)), practiceName: name, practitionerName: person,
            specialties: specialties, services: services, languages: languages, insurers: insurers,
            place: ListedPlace(
                country: country, city: city, coordinates: Coordinates(latitude: latitude, longitude: longitude),
                timeZone: "Europe/Berlin"))
    }

    static func service(
        _ number: Int, _ name: String, price: Int64 = 5_000, mode: ServiceMode = .inPerson, next: Int64? = nil
    ) -> ListedService {
        ListedService(
            id: ID(high: 5, low: UInt64(number)), name: name, price: Money(amount: price, currency: "EUR"), mode: mode,
            nextAvailable: next.map { now + $0 })
    }

    static func random(_ count: Int, seed: UInt64) -> [Listing] {
        var chance = Chance(seed)
        return (0..<count).map { random($0, &chance) }
    }

    static let words = ["Adler", "Birke", "Carmen", "Dorado", "Éclair", "Fjørd", "Grün", "Haus", "Insel", "Jäger"]
    static let specialties = ["Dentist", "Dermatology", "Innere Medizin", "Pédiatrie", "Cardiology"]
    static let services = ["Check-up", "Cleaning", "Consultation", "Erstgespräch", "Vaccination", "X-ray"]
    static let languages = ["de", "de-AT", "fr", "pt-BR", "en"]
    static let insurers = ["AOK", "TK", "Mutuelle Générale", "Bupa"]
    static let cities = [
        ("Köln", 50.94, 6.96), ("Lyon", 45.76, 4.84), ("Aarhus", 56.16, 10.2), ("Porto", 41.15, -8.61),
    ]

    private static func random(_ number: Int, _ chance: inout Chance) -> Listing {
        let city = chance.pick(cities)
        let offered = (0..<Int.random(in: 0...4, using: &chance)).map { index in
            ListedService(
                id: ID(high: UInt64(number), low: UInt64(index)), name: chance.pick(services),
                specialty: Bool.random(using: &chance) ? chance.pick(specialties) : nil,
                price: Money(
                    amount: Int64.random(in: 0...300, using: &chance) * 100, currency: chance.pick(["EUR", "DKK"])),
                mode: chance.pick([.inPerson, .video]),
                nextAvailable: Bool.random(using: &chance)
                    ? now + Int64.random(in: -50...500, using: &chance) * 900 : nil)
        }
        return Listing(
            id: ID(high: chance.next(), low: chance.next()), version: 1, asOf: now,
            practiceID: ID(high: 9, low: UInt64(number % 17)), practitionerID: nil, locationID: ID(high: 4, low: 1),
            practiceName: "\(chance.pick(words)) \(chance.pick(words))",
            practitionerName: Bool.random(using: &chance) ? "\(chance.pick(words)) \(number)" : nil,
            specialties: Bool.random(using: &chance) ? [chance.pick(specialties)] : [],
            services: offered, languages: [chance.pick(languages), chance.pick(languages)],
            insurers: [chance.pick(insurers)],
            place: ListedPlace(
                country: chance.pick(["DE", "FR", "DK", "PT"]), city: city.0,
                coordinates: Coordinates(
                    latitude: city.1 + Double.random(in: -0.3...0.3, using: &chance),
                    longitude: city.2 + Double.random(in: -0.3...0.3, using: &chance)), timeZone: "Europe/Berlin"))
    }
}
