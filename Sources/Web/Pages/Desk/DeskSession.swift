import Domain
import HTTPServer

/// A group's meeting at the desk, with everybody who takes part.
struct DeskSession: Sendable {
    /// At the meeting's place.
    let desk: Desk
    let view: SessionView
    /// Who takes part, by name as far as the store knows it.
    let seats: [BookingView]
    /// Who has cancelled, or was cancelled.
    let cancelled: [BookingView]
    /// Whom to call: those whom calling it off has just cancelled.
    let called: [TouchedBookings.Touched]

    var session: Session { view.session }
    var terms: Terms { session.terms }
    var service: Stored<Service>? { desk.rules.services[session.serviceID] }
    var practitioner: String? { desk.rules.practitioners[session.practitionerID]?.name }
    var rooms: [String] { session.resourceIDs.compactMap { desk.rules.resources[$0]?.name } }
    var date: LocalDate { desk.zone.date(of: terms.startsAt) }
    /// The day that it stands in.
    var day: SiteAddress { desk.day(date, at: session.locationID) }
    var address: SiteAddress { desk.address(of: session.id) }

    var taken: Int { max(view.liveSeats, seats.count) }
    private var isOver: Bool { terms.endsAt <= desk.now }
    private var isAhead: Bool { terms.startsAt > desk.now }
    private var isFull: Bool { view.liveSeats >= session.capacity }

    /// Whether somebody can still be given a place.
    var mayAdd: Bool { !session.isCancelled && isAhead && !isFull && service?.isActive == true }
    var isBookedOut: Bool { !session.isCancelled && isAhead && isFull }
    var mayCancel: Bool {
        !session.isCancelled && !isOver && !seats.contains { $0.booking.state == .arrived }
    }
    var mayReopen: Bool { session.isCancelled && isAhead }
    var mayResize: Bool { !session.isCancelled && !isOver }

    /// Booking for somebody on the phone, with this time chosen.
    var booking: SiteAddress { desk.address("book", query: query) }
    /// Waiting for a place in it.
    var waiting: SiteAddress {
        desk.address("book", query: query + [(PhoneBooking.purpose, PhoneBooking.waiting)])
    }

    private var query: [(String, String)] {
        [
            ("service", session.serviceID.description), ("practitioner", session.practitionerID.description),
            ("date", date.description), ("time", desk.zone.local(terms.startsAt).time.description),
        ] + desk.here(session.locationID)
    }
}

extension PageRequest {
    /// The session in the path, for a member of its practice.
    /// - Throws: `AccessRefusal`, `RequestRefusal.missing`.
    func deskSession() async throws -> DeskSession {
        let found = try await desk()
        let view = try await services.bookings.session(
            id("session"), in: found.practice, scope: scope(for: .listSessions, in: found.practice), now: now)
        let session = view.session
        let location = found.rules.locations[session.locationID] ?? found.location
        let desk = Desk(
            rules: found.rules, member: found.member, location: location,
            zone: services.zones.zone(session.terms.timeZone) ?? found.zone, now: now)
        let views = try await bookings(
            in: desk.practice, from: session.terms.startsAt, until: session.terms.startsAt + 1,
            of: session.practitionerID
        ).filter { $0.booking.sessionID == session.id }.sorted { ($0.patientName ?? "") < ($1.patientName ?? "") }
        let cancelled = views.filter { $0.booking.state == .cancelled }
        return DeskSession(
            desk: desk, view: view,
            seats: views.filter { ![.cancelled, .expired].contains($0.booking.state(at: now)) }, cancelled: cancelled,
            called: try await called(cancelled, at: desk))
    }

    private func called(_ cancelled: [BookingView], at desk: Desk) async throws -> [TouchedBookings.Touched] {
        guard let since = query.instant(DeskSessionPages.since) else { return [] }
        let views = cancelled.filter { $0.booking.changedAt >= since && $0.booking.patientID != nil }
        return try await TouchedBookings.known(views, at: desk, self)
    }
}
