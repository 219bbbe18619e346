import Domain
import HTTPServer

/// Keeps bookings and their wall clocks together, when a zone's rules or a location's zone have changed.
enum LocalTimeEndpoints {
    static let all: [Endpoint] = [changeZone, settle, strayed]

    private static let location = "/practices/{practiceId}/locations/{locationId}"

    private static let changeZone = Endpoint(
        .changeTimeZone, .post, "\(location)/time-zone",
        "Gives a location another time zone, and settles the first day of the bookings ahead.", in: .setup,
        note: "While the answer has `next`, go on with settleLocalTimes. Asked again, it goes on where it stopped.",
        body: .json(ZoneForm.schema, example: ["timeZone": "Europe/Berlin", "keep": "localTimes"]),
        version: .optional, answer: .document(SettledDay.self, "What became of the first day."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("locationId", Location.self))
        let form: ZoneForm = try request.form()
        try await write(form.timeZone, at: id, of: practice, request)
        let wanted = SettleLocalTimes(locationID: id, date: nil, keep: form.keep)
        return try await request.change(as: { (day: SettledDay) in day }) {
            try await request.services.bookings.settleLocalTimes(wanted, in: practice, ask: $0)
        }
    }

    /// Writes the zone first: what is booked meanwhile is booked by the new clock. Asked again, it changes nothing.
    private static func write(
        _ zone: String, at id: ID<Location>, of practice: ID<Practice>, _ request: APIRequest
    ) async throws {
        let store = request.services.practices
        let current = try await store.item(id, of: practice, scope: request.scope)
        guard current.value.timeZone != zone else { return }
        if let version = request.version, version != current.version {
            throw RequestRefusal.staleVersion(current: current.version)
        }
        var changed = current.value
        changed.timeZone = zone
        try InvalidInput.check(changed.problems())
        _ = try await store.update(
            id, of: practice, version: current.version, changed,
            ask: Ask(scope: request.scope, operation: .changeTimeZone, now: request.now))
    }

    private static let settle = Endpoint(
        .settleLocalTimes, .post, "\(location)/local-times",
        "Brings one day's bookings and the location's clock together again.", in: .desk,
        note: "Ask again, with a new key and `next` as the date, while there is one.",
        body: .json(SettlingForm.schema, example: ["keep": "localTimes"]),
        answer: .document(SettledDay.self, "What became of the day."), refusals: [409]
    ) { request in
        let practice = try request.practice
        let form: SettlingForm = try request.form()
        let wanted = SettleLocalTimes(
            locationID: try request.id("locationId"), date: form.date, keep: form.keep)
        return try await request.change(as: { (day: SettledDay) in day }) {
            try await request.services.bookings.settleLocalTimes(wanted, in: practice, ask: $0)
        }
    }

    private static let strayed = Endpoint(
        .listStrayedBookings, .get, "\(location)/strayed-bookings",
        "Lists the bookings ahead whose instant no longer shows the local time that was agreed on.", in: .desk,
        answer: .list(BookingDocument.self, "The bookings, soonest first.")
    ) { request in
        let bookings = try await request.services.bookings.strayedBookings(
            at: request.id("locationId"), of: request.practice, scope: request.scope, now: request.now)
        return .document(Page(items: bookings.map { BookingDocument($0, now: request.now) }))
    }
}

/// The zone that a location is given.
struct ZoneForm: APIForm {
    var timeZone: String
    var keep: KeptTime

    static let schema = Schema.record(
        "TimeZoneRequest",
        [
            SchemaField("timeZone", .text(1...64, note: "IANA name.")),
            SchemaField("keep", SettlingForm.keepSchema),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        timeZone = try fields.get("timeZone")
        keep = try fields.word("keep")
    }
}

/// The day that is settled.
struct SettlingForm: APIForm {
    var date: LocalDate?
    var keep: KeptTime

    static let keepSchema = Schema.words(
        KeptTime.self, note: "Bookings stay at their instants, or move to where the clock shows the agreed time.")

    static let schema = Schema.record(
        "LocalTimesRequest",
        [
            SchemaField("keep", keepSchema),
            .optional("date", .date.noted("The agreed local date; left out: the first that has something to settle.")),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        date = try fields.find("date")
        keep = try fields.word("keep")
    }
}

extension SettledDay: APIDocument {
    static let schema = Schema.record(
        "SettledDay",
        [
            .optional("date", .date.noted("Left out where no day had anything to settle.")),
            SchemaField("settled", .list(.id, note: "Bookings that were moved, or whose local time was written anew.")),
            SchemaField(
                "left",
                .list(
                    .record(
                        "LeftBooking",
                        [
                            SchemaField("bookingId", .id),
                            SchemaField("conflicts", .list(Problem.conflictSchema)),
                        ]), note: "Bookings that stay where they are: move or cancel them one by one.")),
            .optional("next", .date.noted("The next date that has something to settle.")),
        ])

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("date", date)
            json.array("settled", settled)
            json.array("left", left) { json, booking in
                json.object { json in
                    json.field("bookingId", booking.bookingID)
                    json.array("conflicts", booking.conflicts, Problem.write)
                }
            }
            json.field("next", next)
        }
    }
}
