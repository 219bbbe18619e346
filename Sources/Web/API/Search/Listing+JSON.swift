import Domain

extension Listing: APIDocument {
    static let fields: [SchemaField] = [
        SchemaField("id", .id),
        SchemaField("practiceId", .id),
        .optional("practitionerId", .id.noted("Left out where the listing is the practice's location.")),
        SchemaField("locationId", .id),
        SchemaField("practiceName", .text(0...Int.max)),
        .optional("practitionerName", .text(0...Int.max)),
        SchemaField("specialties", .list(.text(0...Int.max))),
        SchemaField("languages", .list(.text(0...Int.max))),
        SchemaField("insurers", .list(.text(0...Int.max))),
        SchemaField("place", placeSchema),
        SchemaField("services", .list(serviceSchema)),
        SchemaField("asOf", .instant.noted("When nextAvailable was true; choosing a time asks the store.")),
    ]

    static let schema = Schema.record("Listing", fields)

    private static let placeSchema = Schema.record(
        "Place",
        [
            SchemaField("country", .form(.country)),
            SchemaField("region", .text(0...Int.max)),
            SchemaField("city", .text(0...Int.max)),
            SchemaField("postcode", .text(0...Int.max)),
            SchemaField("address", .text(0...Int.max)),
            SchemaField("latitude", .number(-90...90)),
            SchemaField("longitude", .number(-180...180)),
            SchemaField("timeZone", .text(1...64)),
        ])

    private static let serviceSchema = Schema.record(
        "ListedService",
        [
            SchemaField("id", .id),
            SchemaField("name", .text(0...Int.max)),
            .optional("specialty", .text(0...Int.max)),
            SchemaField("price", .money),
            SchemaField("mode", .words(ServiceMode.self)),
            .optional("nextAvailable", .instant),
        ])

    func write(to json: inout JSONWriter) { json.object { writeFields(to: &$0) } }

    func writeFields(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("practiceId", practiceID)
        json.field("practitionerId", practitionerID)
        json.field("locationId", locationID)
        json.field("practiceName", practiceName)
        json.field("practitionerName", practitionerName)
        json.array("specialties", specialties)
        json.array("languages", languages)
        json.array("insurers", insurers)
        json.object("place") { json in
            json.field("country", place.country)
            json.field("region", place.region)
            json.field("city", place.city)
            json.field("postcode", place.postcode)
            json.field("address", place.address)
            json.field("latitude", place.coordinates.latitude)
            json.field("longitude", place.coordinates.longitude)
            json.field("timeZone", place.timeZone)
        }
        json.array("services", services) { json, service in
            json.object { json in
                json.field("id", service.id)
                json.field("name", service.name)
                json.field("specialty", service.specialty)
                json.field("price", service.price)
                json.field("mode", service.mode)
                json.field("nextAvailable", service.nextAvailable)
            }
        }
        json.field("asOf", asOf)
    }
}
