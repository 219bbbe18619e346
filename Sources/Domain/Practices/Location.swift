/// An address with coordinates and a time zone.
public struct Location: InventoryItem {
    public static var kind: InventoryKind { .location }

    public var name: String
    public var address: String
    public var city: String
    public var region: String
    public var postcode: String
    /// ISO 3166-1, two capital letters.
    public var country: String
    /// Degrees, north and east positive (WGS 84).
    public var latitude: Double
    public var longitude: Double
    /// IANA name, such as `Europe/Paris`.
    public var timeZone: String
    public var phone: String?

    public init(
        name: String, address: String = "", city: String, region: String = "", postcode: String = "", country: String,
        latitude: Double, longitude: Double, timeZone: String, phone: String? = nil
    ) {
        self.name = name
        self.address = address
        self.city = city
        self.region = region
        self.postcode = postcode
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.timeZone = timeZone
        self.phone = phone
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        check.text("address", address, 0...500)
        check.text("city", city, 0...200)
        check.text("region", region, 0...200)
        check.text("postcode", postcode, 0...20)
        check.country("country", country)
        check.number("latitude", latitude, -90...90)
        check.number("longitude", longitude, -180...180)
        check.text("timeZone", timeZone, 1...64)
        if let phone { check.text("phone", phone, 1...40) }
        return check.conflicts
    }
}
