import Domain

/// Why a time is offered, or not.
struct ExplanationDocument: APIDocument {
    var start: Instant
    var rulings: [Ruling]
    /// What the rulings name, as the desk sees it; nil for whoever may not see any.
    var bookings: [BookingDocument]?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("startsAt", start)
            json.field("isOffered", !rulings.contains(where: \.blocks))
            json.array("rulings", rulings) { json, ruling in
                json.object { json in
                    json.field("rule", ruling.rule)
                    json.field("verdict", ruling.verdict)
                    json.field("sentence", ruling.sentence)
                    json.field("subject", ruling.subject)
                    json.array("dates", ruling.dates) { json, date in json.value(date.description) }
                    json.array("bookingIds", ruling.bookingIDs)
                    json.array("sessionIds", ruling.sessionIDs)
                }
            }
            if let bookings { json.array("bookings", bookings) { json, booking in booking.write(to: &json) } }
        }
    }

    static let schema = Schema.record(
        "Explanation",
        [
            SchemaField("startsAt", .instant),
            SchemaField("isOffered", .flag),
            SchemaField("rulings", .list(ruling)),
            .optional("bookings", .list(BookingDocument.schema, note: "What the rulings name; for staff alone.")),
        ])

    private static let ruling = Schema.record(
        "Ruling",
        [
            SchemaField("rule", .words(Ruling.Rule.self)),
            SchemaField("verdict", .words([Ruling.Verdict.offers, .blocks].map(\.rawValue))),
            SchemaField("sentence", .text(0...Int.max)),
            .optional("subject", .text(0...Int.max, note: "The kind of resource.")),
            SchemaField("dates", .list(.date, note: "Of the exceptions in the way.")),
            SchemaField("bookingIds", .list(.id, note: "What has the time; for staff alone.")),
            SchemaField("sessionIds", .list(.id)),
        ])
}
