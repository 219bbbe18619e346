public import Domain

extension SQLBookingStore {
    public func reschedule(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, to wanted: RescheduleBooking, ask: Ask<Booking>
    ) async throws -> Outcome<Booking> {
        try InvalidInput.check(wanted.problems())
        let waiting = try await waiting(for: [wanted], in: practice, scope: ask.scope)
        let session: ID<Session> = ids.next()
        return try await transact(ask, practice: practice) { transaction in
            let found = try transaction.booking(id, of: practice, version: version)
            let going = try transaction.departure(of: found, to: wanted, waiting, newSession: session)
            try transaction.checkVisit(of: found, moving: going.offer.terms)
            return try transaction.move([going], waiting)[0]
        }
    }

    public func rescheduleVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, to wanted: RescheduleVisit, ask: Ask<[Booking]>
    ) async throws -> Outcome<[Booking]> {
        try InvalidInput.check(wanted.problems())
        let waiting = try await waiting(for: wanted.moves.map(\.wanted), in: practice, scope: ask.scope)
        let sessions: [ID<Session>] = wanted.moves.map { _ in ids.next() }
        return try await transact(ask, practice: practice) { transaction in
            let visit = try transaction.visit(id, of: practice)
            let going = try zip(wanted.moves, sessions).map { move, session in
                guard let found = visit.first(where: { $0.id == move.bookingID }) else { throw RequestRefusal.missing }
                return try transaction.departure(of: found, to: move.wanted, waiting, newSession: session)
            }
            let moving = Set(going.map(\.found.id))
            let staying = visit.filter { !moving.contains($0.id) && $0.state(at: transaction.now).ownsClaims }
            try RescheduleVisit.check(staying.map(\.terms) + going.map(\.offer.terms))
            return try transaction.move(going, waiting).sorted { $0.terms.startsAt < $1.terms.startsAt }
        }
    }

    /// Whether the scope may ask for that, and what the transaction then needs.
    private func waiting(
        for wanted: [RescheduleBooking], in practice: ID<Practice>, scope: Scope
    ) async throws -> WaitingRoom {
        if wanted.contains(where: { $0.overbooking != nil }), !scope.isStaff(of: practice) {
            throw AccessRefusal.notAllowed
        }
        let waiting = try await waitingRoom(of: practice, offers: wanted.count)
        guard waiting.rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        return waiting
    }
}

/// A booking that is about to leave its time for another.
struct Departure {
    let found: Booking
    let offer: Offer
    /// Staff's reason to book over what is there.
    let overbooking: String?
    /// The new time's session, should this be the first patient.
    let newSession: ID<Session>
}

extension BookingTransaction {
    func departure(
        of found: Booking, to wanted: RescheduleBooking, _ waiting: WaitingRoom, newSession: ID<Session>
    ) throws -> Departure {
        let isStaff = isStaff(of: found.practiceID)
        try RescheduleBooking.decide(found, isStaff: isStaff, now: now)
        let offer = try Offer(
            waiting.rules, service: found.serviceID, practitioner: wanted.practitionerID ?? found.practitionerID,
            location: wanted.locationID ?? found.locationID, startsAt: wanted.startsAt, zones: waiting.zones)
        if wanted.overbooking == nil {
            try OfferRules.check(
                offer, rules: waiting.rules, sessions: [], isStaff: isStaff, zones: waiting.zones, now: now)
        }
        return Departure(found: found, offer: offer, overbooking: wanted.overbooking, newSession: newSession)
    }

    /// Gives up all the old times before any new one is claimed: one may be where the other was. Then the old times go
    /// to those who wait.
    func move(_ going: [Departure], _ waiting: WaitingRoom) throws -> [Booking] {
        for one in going.sorted(by: { $0.found.id < $1.found.id }) { try release(one.found) }
        // By owner and start, so that two visits that want the same times take them in the same order.
        let order = going.sorted {
            ($0.offer.practitionerID, $0.offer.terms.startsAt) < ($1.offer.practitionerID, $1.offer.terms.startsAt)
        }
        let moved = try order.map { one in
            let booking = try settle(
                one.found, on: one.offer, over: one.overbooking != nil, newSession: one.newSession,
                byPractice: isStaff(of: one.found.practiceID))
            // The reason was for the old place: a regular new one needs none.
            if one.overbooking != nil || one.found.isOverbooking {
                try keep(overbooking: one.overbooking, of: booking, seals: waiting.seals)
            }
            return booking
        }
        for one in going { try offer(one.found, to: waiting) }
        return moved
    }

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
        booking.practitionerID = offer.practitionerID
        booking.locationID = offer.locationID
        booking.terms = claimed.terms
        claimed.settle(&booking)
        if booking.terms.price != found.terms.price { try balance(booking) }
        return try rewrite(found, as: booking, telling: byPractice ? .moved : .confirmed)
    }

    /// Writes a booking's new time, place or agreement as its next version.
    ///
    /// - Parameter kind: what the patient of a confirmed booking is told, in place of what was still to be said; nil:
    ///   nothing has changed for it.
    func rewrite(_ found: Booking, as changed: Booking, telling kind: MessageKind?) throws -> Booking {
        var booking = changed
        booking.version += 1
        booking.changedAt = now
        try BookingTable.move(booking, in: connection)
        if booking.state == .held { try moveHold(booking) }
        let was = [
            "wasStartsAt": String(found.terms.startsAt.seconds), "wasDate": found.terms.localDate.description,
            "wasLocation": found.locationID.description,
        ]
        record(booking, .bookingRescheduled, also: was)
        if booking.state == .confirmed, let kind {
            try drop(messagesOf: booking)
            try tell(booking, kind)
        }
        return booking
    }

    /// Bookings of one visit must not overlap, wherever they are moved.
    func checkVisit(of booking: Booking, moving terms: Terms) throws {
        guard let visit = booking.visitID else { return }
        let others = try BookingTable.visit(visit, of: booking.practiceID, in: connection)
        let overlaps = others.contains {
            $0.id != booking.id && $0.state(at: now).ownsClaims && $0.terms.startsAt < terms.endsAt
                && terms.startsAt < $0.terms.endsAt
        }
        if overlaps { throw BookingRefusal.visitOverlaps }
    }

    func keep(overbooking reason: String?, of booking: Booking, seals: PatientSeals) throws {
        guard let patient = booking.patientID else { throw BookingRefusal.patientMissing }
        let sealed = try reason.map {
            try seals.seal(of: patient, in: connection).seal($0, .overbooking, row: booking.id)
        }
        try connection.run(
            "UPDATE booking SET overbooking = ? WHERE practice_id = ? AND id = ?", sealed.map { .blob($0) } ?? .null,
            .id(booking.practiceID), .id(booking.id))
    }
}
