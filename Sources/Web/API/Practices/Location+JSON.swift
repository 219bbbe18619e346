import Domain

extension Location: ItemForm {
    static let itemName = "Location"

    static let schema = Schema.record(
        "LocationDetails",
        [
            SchemaField("name", .text(1...200)),
            .optional("address", .text(0...500), otherwise: ""),
            SchemaField("city", .text(1...200)),
            .optional("region", .text(0...200), otherwise: ""),
            .optional("postcode", .text(0...20), otherwise: ""),
            SchemaField("country", .form(.country)),
            SchemaField("latitude", .number(-90...90, note: "Degrees, north positive (WGS 84).")),
            SchemaField("longitude", .number(-180...180, note: "Degrees, east positive.")),
            SchemaField("timeZone", .text(1...64, note: "IANA name.")),
            .optional("phone", .text(1...40)),
        ])

    static let example: JSONValue = [
        "name": "Harbour Street", "address": "12 Harbour Street", "city": "Lisboa", "postcode": "1100-148",
        "country": "PT", "latitude": 38.7071, "longitude": -9.1355, "timeZone": "Europe/Lisbon",
    ]
    static let patchExample: JSONValue = ["phone": "+351 21 000 0000", "region": nil]

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            name: try fields.get("name"), address: try fields.get("address"), city: try fields.get("city"),
            region: try fields.get("region"), postcode: try fields.get("postcode"),
            country: try fields.get("country"), latitude: try fields.get("latitude"),
            longitude: try fields.get("longitude"), timeZone: try fields.get("timeZone"),
            phone: try fields.find("phone"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.field("address", address)
        json.field("city", city)
        json.field("region", region)
        json.field("postcode", postcode)
        json.field("country", country)
        json.field("latitude", latitude)
        json.field("longitude", longitude)
        json.field("timeZone", timeZone)
        json.field("phone", phone)
    }
}
