import Domain
import HTTPServer

/// Lists of bookings: an account's, a practice's, and what is past.
enum BookingListEndpoints {
    static let all: [Endpoint] = [mine, ofPractice, history, practiceHistory]

    private static let mine = Endpoint(
        .listBookings, .get, "/bookings", "Lists one's own bookings, soonest first.", in: .bookings,
        query: ListWindow.fields, answer: .list(BookingDocument.self, "One page.")
    ) { request in
        let bookings = try await request.services.bookings.bookings(
            of: request.account.id, scope: request.scope, after: request.cursor(), limit: request.limit,
            now: request.now)
        let next = try request.next(after: bookings.last.map(BookingCursor.init), count: bookings.count)
        return .document(Page(items: bookings.map { BookingDocument($0, now: request.now) }, next: next))
    }

    private static let ofPractice = Endpoint(
        .listPracticeBookings, .get, "/practices/{practiceId}/bookings",
        "Lists a practice's bookings that start within an interval; practitioners see their own.", in: .bookings,
        query: [
            SchemaField("from", .instant), SchemaField("until", .instant), .optional("practitionerId", .id),
            .optional("locationId", .id),
        ] + ListWindow.fields,
        answer: .list(BookingDocument.self, "One page, by start.")
    ) { request in
        let (from, until): (Instant, Instant) = (try request.query.get("from"), try request.query.get("until"))
        guard from <= until, until - from <= 400 * 86_400 else {
            throw InvalidInput("until", "outOfRange", "Give up to 400 days, from before until.")
        }
        let views = try await request.services.bookings.bookings(
            in: request.practice, from: from, until: until, at: request.query.find("locationId"),
            of: request.query.find("practitionerId"), scope: request.scope, after: request.cursor(),
            limit: request.limit, now: request.now)
        let next = try request.next(after: views.last.map { BookingCursor($0.booking) }, count: views.count)
        return .document(Page(items: views.map { BookingDocument($0, now: request.now) }, next: next))
    }

    private static let history = Endpoint(
        .bookingHistory, .get, "/bookings/history", "Lists one's own bookings, live and archived, by start.",
        in: .bookings, query: ListWindow.fields, answer: .list(HistoryDocument.self, "One page.")
    ) { request in
        let entries = try await request.services.archive.history(
            of: request.account.id, scope: request.scope, after: request.cursor(), limit: request.limit,
            now: request.now)
        return try page(entries, request)
    }

    private static let practiceHistory = Endpoint(
        .practiceHistory, .get, "/practices/{practiceId}/history",
        "Lists a practice's bookings, live and archived, by start.", in: .bookings, query: ListWindow.fields,
        answer: .list(HistoryDocument.self, "One page.")
    ) { request in
        let entries = try await request.services.archive.history(
            in: request.practice, scope: request.scope, after: request.cursor(), limit: request.limit,
            now: request.now)
        return try page(entries, request)
    }

    private static func page(_ entries: [HistoryEntry], _ request: APIRequest) throws -> HTTPResponse {
        let next = try request.next(after: entries.last.map { BookingCursor($0.booking) }, count: entries.count)
        return .document(Page(items: entries.map { HistoryDocument(entry: $0, now: request.now) }, next: next))
    }
}

extension BookingCursor {
    init(_ booking: Booking) { self.init(startsAt: booking.terms.startsAt, id: booking.id) }
}

/// A booking, wherever it is kept.
struct HistoryDocument: APIDocument {
    var entry: HistoryEntry
    var now: Instant

    func write(to json: inout JSONWriter) {
        json.object { json in
            BookingDocument(entry.booking, now: now).writeFields(to: &json)
            json.field("isArchived", entry.isArchived)
        }
    }

    static let schema = Schema.record(
        "HistoryEntry", BookingDocument.fields + [SchemaField("isArchived", .flag)])
}
