import Domain

/// A day at one place: what is booked with whom or in which room, and what is free between.
struct DeskDay: Sendable {
    /// A booking in a column.
    struct Entry: Sendable {
        var view: BookingView
        var service: Stored<Service>?
        var practitioner: String?
        /// Of its element: a booking may stand in several rooms.
        var elementID: String
    }

    /// A group's meeting, as one entry however many take part.
    struct Meeting: Sendable {
        var session: SessionView
        /// Who takes part; a cancelled one has nobody.
        var views: [BookingView]
        var service: Stored<Service>?
        var practitioner: String?
        var elementID: String

        /// Seats that somebody has, or has sat in.
        var taken: Int { max(session.liveSeats, views.count) }
    }

    /// Time that nothing is booked in, within somebody's hours.
    struct Opening: Sendable {
        var interval: Interval
        var practitionerID: ID<Practitioner>
        /// Where the hours begin from which starts are counted.
        var hoursBegin: Instant
    }

    enum Line: Sendable {
        case booking(Entry)
        case meeting(Meeting)
        case opening(Opening)

        var start: Instant {
            switch self {
            case .booking(let entry): entry.view.booking.terms.startsAt
            case .meeting(let meeting): meeting.session.session.terms.startsAt
            case .opening(let opening): opening.interval.start
            }
        }

        /// The bookings that it stands for.
        var views: [BookingView] {
            switch self {
            case .booking(let entry): [entry.view]
            case .meeting(let meeting): meeting.views
            case .opening: []
            }
        }
    }

    /// What one practitioner or room has on the day.
    struct Column: Sendable {
        var id: String
        /// Nil for what has no room.
        var name: String?
        var lines: [Line]
    }

    let desk: Desk
    let date: LocalDate
    let isByRooms: Bool
    let columns: [Column]
    let cancelled: [BookingView]

    var bounds: (start: Instant, end: Instant) { desk.zone.bounds(of: date) }
    var address: SiteAddress { desk.day(date, byRooms: isByRooms) }

    /// Where the stream of the day's changes is.
    var stream: String {
        SiteAddress(
            "/api/v1/practices", desk.practice.description, "stream",
            query: [("from", bounds.start.rfc3339), ("until", bounds.end.rfc3339)]
        ).text
    }

    /// A booking of the day, with all others of its visit, soonest first; nobody's where there is none.
    func visit(of id: ID<Booking>?) -> [BookingView] {
        let views = columns.flatMap(\.lines).flatMap(\.views)
        guard let one = views.first(where: { $0.booking.id == id })?.booking else { return [] }
        // Somebody who is seen by two at once stands in two columns.
        var seen: Set<ID<Booking>> = []
        return views.filter { $0.booking.id == one.id || one.visitID != nil && $0.booking.visitID == one.visitID }
            .filter { seen.insert($0.booking.id).inserted }
            .sorted { $0.booking.terms.startsAt < $1.booking.terms.startsAt }
    }

    private static func bookings(
        at desk: Desk, _ bounds: (start: Instant, end: Instant), _ request: PageRequest
    ) async throws -> [BookingView] {
        guard let location = desk.location?.id else { return [] }
        return try await request.bookings(in: desk.practice, from: bounds.start, until: bounds.end, at: location)
    }

    static func read(
        _ desk: Desk, _ date: LocalDate, byRooms: Bool, _ request: PageRequest
    ) async throws -> DeskDay {
        let bounds = desk.zone.bounds(of: date)
        let views = try await bookings(at: desk, bounds, request).filter { $0.booking.state(at: desk.now) != .expired }
        let live = views.filter { $0.booking.state != .cancelled }
        let maker = DayColumns(
            desk: desk, date: date, views: live,
            sessions: try await sessions(desk, from: bounds.start, until: bounds.end, live, request))
        let columns = byRooms ? maker.byRooms() : maker.byPeople(busy: try await maker.busy(request))
        return DeskDay(
            desk: desk, date: date, isByRooms: byRooms, columns: columns,
            cancelled: views.filter { $0.booking.state == .cancelled })
    }

    /// The place's groups: those that somebody has a seat in, and those that are called off.
    private static func sessions(
        _ desk: Desk, from: Instant, until: Instant, _ views: [BookingView], _ request: PageRequest
    ) async throws -> [SessionView] {
        let inUse = Set(views.compactMap(\.booking.sessionID))
        guard !inUse.isEmpty || desk.rules.services.values.contains(where: { $0.value.capacity > 1 }) else { return [] }
        return try await request.services.bookings.sessions(
            in: desk.practice, from: from, until: until,
            scope: request.scope(for: .listSessions, in: desk.practice), now: desk.now
        ).filter { found in
            found.session.locationID == desk.location?.id
                && (inUse.contains(found.session.id) || found.session.isCancelled)
        }
    }
}
