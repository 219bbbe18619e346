import Domain

/// Claiming: the one way by which time comes to belong to a booking.
extension BookingTransaction {
    /// What claiming came to: which resources, at which seat, and for how long.
    struct Claimed {
        var resourceIDs: [ID<Resource>]
        var seat: Int
        var sessionID: ID<Session>?
        /// The offer's, or those under which the session's cells were claimed.
        var terms: Terms

        /// Gives the booking what was claimed for it. Its price and policies are its own.
        func settle(_ booking: inout Booking) {
            booking.resourceIDs = resourceIDs
            booking.seat = seat
            booking.sessionID = sessionID
            booking.terms.endsAt = terms.endsAt
            booking.terms.claimedFrom = terms.claimedFrom
            booking.terms.claimedUntil = terms.claimedUntil
            booking.terms.capacity = terms.capacity
        }
    }

    /// Claims an offer's cells for a booking, or a seat of its session for a group.
    ///
    /// - Parameters:
    ///   - over: by staff, over whatever is there.
    ///   - newSession: the id for the session, should this be the first patient.
    func claim(_ offer: Offer, for booking: ID<Booking>, practice: ID<Practice>, over: Bool, newSession: ID<Session>)
        throws -> Claimed
    {
        if offer.isGroup, !over {
            return try join(offer, for: booking, practice: practice, newSession: newSession)
        }
        let (resources, seat) = try choose(offer, practice: practice, over: over)
        let owners = [ClaimOwner(offer.practitionerID)] + resources.map(ClaimOwner.init)
        try insertCells(offer.cells, of: owners, seat: seat, practice: practice, booking: booking)
        return Claimed(resourceIDs: resources, seat: seat, sessionID: nil, terms: offer.terms)
    }

    /// Reads the wanted cells, expires what is over, and chooses resources and a seat.
    func choose(_ offer: Offer, practice: ID<Practice>, over: Bool) throws -> ([ID<Resource>], seat: Int) {
        let live = try liveClaims(owners: offer.owners, cells: offer.cells, practice: practice)
        let taken = Set(live.map(\.owner))
        let practitioner = ClaimOwner(offer.practitionerID)
        if !over {
            if taken.contains(practitioner) {
                throw BookingRefusal.taken([
                    Conflict(subject: "practitioner", code: "practitionerTaken", message: "Somebody has this time.")
                ])
            }
            return (try offer.choose { !taken.contains(ClaimOwner($0)) }, 0)
        }
        // Over others: free resources where there are some, else the lowest ones, all at the first seat nobody has.
        var resources: [ID<Resource>] = []
        for need in offer.needs {
            let free = need.candidates.filter { !taken.contains(ClaimOwner($0)) }
            let busy = need.candidates.filter { taken.contains(ClaimOwner($0)) }
            resources += (free + busy).prefix(need.count)
        }
        let owners = Set([practitioner] + resources.map(ClaimOwner.init))
        let highest = live.filter { owners.contains($0.owner) }.map(\.seat).max() ?? 0
        return (resources.sorted(), highest + 1)
    }

    /// The claims that still count, after those that have run out were given back.
    func liveClaims(owners: [ClaimOwner], cells: Range<Int64>, practice: ID<Practice>) throws -> [Claim] {
        let found = try ClaimTable.find(owners: owners, cells: cells, of: practice, in: connection)
        if found.isEmpty { return [] }
        let dead = Set(found.filter { !$0.isLive(at: now) }.compactMap(\.claim.bookingID))
        for id in dead.sorted() { try expire(id, of: practice) }
        let emptied = try expireSessions(Set(found.compactMap(\.claim.sessionID)), of: practice)
        return found.filter { $0.isLive(at: now) }.map(\.claim)
            .filter { claim in !(claim.sessionID.map(emptied.contains) ?? false) }
    }

    func insertCells(
        _ cells: Range<Int64>, of owners: [ClaimOwner], seat: Int, practice: ID<Practice>, booking: ID<Booking>? = nil,
        session: ID<Session>? = nil
    ) throws {
        let claims = owners.flatMap { owner in
            cells.map { Claim(owner: owner, cell: $0, seat: seat, bookingID: booking, sessionID: session) }
        }
        try ClaimTable.insert(claims, of: practice, in: connection)
    }

    /// A hold has run out: its time is given back, and the fact is told.
    func expire(_ id: ID<Booking>, of practice: ID<Practice>) throws {
        guard let booking = try BookingTable.find(id, of: practice, in: connection) else { throw BeginAgain() }
        try expire(booking)
    }

    func expire(_ found: Booking) throws {
        guard found.state == .held, !found.keepsTime(at: now) else { throw BeginAgain() }
        var booking = found
        booking.version += 1
        booking.state = .expired
        booking.changedAt = now
        try advance(booking, .bookingExpired)
        try ClaimTable.free(booking, in: connection)
        try closeHold(booking)
        try endOffer(of: booking)
    }
}
