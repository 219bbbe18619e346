import Domain

/// Keeping local times: a day's bookings go to where the clock shows what was agreed, all at once.
extension BookingTransaction {
    func restore(_ strays: Strays, on date: LocalDate, rules: RuleBook, into day: inout SettledDay) throws {
        for dead in try strays.bookings(on: date, in: connection) where !dead.keepsTime(at: now) {
            try expireHold(dead)
        }
        var moving: [(meeting: StrayedMeeting, mover: DayMove.Mover)] = []
        for meeting in try meetings(strays, on: date) {
            let obstacles = meeting.obstacles(now: now)
            if !obstacles.isEmpty {
                day.left += meeting.bookings.map { LeftBooking(bookingID: $0.id, conflicts: obstacles) }
            } else if let mover = meeting.mover(in: strays.zone, rules: rules) {
                moving.append((meeting, mover))
            }
        }
        let fates = DayMove.decide(moving.map(\.mover), taken: try taken(around: moving))
        var going: [(meeting: StrayedMeeting, resources: [ID<Resource>], seat: Int)] = []
        for ((meeting, _), fate) in zip(moving, fates) {
            switch fate {
            case .moves(let resources, let seat): going.append((meeting, resources.sorted(), seat))
            case .stays(let conflicts):
                day.left += meeting.bookings.map { LeftBooking(bookingID: $0.id, conflicts: conflicts) }
            }
        }
        day.settled = try go(going, in: strays.zone)
    }

    private func meetings(_ strays: Strays, on date: LocalDate) throws -> [StrayedMeeting] {
        let sessions = try strays.sessions(on: date, in: connection).compactMap { session in
            StrayedMeeting(
                session: session, bookings: try SessionTable.seats(of: session, in: connection), zone: strays.zone)
        }
        let single = try strays.bookings(on: date, in: connection).filter { $0.sessionID == nil }
            .compactMap { StrayedMeeting(session: nil, bookings: [$0], zone: strays.zone) }
        return sessions + single
    }

    /// What others have of the times that are wanted.
    private func taken(around moving: [(meeting: StrayedMeeting, mover: DayMove.Mover)]) throws -> [DayMove.Taken] {
        guard
            let practice = moving.first.flatMap({
                $0.meeting.session?.practiceID ?? $0.meeting.bookings.first?.practiceID
            })
        else { return [] }
        let bookings = Set(moving.flatMap(\.meeting.bookings).map(\.id))
        let sessions = Set(moving.compactMap(\.meeting.session?.id))
        var owners: Set<ClaimOwner> = []
        var taken: [DayMove.Taken] = []
        for (_, mover) in moving {
            owners.formUnion(mover.resources.joined().map(ClaimOwner.init))
            for mark in mover.marks {
                switch mark.place {
                case .time(let owner): owners.insert(owner)
                case .visit(let visit):
                    taken += try BookingTable.visit(visit, of: practice, in: connection)
                        .filter { $0.keepsTime(at: now) && !bookings.contains($0.id) }
                        .map { DayMove.Taken(mark.place, Cell.range(of: $0.terms)) }
                case .sessionStart(let practitioner):
                    let start = Cell(number: mark.to.lowerBound).start
                    let there = try SessionTable.find(
                        practitioner: practitioner, startsAt: start, of: practice, in: connection)
                    if let there, !sessions.contains(there.id), there.hasCells || there.isCancelled {
                        taken.append(DayMove.Taken(mark.place, mark.to))
                    }
                }
            }
        }
        guard let first = moving.map(\.mover.to.lowerBound).min(), let end = moving.map(\.mover.to.upperBound).max(),
            !owners.isEmpty
        else { return taken }
        return try taken
            + liveClaims(owners: owners.sorted(), cells: first..<end, practice: practice).filter { claim in
                !(claim.bookingID.map(bookings.contains) ?? claim.sessionID.map(sessions.contains) ?? false)
            }.map { DayMove.Taken(.time($0.owner), $0.cell..<$0.cell + 1, seat: $0.seat) }
    }

    /// Frees every old time before any new one is claimed: they may be each other's.
    private func go(
        _ going: [(meeting: StrayedMeeting, resources: [ID<Resource>], seat: Int)], in zone: Zone
    ) throws -> [ID<Booking>] {
        let raised = try going.map { one in
            var meeting = one.meeting
            if var session = meeting.session {
                try SessionTable.raise(&session, in: connection)
                meeting.session = session
            }
            return (meeting: meeting, resources: one.resources, seat: one.seat)
        }
        for (index, one) in raised.enumerated() {
            if let session = one.meeting.session {
                if session.hasCells { try ClaimTable.free(session, in: connection) }
                try SessionTable.park(session, at: Instant(seconds: Int64(-1 - index)), in: connection)
            } else {
                for booking in one.meeting.bookings { try ClaimTable.free(booking, in: connection) }
            }
        }
        var settled: [ID<Booking>] = []
        for one in raised {
            if let session = one.meeting.session {
                try move(session, to: one.meeting.start, resources: one.resources, in: zone)
            }
            for var booking in one.meeting.bookings {
                booking.resourceIDs = one.resources
                if booking.sessionID == nil { booking.seat = one.seat }
                let terms = booking.terms.restored(to: one.meeting.start, in: zone)
                if booking.sessionID == nil {
                    try insertCells(
                        terms.claimedCells, of: booking.owners, seat: one.seat, practice: booking.practiceID,
                        booking: booking.id)
                }
                try write(booking, at: terms)
                settled.append(booking.id)
            }
        }
        return settled.sorted()
    }

    private func move(_ found: Session, to start: Instant, resources: [ID<Resource>], in zone: Zone) throws {
        var session = found
        try SessionTable.removeEmpty(
            practitioner: session.practitionerID, startsAt: start, of: session.practiceID, in: connection)
        session.terms = session.terms.restored(to: start, in: zone)
        if session.hasCells { session.resourceIDs = resources }
        try SessionTable.update(session, in: connection)
        if session.hasCells {
            try insertCells(
                session.terms.claimedCells, of: session.owners, seat: 0, practice: session.practiceID,
                session: session.id)
        }
        record(session, .sessionChanged)
    }
}
