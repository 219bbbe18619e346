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
        if try ConfirmBooking.decide(facts, now: now) == .claimAgain {
            try claimAgain(&booking, rules: rules, zones: zones, newSession: newSession)
        }
        booking.version += 1
        booking.state = .confirmed
        booking.holdExpiresAt = nil
        booking.changedAt = now
        try BookingTable.move(booking, in: connection)
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
        guard let account = bookings.first?.accountID,
            let from = bookings.map(\.terms.startsAt).min(), let until = bookings.map(\.terms.endsAt).max()
        else { return [] }
        let patients = try PatientTable.ids(of: account, in: connection)
        if patients.isEmpty { return [] }
        let places = repeatElement("?", count: patients.count).joined(separator: ", ")
        let others = try BookingTable.select(
            """
            patient_id IN (\(places)) AND starts_at > ? AND starts_at < ? AND ends_at > ? \
            AND state IN ('held', 'confirmed', 'arrived') ORDER BY starts_at, id LIMIT 20
            """,
            patients.map { .id($0) } + [.instant(from - 24 * 3600), .instant(until), .instant(from)],
            in: connection)
        let own = Set(bookings.map(\.id))
        return others.filter { other in
            !own.contains(other.id) && other.state(at: now).ownsClaims
                && bookings.contains {
                    $0.terms.startsAt < other.terms.endsAt && other.terms.startsAt < $0.terms.endsAt
                }
        }.map(\.id)
    }
}
