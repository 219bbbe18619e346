/// Where a listing is.
public struct ListedPlace: Hashable, Sendable, Codable {
    /// ISO 3166-1, two capital letters.
    public var country: String
    public var region: String
    public var city: String
    public var postcode: String
    public var address: String
    public var coordinates: Coordinates
    /// IANA name, such as `Europe/Paris`.
    public var timeZone: String

    public init(
        country: String, region: String = "", city: String, postcode: String = "", address: String = "",
        coordinates: Coordinates, timeZone: String
    ) {
        self.country = country
        self.region = region
        self.city = city
        self.postcode = postcode
        self.address = address
        self.coordinates = coordinates
        self.timeZone = timeZone
    }
}
