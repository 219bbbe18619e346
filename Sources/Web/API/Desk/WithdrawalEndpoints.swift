import Domain
import HTTPServer

/// A practitioner falls ill: time leaves the schedules, and what was booked in it is moved or cancelled.
enum WithdrawalEndpoints {
    static let all: [Endpoint] = [withdraw, touched]

    private static let practitioner = "/practices/{practiceId}/practitioners/{practitionerId}"
    /// One request stays well under a second; what remains is told, and asked for again.
    private static let chunk = 100

    private static let withdraw = Endpoint(
        .withdrawTime, .post, "\(practitioner)/withdrawals",
        "Takes time out of a practitioner's schedules, and moves or cancels what was booked in it.", in: .desk,
        note: "Ask again, with a new key, while some remain.",
        body: .json(
            WithdrawalForm.schema, example: ["from": "2027-03-01T08:00:00Z", "until": "2027-03-01T18:00:00Z"]),
        answer: .document(WithdrawalProgress.self, "How far it has come."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("practitionerId", Practitioner.self))
        let form: WithdrawalForm = try request.form()
        let withdrawal = WithdrawTime(
            practitionerID: id, from: form.from, until: form.until, substituteID: form.substituteID)
        try InvalidInput.check(withdrawal.problems())
        // First: nothing new is booked into the time while it is cleared.
        try await ScheduleBlocker(services: request.services, scope: request.scope, now: request.now)
            .takeOut(withdrawal, of: practice)
        return try await request.change(as: { (progress: WithdrawalProgress) in progress }) {
            try await request.services.bookings.clearWithdrawnTime(withdrawal, in: practice, limit: chunk, ask: $0)
        }
    }

    private static let touched = Endpoint(
        .listTouchedBookings, .get, "\(practitioner)/touched-bookings",
        "Lists the bookings that the schedules, as they stand, no longer have room for.", in: .desk,
        answer: .list(BookingDocument.self, "The bookings.")
    ) { request in
        let bookings = try await request.services.bookings.touchedBookings(
            in: request.practice, practitioner: request.id("practitionerId"), scope: request.scope,
            now: request.now)
        return .document(Page(items: bookings.map { BookingDocument($0, now: request.now) }))
    }
}

/// The time that is withdrawn.
struct WithdrawalForm: APIForm {
    var from: Instant
    var until: Instant
    var substituteID: ID<Practitioner>?

    static let schema = Schema.record(
        "WithdrawalRequest",
        [
            SchemaField("from", .instant),
            SchemaField("until", .instant),
            .optional("substituteId", .id.noted("Who sees the patients instead.")),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        from = try fields.get("from")
        until = try fields.get("until")
        substituteID = try fields.find("substituteId")
    }
}

extension WithdrawalProgress: APIDocument {
    static let schema = Schema.record(
        "WithdrawalProgress",
        [
            SchemaField("moved", .integer(0...Int.max)),
            SchemaField("cancelled", .integer(0...Int.max)),
            SchemaField("remaining", .integer(0...Int.max, note: "Ask again while above zero.")),
        ])

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("moved", moved)
            json.field("cancelled", cancelled)
            json.field("remaining", remaining)
        }
    }
}
