import Domain

/// What moves as one: a booking of its own, or a session with everybody in it.
struct StrayedMeeting {
    var session: Session?
    var bookings: [Booking]
    /// Where the clock shows the agreed time.
    let start: Instant

    /// - Returns: nil for a session in which nobody sits and that is not cancelled.
    init?(session: Session?, bookings: [Booking], zone: Zone) {
        guard let terms = session?.terms ?? bookings.first?.terms else { return nil }
        self.session = session
        self.bookings = bookings
        start = terms.strayed(in: zone) ?? terms.startsAt
    }

    private var terms: Terms? { session?.terms ?? bookings.first?.terms }
    private var practitioner: ID<Practitioner>? { session?.practitionerID ?? bookings.first?.practitionerID }
    private var resources: [ID<Resource>] { session?.resourceIDs ?? bookings.first?.resourceIDs ?? [] }
    private var hasCells: Bool { session?.hasCells ?? true }

    /// What keeps it where it is, whatever others have.
    func obstacles(now: Instant) -> [Conflict] {
        if start <= now {
            return [Conflict(subject: "startsAt", code: "past", message: "The agreed time is over already.")]
        }
        if start.seconds % Cell.seconds != 0 {
            return [
                Conflict(subject: "startsAt", code: "notFiveMinutes", message: "No booking can begin at that time.")
            ]
        }
        if bookings.contains(where: { $0.state == .arrived }) {
            return [Conflict(subject: "session", code: "arrived", message: "Somebody of the session is there.")]
        }
        return []
    }

    func mover(in zone: Zone, rules: RuleBook) -> DayMove.Mover? {
        guard let terms, let practitioner, let location = session?.locationID ?? bookings.first?.locationID else {
            return nil
        }
        let new = terms.restored(to: start, in: zone)
        let (from, to) = (terms.claimedCells, new.claimedCells)
        var marks: [DayMove.Mark] = []
        if hasCells { marks.append(DayMove.Mark(.time(ClaimOwner(practitioner)), from: from, to: to)) }
        if session != nil {
            marks.append(
                DayMove.Mark(
                    .sessionStart(practitioner), from: Cell.one(terms.startsAt), to: Cell.one(new.startsAt)))
        }
        let (sitting, sat) = (Cell.range(of: terms), Cell.range(of: new))
        marks += Set(bookings.compactMap(\.visitID)).sorted().map {
            DayMove.Mark(.visit($0), from: sitting, to: sat)
        }
        let choices = (hasCells ? resources : []).map { own in
            let kind = rules.resources[own]?.value.kind
            return [own] + (kind.map { rules.resourceIDs(of: $0, at: location) } ?? []).filter { $0 != own }
        }
        return DayMove.Mover(
            marks: marks, resources: choices, from: from, to: to,
            seat: session == nil ? bookings.first?.seat ?? 0 : 0)
    }
}

extension Cell {
    static func one(_ instant: Instant) -> Range<Int64> { range(from: instant, until: instant + 1) }
    static func range(of terms: Terms) -> Range<Int64> { range(from: terms.startsAt, until: terms.endsAt) }
}
