import Domain
import HTTPServer

/// For pages that look again and again: quick, without anything about a patient, and so without an audit row.
enum LiveEndpoints {
    static let all: [Endpoint] = [state, day]

    private static let state = Endpoint(
        .getBookingState, .get, "/practices/{practiceId}/bookings/{bookingId}/state",
        "Shows a live booking's state, for pages that look again and again.", in: .bookings,
        note: """
            It may be behind for a moment. Name the newest version that you know, and the answer is not older. What is \
            archived is not found here.
            """,
        query: [.optional("version", .version)],
        answer: .document(LiveBookingDocument.self, "The booking's state.")
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let known: Int = try request.query.find("version") ?? 0
        if let seen = try await request.services.liveView.booking(id, of: practice), seen.version >= known,
            request.scope.plainlyReaches(seen)
        {
            return .document(LiveBookingDocument(booking: seen, now: request.now))
        }
        // Whether it is anybody else's, and what is newer, the database says.
        let booking = try await request.services.bookings.liveBooking(id, of: practice, scope: request.scope)
        return .document(LiveBookingDocument(booking: booking, now: request.now))
    }

    private static let day = Endpoint(
        .getPracticeDay, .get, "/practices/{practiceId}/day",
        "Lists a location's live bookings of one local date, for screens that look again and again.", in: .bookings,
        note: "It may be behind for a moment. Practitioners see their own.",
        query: [SchemaField("locationId", .id), SchemaField("date", .date)],
        answer: .list(LiveBookingDocument.self, "All of them, by start.")
    ) { request in
        let day = LiveDay(
            practiceID: try request.practice, locationID: try request.query.get("locationId"),
            date: try request.query.get("date"))
        let bookings = try await request.services.liveView.day(day).filter(request.scope.plainlyReaches)
        return .document(Page(items: bookings.map { LiveBookingDocument(booking: $0, now: request.now) }))
    }
}

extension Scope {
    /// Whether the booking itself says that this is its account or its practice's staff; where it does not, it may be
    /// within reach all the same.
    fileprivate func plainlyReaches(_ booking: LiveBooking) -> Bool {
        switch self {
        case .account(let account): booking.accountID == account
        case .member(_, let practice, .practitioner, let own):
            booking.practiceID == practice && booking.practitionerID == own
        case .member(_, let practice, _, _): booking.practiceID == practice
        case .platform(_, .admin), .platform(_, .support): true
        case .visitor, .platform(_, .auditor), .system: false
        }
    }
}
