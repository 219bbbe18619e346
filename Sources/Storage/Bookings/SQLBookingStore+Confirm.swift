public import Domain

extension SQLBookingStore {
    public func confirm(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, ask: Ask<Confirmation>
    ) async throws -> Outcome<Confirmation> {
        let rules = try await practices.ruleBook(of: practice)
        let sessions = sessionIDs()
        return try await transact(ask, practice: practice) { [zones] transaction in
            let booking = try transaction.booking(id, of: practice, version: version)
            return try transaction.confirm(
                transaction.together(booking), rules: rules, zones: zones, sessions: sessions)
        }
    }

    public func confirmVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, ask: Ask<Confirmation>
    ) async throws -> Outcome<Confirmation> {
        let rules = try await practices.ruleBook(of: practice)
        let sessions = sessionIDs()
        return try await transact(ask, practice: practice) { [zones] transaction in
            let bookings = try transaction.unconfirmed(id, of: practice)
            if bookings.isEmpty {
                throw BookingRefusal.wrongState(try transaction.visit(id, of: practice)[0].state, wanted: .confirmed)
            }
            return try transaction.confirm(bookings, rules: rules, zones: zones, sessions: sessions)
        }
    }

    /// As many as a visit may need.
    func sessionIDs() -> [ID<Session>] { (0..<10).map { _ in ids.next() } }
}

extension BookingTransaction {
    /// What of a visit can still be confirmed: what was cancelled by itself is no part of it any more.
    func unconfirmed(_ visit: ID<Visit>, of practice: ID<Practice>) throws -> [Booking] {
        try self.visit(visit, of: practice).filter { $0.state(at: now).mayBecome(.confirmed) }
    }

    /// What is confirmed where a booking is: a visit as one, whichever of its bookings is named.
    func together(_ booking: Booking) throws -> [Booking] {
        let visit = try booking.visitID.map { try unconfirmed($0, of: booking.practiceID) } ?? []
        return visit.contains { $0.id == booking.id } ? visit : [booking]
    }

    /// Confirms all of them, in id order, or none.
    func confirm(
        _ found: [Booking], rules: RuleBook, zones: any TimeZones, sessions: [ID<Session>]
    ) throws -> Confirmation {
        var confirmed: [Booking] = []
        var obstacles = VisitObstacles()
        for (index, booking) in found.enumerated() {
            // Of one alone it needs no saying which.
            let path = found.count == 1 ? nil : "bookings.\(booking.id)"
            let done = try obstacles.collect(as: path) {
                try confirm(booking, rules: rules, zones: zones, newSession: sessions[index])
            }
            if let done { confirmed.append(done) }
        }
        try obstacles.check()
        return Confirmation(bookings: confirmed, overlapping: try overlapping(confirmed))
    }

    func confirmFacts(
        of booking: Booking, rules: RuleBook, zones: any TimeZones
    ) throws -> ConfirmBooking.Facts {
        ConfirmBooking.Facts(
            booking: booking, payments: try PaymentTable.payments(of: booking, in: connection),
            practice: rules.practice.state,
            isWithdrawnTime: OfferRules.isWithdrawn(booking, rules: rules, zones: zones))
    }

    private func confirm(
        _ found: Booking, rules: RuleBook, zones: any TimeZones, newSession: ID<Session>
    ) throws -> Booking {
        let facts = try confirmFacts(of: found, rules: rules, zones: zones)
        var booking = found
        let mustClaim = try ConfirmBooking.decide(facts, now: now) == .claimAgain
        if mustClaim { try claimAgain(&booking, rules: rules, zones: zones, newSession: newSession) }
        booking.version += 1
        booking.state = .confirmed
        booking.holdExpiresAt = nil
        booking.changedAt = now
        if mustClaim {
            try BookingTable.move(booking, in: connection)
        } else {
            try BookingTable.advance(booking, in: connection)
        }
        record(booking, .bookingConfirmed)
        try closeHold(booking)
        try takeOffer(of: booking)
        try tell(booking, .confirmed)
        return booking
    }

    /// A payment or a click came after the hold's end: the same time is claimed anew, on the terms agreed then.
    private func claimAgain(
        _ booking: inout Booking, rules: RuleBook, zones: any TimeZones, newSession: ID<Session>
    ) throws {
        if booking.state == .held {  // nobody has needed its time yet, so its claims are still there
            try expireLate(&booking)
        }
        var offer = try Offer(
            rules, service: booking.serviceID, practitioner: booking.practitionerID, location: booking.locationID,
            startsAt: booking.terms.startsAt, zones: zones)
        offer.terms = booking.terms
        if offer.terms.startsAt <= now { throw BookingRefusal.wrongState(.expired, wanted: .confirmed) }
        let claimed = try claim(
            offer, for: booking.id, practice: booking.practiceID, over: false, newSession: newSession)
        claimed.settle(&booking)
    }

    private func expireLate(_ booking: inout Booking) throws {
        booking.version += 1
        booking.state = .expired
        booking.changedAt = now
        try giveBack(booking, .bookingExpired)
        try closeHold(booking)
    }

    /// The account's other bookings at that time: a warning, no obstacle.
    private func overlapping(_ bookings: [Booking]) throws -> [ID<Booking>] {
        guard let account = bookings.first?.accountID else { return [] }
        let patients = try PatientTable.ids(of: account, in: connection)
        var others: [Booking] = []
        for patient in patients {
            for meeting in bookings {
                let keys = try BookingTable.keys(
                    of: patient, from: meeting.terms.startsAt, until: meeting.terms.endsAt, in: connection)
                for key in keys where !bookings.contains(where: { $0.id == key.id }) {
                    guard !others.contains(where: { $0.id == key.id }),
                        let other = try BookingTable.find(key.id, of: key.practice, in: connection),
                        other.state(at: now).ownsClaims
                    else { continue }
                    others.append(other)
                }
            }
        }
        return others.sorted { ($0.terms.startsAt, $0.id) < ($1.terms.startsAt, $1.id) }.prefix(20).map { $0.id }
    }
}
