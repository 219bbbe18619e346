import Domain

/// Puts a day's bookings into columns.
struct DayColumns {
    let desk: Desk
    let date: LocalDate
    let views: [BookingView]
    let sessions: [SessionView]

    /// What is no seat of a group that is shown.
    private var single: [BookingView] {
        let shown = Set(sessions.map(\.session.id))
        return views.filter { view in view.booking.sessionID.map { !shown.contains($0) } ?? true }
    }

    private var bounds: (start: Instant, end: Instant) { desk.zone.bounds(of: date) }

    /// Whoever works or is booked on the day.
    func byPeople(busy: [ClaimOwner: IntervalSet]) -> [DeskDay.Column] {
        let booked = Dictionary(grouping: single, by: \.booking.practitionerID)
        let groups = Dictionary(grouping: sessions, by: \.session.practitionerID)
        let all = Set(booked.keys).union(groups.keys).union(desk.practitioners.map(\.id))
        return all.compactMap { id -> DeskDay.Column? in
            let openings = desk.openings(of: id, date...date)
            let bookings = (booked[id] ?? []).map { line($0, in: nil) } + (groups[id] ?? []).map { line($0, in: nil) }
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
    func byRooms() -> [DeskDay.Column] {
        let resources = desk.rules.resources.values.filter { resource in
            resource.locationID == desk.location?.id
                && (resource.isActive || single.contains { $0.booking.resourceIDs.contains(resource.id) }
                    || sessions.contains { $0.session.resourceIDs.contains(resource.id) })
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        var columns = resources.map { resource in
            let room = resource.id.description
            let lines =
                single.filter { $0.booking.resourceIDs.contains(resource.id) }.map { line($0, in: room) }
                + sessions.filter { $0.session.resourceIDs.contains(resource.id) }.map { line($0, in: room) }
            return DeskDay.Column(id: room, name: resource.name, lines: inOrder(lines))
        }
        let others =
            single.filter(\.booking.resourceIDs.isEmpty).map { line($0, in: nil) }
            + sessions.filter(\.session.resourceIDs.isEmpty).map { line($0, in: nil) }
        if !others.isEmpty { columns.append(DeskDay.Column(id: "none", name: nil, lines: inOrder(others))) }
        return columns
    }

    private func line(_ view: BookingView, in room: String?) -> DeskDay.Line {
        let id = view.booking.id.description
        return .booking(
            DeskDay.Entry(
                view: view, service: desk.rules.services[view.booking.serviceID],
                practitioner: desk.rules.practitioners[view.booking.practitionerID]?.name,
                elementID: room.map { "b-\(id)-\($0)" } ?? "b-\(id)"))
    }

    private func line(_ found: SessionView, in room: String?) -> DeskDay.Line {
        let (session, id) = (found.session, found.session.id.description)
        return .meeting(
            DeskDay.Meeting(
                session: found, views: views.filter { $0.booking.sessionID == session.id },
                service: desk.rules.services[session.serviceID],
                practitioner: desk.rules.practitioners[session.practitionerID]?.name,
                elementID: room.map { "s-\(id)-\($0)" } ?? "s-\(id)"))
    }

    private func inOrder(_ lines: [DeskDay.Line]) -> [DeskDay.Line] { lines.sorted { $0.start < $1.start } }
}
