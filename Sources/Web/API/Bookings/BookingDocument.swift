import Domain

/// A booking as the API shows it, with what else is known of it.
struct BookingDocument: APIDocument {
    var booking: Booking
    /// Whether a hold has expired is decided by the clock that reads.
    var now: Instant
    var patientName: String?
    var reason: String?
    var note: String?
    var overbooking: String?
    var payments: [Payment]?

    init(_ booking: Booking, now: Instant) {
        self.booking = booking
        self.now = now
    }

    init(_ view: BookingView, now: Instant) {
        self.init(view.booking, now: now)
        patientName = view.patientName
        reason = view.reason
        note = view.note
        overbooking = view.overbooking
        payments = view.payments
    }

    static var isVersioned: Bool { true }
    var versionTag: Int? { booking.version }

    func write(to json: inout JSONWriter) { json.object { writeFields(to: &$0) } }

    func writeFields(to json: inout JSONWriter) {
        json.field("id", booking.id)
        json.field("practiceId", booking.practiceID)
        json.field("version", booking.version)
        json.field("state", booking.state(at: now))
        json.field("patientId", booking.patientID)
        json.field("patientName", patientName)
        json.field("serviceId", booking.serviceID)
        json.field("practitionerId", booking.practitionerID)
        json.field("locationId", booking.locationID)
        json.field("sessionId", booking.sessionID)
        json.field("visitId", booking.visitID)
        json.array("resourceIds", booking.resourceIDs)
        json.field("isOverbooking", booking.isOverbooking)
        booking.terms.writeFields(to: &json)
        json.field("holdExpiresAt", booking.holdExpiresAt)
        json.field("origin", booking.origin)
        json.field("createdAt", booking.createdAt)
        json.field("changedAt", booking.changedAt)
        json.field("closedBySystem", booking.closedBySystem)
        json.field("reason", reason)
        json.field("note", note)
        json.field("overbooking", overbooking)
        guard let payments else { return }
        json.array("payments", payments) { json, payment in payment.write(to: &json) }
        let balance = PaymentBalance(of: booking, payments: payments, now: now)
        json.field("due", balance.due)
        if balance.overpaid.amount > 0 { json.field("overpaid", balance.overpaid) }
    }

    static let schema = Schema.record("Booking", fields)

    static let fields: [SchemaField] =
        [
            SchemaField("id", .id),
            SchemaField("practiceId", .id),
            SchemaField("version", .version),
            SchemaField("state", .words(BookingState.self)),
            .optional("patientId", .id.noted("Left out while a visitor holds it.")),
            .optional("patientName", .text(0...Int.max)),
            SchemaField("serviceId", .id),
            SchemaField("practitionerId", .id),
            SchemaField("locationId", .id),
            .optional("sessionId", .id.noted("The session that it has a seat in.")),
            .optional("visitId", .id),
            SchemaField("resourceIds", .list(.id)),
            SchemaField("isOverbooking", .flag),
        ] + Terms.shownFields + [
            .optional("holdExpiresAt", .instant),
            SchemaField("origin", .words(BookingOrigin.self)),
            SchemaField("createdAt", .instant),
            SchemaField("changedAt", .instant.noted("When its state last changed.")),
            SchemaField("closedBySystem", .flag),
            .optional("reason", .text(0...Int.max, note: "The patient's own words.")),
            .optional("note", .text(0...Int.max, note: "Staff's; shown to staff alone.")),
            .optional(
                "overbooking", .text(0...Int.max, note: "Why it was booked over others; shown to staff alone.")),
            .optional("payments", .list(Payment.schema)),
            .optional(
                "due",
                .money.noted(
                    "What has still to come of the price, arranged or not; left out where payments are.")),
            .optional("overpaid", .money.noted("What is there above the price, to be given back.")),
        ]
}

extension Terms {
    static let shownFields: [SchemaField] = [
        SchemaField("startsAt", .instant),
        SchemaField("endsAt", .instant),
        SchemaField("timeZone", .text(1...64)),
        SchemaField("localDate", .date.noted("The agreed local start.")),
        SchemaField("localTime", .clock),
        SchemaField("price", .money),
        SchemaField("paymentMethods", .list(.words(PaymentMethod.self), note: "Those that can be arranged.")),
        SchemaField("confirmation", .words(ConfirmationPolicy.self, note: "What must be there to confirm.")),
        SchemaField("cancellationNoticeMinutes", .integer(0...Int.max)),
    ]

    /// What was agreed, as a patient may know it.
    func writeFields(to json: inout JSONWriter) {
        json.field("startsAt", startsAt)
        json.field("endsAt", endsAt)
        json.field("timeZone", timeZone)
        json.field("localDate", localDate)
        json.field("localTime", localTime)
        json.field("price", price)
        json.array("paymentMethods", offeredMethods.map(\.rawValue))
        json.field("confirmation", confirmation)
        json.field("cancellationNoticeMinutes", cancellationNoticeMinutes)
    }
}
