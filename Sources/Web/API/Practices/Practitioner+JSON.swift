import Domain

extension Practitioner: ItemForm {
    static let itemName = "Practitioner"

    static let schema = Schema.record(
        "PractitionerDetails",
        [
            SchemaField("name", .text(1...200)),
            SchemaField("specialties", .list(.text(1...100), 0...20)),
            .optional("languages", .list(.text(2...35, note: "BCP 47."), 0...30), otherwise: []),
            .optional("licence", .text(1...100)),
            .optional("summary", .text(0...5000), otherwise: ""),
        ])

    static let example: JSONValue = [
        "name": "Dr. Inês Valadares", "specialties": ["dentist"], "languages": ["pt", "en"], "licence": "OMD-20417",
    ]
    static let patchExample: JSONValue = ["languages": ["pt", "en", "fr"]]

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            name: try fields.get("name"), specialties: try fields.get("specialties"),
            languages: try fields.get("languages"), licence: try fields.find("licence"),
            summary: try fields.get("summary"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.array("specialties", specialties)
        json.array("languages", languages)
        json.field("licence", licence)
        json.field("summary", summary)
    }
}

extension Resource: ItemForm {
    static let itemName = "Resource"

    static let schema = Schema.record(
        "ResourceDetails",
        [
            SchemaField("name", .text(1...200)),
            SchemaField("kind", .text(1...60, note: "What a service asks for, such as room.")),
            SchemaField("locationId", .id),
        ])

    static let example: JSONValue = [
        "name": "Room 2", "kind": "room", "locationId": .text(DemoIDs.location.description),
    ]
    static let patchExample: JSONValue = ["name": "Room 2, first floor"]

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            name: try fields.get("name"), kind: try fields.get("kind"), locationID: try fields.get("locationId"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.field("kind", kind)
        json.field("locationId", locationID)
    }
}
