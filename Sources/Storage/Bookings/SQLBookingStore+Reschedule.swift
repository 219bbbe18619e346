public import Domain

extension SQLBookingStore {
    public func reschedule(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, to wanted: RescheduleBooking, ask: Ask<Booking>
    ) async throws -> Outcome<Booking> {
        try InvalidInput.check(wanted.problems())
        let isStaff = ask.scope.isStaff(of: practice)
        if wanted.overbooking != nil, !isStaff { throw AccessRefusal.notAllowed }
        let rules = try await practices.ruleBook(of: practice)
        guard rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        let waiting = try await waitingRoom(of: practice, offers: 1)
        let session: ID<Session> = ids.next()
        return try await transact(ask, practice: practice) { [zones, seals] transaction in
            let found = try transaction.booking(id, of: practice, version: version)
            try RescheduleBooking.decide(found, isStaff: isStaff, now: transaction.now)
            let offer = try Offer(
                rules, service: found.serviceID, practitioner: wanted.practitionerID ?? found.practitionerID,
                location: wanted.locationID ?? found.locationID, startsAt: wanted.startsAt, zones: zones)
            if wanted.overbooking == nil {
                try OfferRules.check(
                    offer, rules: rules, sessions: [], isStaff: isStaff, zones: zones, now: transaction.now)
            }
            let moved = try transaction.move(
                found, to: offer, over: wanted.overbooking != nil, newSession: session, byPractice: isStaff)
            if let reason = wanted.overbooking { try transaction.keep(overbooking: reason, of: moved, seals: seals) }
            try transaction.offer(found, to: waiting)
            return moved
        }
    }
}

extension BookingTransaction {
    /// Swaps a booking's claims for an offer's: it never has neither, and never both.
    func move(
        _ found: Booking, to offer: Offer, over: Bool, newSession: ID<Session>, byPractice: Bool
    ) throws -> Booking {
        try checkVisit(of: found, moving: offer.terms)
        try release(found)
        return try settle(found, on: offer, over: over, newSession: newSession, byPractice: byPractice)
    }

    /// The second half of moving: what was released claims its new time.
    func settle(
        _ found: Booking, on offer: Offer, over: Bool, newSession: ID<Session>, byPractice: Bool
    ) throws -> Booking {
        let claimed = try claim(
            offer, for: found.id, practice: found.practiceID, over: over, newSession: newSession)
        var booking = found
        booking.version += 1
        booking.practitionerID = offer.practitionerID
        booking.locationID = offer.locationID
        booking.terms = claimed.terms
        claimed.settle(&booking)
        booking.changedAt = now
        try BookingTable.move(booking, in: connection)
        if booking.state == .held { try moveHold(booking) }
        record(booking, .bookingRescheduled, also: ["wasStartsAt": String(found.terms.startsAt.seconds)])
        if booking.state == .confirmed {
            try drop(messagesOf: booking)
            try tell(booking, byPractice ? .moved : .confirmed)
        }
        return booking
    }

    /// Bookings of one visit must not overlap, wherever they are moved.
    private func checkVisit(of booking: Booking, moving terms: Terms) throws {
        guard let visit = booking.visitID else { return }
        let others = try BookingTable.visit(visit, of: booking.practiceID, in: connection)
        let overlaps = others.contains {
            $0.id != booking.id && $0.state(at: now).ownsClaims && $0.terms.startsAt < terms.endsAt
                && terms.startsAt < $0.terms.endsAt
        }
        if overlaps { throw BookingRefusal.visitOverlaps }
    }

    func keep(overbooking reason: String, of booking: Booking, seals: PatientSeals) throws {
        guard let patient = booking.patientID else { throw BookingRefusal.patientMissing }
        let sealed = try seals.seal(of: patient, in: connection).seal(reason, .overbooking, row: booking.id)
        try connection.run(
            "UPDATE booking SET overbooking = ? WHERE practice_id = ? AND id = ?", .blob(sealed),
            .id(booking.practiceID), .id(booking.id))
    }
}
