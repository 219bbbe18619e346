import Domain

/// A place out of a list: what a row tells of it.
struct Facility: Equatable {
    var country: String
    var name: String
    var address: String
    var city: String
    var region: String
    var postcode: String
    var phone: String?
    var latitude: Double
    var longitude: Double
    var timeZone: String

    /// A row that cannot be used, and why.
    struct Refused: Error, Equatable {
        let reason: String
    }

    static let columns = [
        "country", "name", "address", "city", "region", "postcode", "phone", "latitude", "longitude",
    ]

    /// - Parameter fields: by column.
    init(_ fields: [String: String]) throws(Refused) {
        func text(_ column: String) -> String { Self.tidied(fields[column] ?? "") }
        country = text("country").uppercased()
        name = text("name")
        guard !name.isEmpty else { throw Refused(reason: "it has no name") }
        guard name.unicodeScalars.count <= 200 else { throw Refused(reason: "its name has over 200 characters") }
        address = text("address")
        city = text("city")
        region = text("region")
        postcode = text("postcode")
        // Some rows list several numbers: the first is the one to call.
        let number = Self.tidied(String(text("phone").prefix { $0 != ";" && $0 != "," && $0 != "/" }.prefix(40)))
        phone = number.isEmpty ? nil : number
        latitude = try Self.degrees(text("latitude"), "latitude", 90)
        longitude = try Self.degrees(text("longitude"), "longitude", 180)
        let zone = PlaceZone.identifier(country: country, latitude: latitude, longitude: longitude)
        guard let zone else {
            throw Refused(reason: "no time zone is known for \(latitude), \(longitude) in country '\(country)'")
        }
        timeZone = zone
    }

    private static func degrees(_ text: String, _ column: String, _ bound: Double) throws(Refused) -> Double {
        guard let value = Double(text), abs(value) <= bound else {
            throw Refused(reason: "'\(text)' is no \(column) between -\(Int(bound)) and \(Int(bound))")
        }
        return value
    }

    /// Without blanks around it, and with one where there are several or a line ends: names come so.
    static func tidied(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
