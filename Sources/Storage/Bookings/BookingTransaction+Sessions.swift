import Domain

/// Seats: several patients in one meeting. The session's version is raised before its seats are read.
extension BookingTransaction {
    /// Takes the lowest free seat of the session at the offer's start, making the session if it is the first.
    func join(_ offer: Offer, for booking: ID<Booking>, practice: ID<Practice>, newSession: ID<Session>) throws
        -> Claimed
    {
        let found = try SessionTable.find(
            practitioner: offer.practitionerID, startsAt: offer.terms.startsAt, of: practice, in: connection)
        var session: Session
        var seats: [Booking] = []
        if let found {
            session = found
            if session.isCancelled { throw BookingRefusal.sessionCancelled }
            try SessionTable.raise(&session, in: connection)
            seats = try liveSeats(of: session)
            if seats.isEmpty {
                if session.hasCells { try ClaimTable.free(session, in: connection) }
                try give(&session, offer)
            }
            try check(session, fits: offer, live: seats.count)
        } else {
            session = Session(
                id: newSession, practiceID: practice, version: 1, serviceID: offer.service.id,
                practitionerID: offer.practitionerID, locationID: offer.locationID, resourceIDs: [],
                terms: offer.terms, capacity: offer.terms.capacity, isCancelled: false, hasCells: true)
            session.resourceIDs = try choose(offer, practice: practice, over: false).0
            try SessionTable.insert(session, in: connection)
            try insertCells(offer.cells, of: session.owners, seat: 0, practice: practice, session: session.id)
        }
        record(session, .sessionChanged)
        let seat = try lowestFreeSeat(of: session, live: seats)
        let claim = Claim(owner: ClaimOwner(session.id), cell: 0, seat: seat, bookingID: booking, sessionID: nil)
        try ClaimTable.insert([claim], of: practice, in: connection)
        return Claimed(
            resourceIDs: session.resourceIDs, seat: seat, sessionID: session.id, terms: session.terms)
    }

    /// Who finds no seat taken gives the session its own service, location and terms, and claims the cells.
    private func give(_ session: inout Session, _ offer: Offer) throws {
        session.serviceID = offer.service.id
        session.locationID = offer.locationID
        session.terms = offer.terms
        session.capacity = offer.terms.capacity
        session.hasCells = true
        session.resourceIDs = try choose(offer, practice: session.practiceID, over: false).0
        try SessionTable.update(session, in: connection)
        try insertCells(
            offer.cells, of: session.owners, seat: 0, practice: session.practiceID, session: session.id)
    }

    private func check(_ session: Session, fits offer: Offer, live: Int) throws {
        guard session.serviceID == offer.service.id, session.locationID == offer.locationID else {
            throw BookingRefusal.taken([
                Conflict(subject: "practitioner", code: "practitionerTaken", message: "Another session has this time.")
            ])
        }
        if live >= session.capacity { throw BookingRefusal.sessionFull }
    }

    private func lowestFreeSeat(of session: Session, live: [Booking]) throws -> Int {
        let taken = Set(live.map(\.seat))
        var seat = 0
        while taken.contains(seat) { seat += 1 }
        return seat
    }

    /// The bookings that hold seats now, after those whose hold has run out have left.
    private func liveSeats(of session: Session) throws -> [Booking] {
        let seats = try SessionTable.seats(of: session, in: connection)
        for dead in seats.filter({ !$0.keepsTime(at: now) }).sorted(by: { $0.id < $1.id }) { try expire(dead) }
        return seats.filter { $0.keepsTime(at: now) }
    }

    /// Sessions whose seats have all run out lose their cells to whoever wants them.
    /// - Returns: those that were emptied.
    func expireSessions(_ ids: Set<ID<Session>>, of practice: ID<Practice>) throws -> Set<ID<Session>> {
        var emptied: Set<ID<Session>> = []
        for id in ids.sorted() {
            guard var session = try SessionTable.find(id, of: practice, in: connection), session.hasCells else {
                continue
            }
            let seats = try SessionTable.seats(of: session, in: connection)
            guard seats.allSatisfy({ !$0.keepsTime(at: now) }) else { continue }
            try SessionTable.raise(&session, in: connection)
            for dead in seats.sorted(by: { $0.id < $1.id }) { try expire(dead) }
            try empty(&session)
            emptied.insert(id)
        }
        return emptied
    }

    /// Writes a booking that owns claims no more, and gives back its cells or its seat.
    func giveBack(_ booking: Booking, _ kind: EventKind) throws {
        try release(booking) { try advance(booking, kind) }
    }

    /// Frees a booking's cells or its seat; the last to leave a session frees the session's cells.
    ///
    /// - Parameter change: writes the booking's row, after its session's version was raised and before the claims go.
    func release(_ booking: Booking, _ change: () throws -> Void = {}) throws {
        guard let id = booking.sessionID else {
            try change()
            return try ClaimTable.free(booking, in: connection)
        }
        guard var session = try SessionTable.find(id, of: booking.practiceID, in: connection) else {
            throw BeginAgain()
        }
        try SessionTable.raise(&session, in: connection)
        try change()
        try ClaimTable.free(booking, in: connection)
        // Seats whose hold has run out are still there: the session is empty only once nobody sits in it at all.
        let others = try SessionTable.seats(of: session, in: connection)
        if others.isEmpty, session.hasCells {
            try empty(&session)
        } else {
            record(session, .sessionChanged)
        }
    }

    /// Frees the cells; the row stays, so that the next first patient finds it.
    func empty(_ session: inout Session) throws {
        try ClaimTable.free(session, in: connection)
        session.hasCells = false
        try SessionTable.update(session, in: connection)
        record(session, .sessionChanged)
    }
}
