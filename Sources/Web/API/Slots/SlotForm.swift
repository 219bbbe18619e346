import Domain

/// Which slots are asked for.
struct SlotForm: Sendable {
    var serviceID: ID<Service>
    var practitionerID: ID<Practitioner>?
    var locationID: ID<Location>?
    var dates: ClosedRange<LocalDate>

    static let fields: [SchemaField] = [
        SchemaField("serviceId", .id),
        .optional("practitionerId", .id.noted("Left out: anybody.")),
        .optional("locationId", .id.noted("Left out: anywhere.")),
        SchemaField("from", .date.noted("The first local date.")),
        .optional("to", .date.noted("The last one, at most 31 days in all; left out: the first one.")),
    ]

    /// - Throws: `InvalidInput` where the dates are no range, or too long a one.
    init(_ fields: JSONFields) throws(InvalidInput) {
        serviceID = try fields.get("serviceId")
        practitionerID = try fields.find("practitionerId")
        locationID = try fields.find("locationId")
        let from: LocalDate = try fields.get("from")
        let to = try fields.find("to") ?? from
        guard from <= to, to - from < Diary.longestRange else {
            throw InvalidInput("to", "outOfRange", "Give up to \(Diary.longestRange) days, from before to.")
        }
        dates = from...to
    }
}
