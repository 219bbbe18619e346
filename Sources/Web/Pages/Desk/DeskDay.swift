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

    /// Time that nothing is booked in, within somebody's hours.
    struct Opening: Sendable {
        var interval: Interval
        var practitionerID: ID<Practitioner>
        /// Where the hours begin from which starts are counted.
        var hoursBegin: Instant
    }

    enum Line: Sendable {
        case booking(Entry)
        case opening(Opening)

        var start: Instant {
            switch self {
            case .booking(let entry): entry.view.booking.terms.startsAt
            case .opening(let opening): opening.interval.start
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

    func booking(_ id: ID<Booking>?) -> BookingView? {
        guard let id else { return nil }
        for case .booking(let entry) in columns.flatMap(\.lines) where entry.view.booking.id == id {
            return entry.view
        }
        return nil
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
        let maker = DayColumns(desk: desk, date: date, views: live)
        let columns =
            byRooms
            ? maker.byRooms(sessions: try await maker.sessions(request))
            : maker.byPeople(busy: try await maker.busy(request))
        return DeskDay(
            desk: desk, date: date, isByRooms: byRooms, columns: columns,
            cancelled: views.filter { $0.booking.state == .cancelled })
    }
}

/// Puts a day's bookings into columns.
private struct DayColumns {
    let desk: Desk
    let date: LocalDate
    let views: [BookingView]

    private var bounds: (start: Instant, end: Instant) { desk.zone.bounds(of: date) }

    /// Whoever works or is booked on the day.
    func byPeople(busy: [ClaimOwner: IntervalSet]) -> [DeskDay.Column] {
        let booked = Dictionary(grouping: views, by: \.booking.practitionerID)
        let all = Set(booked.keys).union(desk.practitioners.map(\.id))
        return all.compactMap { id -> DeskDay.Column? in
            let openings = desk.openings(of: id, date...date)
            let bookings = (booked[id] ?? []).map { line($0, in: nil) }
            guard !openings.windows.isEmpty || !bookings.isEmpty else { return nil }
            let free = free(openings, busy[ClaimOwner(id)] ?? .empty, id)
            return DeskDay.Column(
                id: id.description, name: desk.rules.practitioners[id]?.name, lines: inOrder(bookings + free))
        }.sorted { ($0.name ?? "", $0.id) < ($1.name ?? "", $1.id) }
    }

    func busy(_ request: PageRequest) async throws -> [ClaimOwner: IntervalSet] {
        try await request.services.bookings.occupancy(
            in: desk.practice, owners: desk.practitioners.map { ClaimOwner($0.id) }, from: bounds.start,
            until: bounds.end, now: desk.now, .mayLag
        ).busy
    }

    /// What has been is not offered any more: the rest of the day, from the next five minutes on.
    private func free(
        _ openings: Openings, _ busy: IntervalSet, _ practitioner: ID<Practitioner>
    ) -> [DeskDay.Line] {
        guard desk.rules.practitioners[practitioner]?.isActive == true, bounds.end > desk.now else { return [] }
        let next = Cell(number: Cell(of: desk.now).number + 1).start
        let ahead = IntervalSet(
            CollectionOfOne(Interval(start: max(next, bounds.start), end: max(bounds.end, next) + 86_400)))
        return openings.joined.subtracting(busy).intersection(ahead).intervals.map { interval in
            let hours = openings.windows.last { $0.contains(interval.start) }
            return .opening(
                DeskDay.Opening(
                    interval: interval, practitionerID: practitioner, hoursBegin: hours?.start ?? interval.start))
        }
    }

    /// Every room and device of the place, then what needs none.
    func byRooms(sessions: [ID<Session>: [ID<Resource>]]) -> [DeskDay.Column] {
        func rooms(_ view: BookingView) -> [ID<Resource>] {
            view.booking.sessionID.flatMap { sessions[$0] } ?? view.booking.resourceIDs
        }
        let resources = desk.rules.resources.values.filter { resource in
            resource.locationID == desk.location?.id
                && (resource.isActive || views.contains { rooms($0).contains(resource.id) })
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        var columns = resources.map { resource in
            let lines = views.filter { rooms($0).contains(resource.id) }
                .map { line($0, in: resource.id.description) }
            return DeskDay.Column(id: resource.id.description, name: resource.name, lines: inOrder(lines))
        }
        let others = views.filter { rooms($0).isEmpty }.map { line($0, in: nil) }
        if !others.isEmpty { columns.append(DeskDay.Column(id: "none", name: nil, lines: inOrder(others))) }
        return columns
    }

    /// The rooms of the day's groups: theirs, not their patients'.
    func sessions(_ request: PageRequest) async throws -> [ID<Session>: [ID<Resource>]] {
        guard views.contains(where: { $0.booking.sessionID != nil }) else { return [:] }
        let found = try await request.services.bookings.sessions(
            in: desk.practice, from: bounds.start, until: bounds.end,
            scope: request.scope(for: .listSessions, in: desk.practice), now: desk.now)
        return Dictionary(
            found.map { ($0.session.id, $0.session.resourceIDs) }, uniquingKeysWith: { first, _ in first })
    }

    private func line(_ view: BookingView, in room: String?) -> DeskDay.Line {
        let id = view.booking.id.description
        return .booking(
            DeskDay.Entry(
                view: view, service: desk.rules.services[view.booking.serviceID],
                practitioner: desk.rules.practitioners[view.booking.practitionerID]?.name,
                elementID: room.map { "b-\(id)-\($0)" } ?? "b-\(id)"))
    }

    private func inOrder(_ lines: [DeskDay.Line]) -> [DeskDay.Line] { lines.sorted { $0.start < $1.start } }
}
