public import Domain

extension SQLBookingStore {
    public func confirm(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, ask: Ask<Confirmation>
    ) async throws -> Outcome<Confirmation> {
        let rules = try await practices.ruleBook(of: practice)
        let session: ID<Session> = ids.next()
        return try await transact(ask, practice: practice) { [zones] transaction in
            let booking = try transaction.booking(id, of: practice, version: version)
            return try transaction.confirm([booking], rules: rules, zones: zones, sessions: [session])
        }
    }

    public func confirmVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, ask: Ask<Confirmation>
    ) async throws -> Outcome<Confirmation> {
        let rules = try await practices.ruleBook(of: practice)
        let sessions: [ID<Session>] = (0..<10).map { _ in ids.next() }
        return try await transact(ask, practice: practice) { [zones] transaction in
            // What was cancelled or confirmed of the visit by itself is no part of this any more.
            let all = try transaction.visit(id, of: practice)
            let bookings = all.filter { $0.state(at: transaction.now).mayBecome(.confirmed) }
            if bookings.isEmpty { throw BookingRefusal.wrongState(all[0].state, wanted: .confirmed) }
            return try transaction.confirm(bookings, rules: rules, zones: zones, sessions: sessions)
        }
    }
}

extension BookingTransaction {
    /// Confirms all of them, in id order, or none.
    func confirm(
        _ found: [Booking], rules: RuleBook, zones: any TimeZones, sessions: [ID<Session>]
    ) throws -> Confirmation {
        var confirmed: [Booking] = []
        for (index, booking) in found.enumerated() {
            confirmed.append(try confirm(booking, rules: rules, zones: zones, newSession: sessions[index]))
        }
        return Confirmation(bookings: confirmed, overlapping: try overlapping(confirmed))
    }

    private func confirm(
        _ found: Booking, rules: RuleBook, zones: any TimeZones, newSession: ID<Session>
    ) throws -> Booking {
        let facts = ConfirmBooking.Facts(
            booking: found, payments: try PaymentTable.payments(of: found, in: connection),
            practice: rules.practice.state,
            isWithdrawnTime: OfferRules.isWithdrawn(found, rules: rules, zones: zones))
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
