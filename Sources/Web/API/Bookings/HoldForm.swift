import Domain

/// A time that somebody wants to hold.
struct HoldForm: APIForm {
    var serviceID: ID<Service>
    var practitionerID: ID<Practitioner>
    var locationID: ID<Location>
    var startsAt: Instant
    var patientID: ID<Patient>?
    var reason: String?
    var overbooking: String?

    static let fields: [SchemaField] = [
        SchemaField("serviceId", .id),
        SchemaField("practitionerId", .id),
        SchemaField("locationId", .id),
        SchemaField("startsAt", .instant.noted("A start that the slots list.")),
        .optional("patientId", .id.noted("Left out where it is said later who comes: by taking the hold over.")),
        .optional("reason", .text(1...2000, note: "The patient's own words.")),
        .optional("overbooking", .text(1...500, note: "Staff's reason to book over what is there.")),
    ]

    static let schema = Schema.record("HoldRequest", fields)

    static let example: JSONValue = [
        "serviceId": .text(DemoIDs.service.description), "practitionerId": .text(DemoIDs.practitioner.description),
        "locationId": .text(DemoIDs.location.description), "startsAt": "2027-03-01T09:30:00Z",
    ]

    init(_ fields: JSONFields) throws(InvalidInput) {
        serviceID = try fields.get("serviceId")
        practitionerID = try fields.get("practitionerId")
        locationID = try fields.get("locationId")
        startsAt = try fields.get("startsAt")
        patientID = try fields.find("patientId")
        reason = try fields.find("reason")
        overbooking = try fields.find("overbooking")
    }

    func request(_ id: ID<Booking>, in practice: ID<Practice>) -> HoldSlot {
        HoldSlot(
            id: id, practiceID: practice, serviceID: serviceID, practitionerID: practitionerID,
            locationID: locationID, startsAt: startsAt, patientID: patientID, reason: reason,
            overbooking: overbooking)
    }
}

/// Several times, held all or not at all.
struct VisitForm: APIForm {
    var bookings: [HoldForm]

    static let schema = Schema.record(
        "VisitRequest", [SchemaField("bookings", .list(HoldForm.schema, 1...10))])

    init(_ fields: JSONFields) throws(InvalidInput) {
        bookings = try fields.list("bookings") { fields throws(InvalidInput) in try HoldForm(fields) }
    }
}

/// An account says for whom a hold is.
struct TakeOverForm: APIForm {
    /// Nil: the account itself held it.
    var secret: String?
    var patientID: ID<Patient>
    var reason: String?

    static let schema = Schema.record(
        "TakeOverRequest",
        [
            .optional("visitorSecret", .text(1...200, note: "Left out where the account itself held it.")),
            SchemaField("patientId", .id),
            .optional("reason", .text(1...2000)),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        secret = try fields.find("visitorSecret")
        patientID = try fields.get("patientId")
        reason = try fields.find("reason")
    }
}

/// Where a booking is to be moved.
struct RescheduleForm: APIForm {
    var wanted: RescheduleBooking

    static let fields = [
        SchemaField("startsAt", .instant),
        .optional("practitionerId", .id.noted("Left out: as it is.")),
        .optional("locationId", .id.noted("Left out: as it is.")),
        .optional("overbooking", .text(1...500, note: "Staff's reason to book over what is there.")),
    ]

    static let schema = Schema.record("RescheduleRequest", fields)

    init(_ fields: JSONFields) throws(InvalidInput) {
        wanted = RescheduleBooking(
            startsAt: try fields.get("startsAt"), practitionerID: try fields.find("practitionerId"),
            locationID: try fields.find("locationId"), overbooking: try fields.find("overbooking"))
    }
}

/// Where bookings of a visit are to be moved.
struct RescheduleVisitForm: APIForm {
    var wanted: RescheduleVisit

    private static let move = Schema.record(
        "VisitMove", [SchemaField("bookingId", .id)] + RescheduleForm.fields)

    static let schema = Schema.record(
        "RescheduleVisitRequest",
        [SchemaField("moves", .list(move, 1...10, note: "The visit's other bookings stay where they are."))])

    init(_ fields: JSONFields) throws(InvalidInput) {
        wanted = RescheduleVisit(
            moves: try fields.list("moves") { fields throws(InvalidInput) in
                RescheduleVisit.Move(try fields.get("bookingId"), to: try RescheduleForm(fields).wanted)
            })
    }
}

/// Staff's note on a booking.
struct NoteForm: APIForm {
    var text: String?

    static let schema = Schema.record(
        "NoteRequest", [.optional("text", .text(Booking.noteLength, note: "Left out: the note is removed."))])

    init(_ fields: JSONFields) throws(InvalidInput) { text = try fields.find("text") }
}
