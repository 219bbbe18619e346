import Domain

/// A city of the demo world, with what its practices are called. The streets and the names are invented.
struct DemoCity {
    let name: String
    let region: String
    let country: String
    let postcode: String
    let timeZone: String
    let latitude: Double
    let longitude: Double
    let phone: String
    let streets: [String]
    let practices: [DemoTrade: String]

    /// A few minutes' walk from the middle.
    func location(_ name: String, _ chance: inout DemoChance) -> Location {
        let street = chance.one(of: streets) ?? ""
        return Location(
            name: name, address: "\(street) \(chance.number(1...120))", city: self.name, region: region,
            postcode: postcode, country: country,
            latitude: latitude + Double(chance.number(-250...250)) / 10_000,
            longitude: longitude + Double(chance.number(-350...350)) / 10_000, timeZone: timeZone,
            phone: number(&chance))
    }

    func number(_ chance: inout DemoChance) -> String { "\(phone) 555 \(chance.number(1000...9999))" }
}

/// What a practice of the demo world does.
enum DemoTrade: CaseIterable {
    case doctor, dentist, physiotherapist, specialist

    /// Specialists differ from city to city.
    func trade(city: Int) -> Trade {
        switch self {
        case .doctor: .general
        case .dentist: .dental
        case .physiotherapist: .physiotherapy
        case .specialist: [.children, .eyes, .mental][city % 3]
        }
    }
}
