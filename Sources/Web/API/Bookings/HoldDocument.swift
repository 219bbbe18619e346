import Domain

/// A hold, with the secret that it belongs to where whoever asked has not signed in.
struct HoldDocument: APIDocument {
    var booking: BookingDocument
    /// Given once: only its hash is kept.
    var visitorSecret: String?

    static var isVersioned: Bool { true }
    var versionTag: Int? { booking.versionTag }

    func write(to json: inout JSONWriter) {
        json.object { json in
            booking.writeFields(to: &json)
            json.field("visitorSecret", visitorSecret)
        }
    }

    static let schema = Schema.record(
        "Hold",
        BookingDocument.fields + [
            .optional(
                "visitorSecret",
                .text(1...Int.max, note: "Send it as Praxis-Visitor from now on: the hold belongs to it."))
        ])
}

/// Several bookings that were made or changed as one.
struct VisitDocument: APIDocument {
    var id: ID<Visit>
    var bookings: [BookingDocument]
    var visitorSecret: String?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.array("bookings", bookings) { json, booking in booking.write(to: &json) }
            json.field("visitorSecret", visitorSecret)
        }
    }

    static let schema = Schema.record(
        "Visit",
        [
            SchemaField("id", .id),
            SchemaField("bookings", .list(BookingDocument.schema)),
            .optional("visitorSecret", .text(1...Int.max, note: "Send it as Praxis-Visitor from now on.")),
        ])
}

/// What was confirmed, and what the patient should know.
struct ConfirmationDocument: APIDocument {
    var confirmation: Confirmation
    var now: Instant

    /// That of the booking, where it is one.
    var versionTag: Int? { confirmation.bookings.count == 1 ? confirmation.bookings[0].version : nil }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("bookings", confirmation.bookings) { json, booking in
                BookingDocument(booking, now: now).write(to: &json)
            }
            json.array("overlapping", confirmation.overlapping)
        }
    }

    static let schema = Schema.record(
        "Confirmation",
        [
            SchemaField("bookings", .list(BookingDocument.schema)),
            SchemaField("overlapping", .list(.id, note: "The account's other bookings at that time.")),
        ])
}
