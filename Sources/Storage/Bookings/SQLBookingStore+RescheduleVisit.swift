public import Domain

extension SQLBookingStore {
    public func rescheduleVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, to wanted: RescheduleVisit, ask: Ask<[Booking]>
    ) async throws -> Outcome<[Booking]> {
        try InvalidInput.check(wanted.problems())
        let isStaff = ask.scope.isStaff(of: practice)
        if wanted.moves.contains(where: { $0.wanted.overbooking != nil }), !isStaff { throw AccessRefusal.notAllowed }
        let rules = try await practices.ruleBook(of: practice)
        guard rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        let waiting = try await waitingRoom(of: practice, offers: wanted.moves.count)
        let sessions: [ID<Session>] = wanted.moves.map { _ in ids.next() }
        return try await transact(ask, practice: practice) { [zones, seals] transaction in
            let visit = try transaction.visit(id, of: practice)
            var going: [(found: Booking, offer: Offer, session: ID<Session>, overbooking: String?)] = []
            for (move, session) in zip(wanted.moves, sessions) {
                guard let found = visit.first(where: { $0.id == move.bookingID }) else { throw RequestRefusal.missing }
                try RescheduleBooking.decide(found, isStaff: isStaff, now: transaction.now)
                let offer = try Offer(
                    rules, service: found.serviceID, practitioner: move.wanted.practitionerID ?? found.practitionerID,
                    location: move.wanted.locationID ?? found.locationID, startsAt: move.wanted.startsAt, zones: zones)
                if move.wanted.overbooking == nil {
                    try OfferRules.check(
                        offer, rules: rules, sessions: [], isStaff: isStaff, zones: zones, now: transaction.now)
                }
                going.append((found, offer, session, move.wanted.overbooking))
            }
            let moving = Set(going.map(\.found.id))
            let staying = visit.filter { !moving.contains($0.id) && $0.state(at: transaction.now).ownsClaims }
            try RescheduleVisit.check(staying.map(\.terms) + going.map(\.offer.terms))
            return try transaction.move(going, byPractice: isStaff, seals: seals) {
                for old in going.map(\.found) { try transaction.offer(old, to: waiting) }
            }
        }
    }
}

extension BookingTransaction {
    /// Gives up all the old times before any new one is claimed: one may be where the other was.
    ///
    /// - Parameter offer: what is done for those who wait, once everything has moved.
    func move(
        _ going: [(found: Booking, offer: Offer, session: ID<Session>, overbooking: String?)], byPractice: Bool,
        seals: PatientSeals, offer: () throws -> Void
    ) throws -> [Booking] {
        for old in going.map(\.found).sorted(by: { $0.id < $1.id }) { try release(old) }
        // By owner and start, so that two visits that want the same times take them in the same order.
        let order = going.sorted {
            ($0.offer.practitionerID, $0.offer.terms.startsAt) < ($1.offer.practitionerID, $1.offer.terms.startsAt)
        }
        var moved: [Booking] = []
        for one in order {
            let booking = try settle(
                one.found, on: one.offer, over: one.overbooking != nil, newSession: one.session,
                byPractice: byPractice)
            if let reason = one.overbooking { try keep(overbooking: reason, of: booking, seals: seals) }
            moved.append(booking)
        }
        try offer()
        return moved.sorted { $0.terms.startsAt < $1.terms.startsAt }
    }
}
