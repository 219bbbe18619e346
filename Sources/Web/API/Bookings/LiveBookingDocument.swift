import Domain

/// What a page that looks again and again needs of a booking.
struct LiveBookingDocument: APIDocument {
    var booking: LiveBooking
    /// Whether a hold has expired is decided by the clock that reads.
    var now: Instant

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", booking.id)
            json.field("version", booking.version)
            json.field("state", booking.state(at: now))
            json.field("serviceId", booking.serviceID)
            json.field("practitionerId", booking.practitionerID)
            json.field("locationId", booking.locationID)
            json.field("startsAt", booking.startsAt)
            json.field("endsAt", booking.endsAt)
            json.field("holdExpiresAt", booking.holdExpiresAt)
        }
    }

    static let schema = Schema.record(
        "LiveBooking",
        [
            SchemaField("id", .id),
            SchemaField("version", .version),
            SchemaField("state", .words(BookingState.self)),
            SchemaField("serviceId", .id),
            SchemaField("practitionerId", .id),
            SchemaField("locationId", .id),
            SchemaField("startsAt", .instant),
            SchemaField("endsAt", .instant),
            .optional("holdExpiresAt", .instant),
        ], note: "A booking's state and times; nothing about a patient.")
}
