public import Domain

extension SQLBookingStore {
    public func clearWithdrawnTime(
        _ withdrawal: WithdrawTime, in practice: ID<Practice>, limit: Int, ask: Ask<WithdrawalProgress>
    ) async throws -> Outcome<WithdrawalProgress> {
        guard ask.scope.isStaff(of: practice, for: withdrawal.practitionerID) else { throw RequestRefusal.missing }
        let rules = try await practices.ruleBook(of: practice)
        let sessions: [ID<Session>] = (0..<limit).map { _ in ids.next() }
        return try await transact(ask, practice: practice) { [zones] transaction in
            var progress = WithdrawalProgress(moved: 0, cancelled: 0, remaining: 0)
            let found = try transaction.bookings(in: withdrawal, practice: practice, limit: limit)
            for (index, booking) in found.enumerated() {
                let moved = try transaction.hand(
                    booking, to: withdrawal.substituteID, rules: rules, zones: zones, newSession: sessions[index])
                if moved {
                    progress.moved += 1
                } else if booking.state(at: transaction.now) == .expired {
                    try transaction.expireHold(booking)  // It had run out by itself: nobody need be told.
                } else {
                    _ = try transaction.cancel(booking, byPractice: true)
                    progress.cancelled += 1
                }
            }
            progress.remaining = try transaction.bookings(in: withdrawal, practice: practice, limit: 10_000).count
            return progress
        }
    }

    public func clearSuspendedHolds(
        of practice: ID<Practice>, limit: Int, scope: Scope, now: Instant
    ) async throws -> Int {
        let ask = Ask<Int>(scope: scope, operation: .suspendPractice, now: now)
        let outcome = try await transact(ask, practice: practice) { transaction in
            let holds = try BookingTable.select(
                "practice_id = ? AND state = 'held' AND id IN (SELECT booking_id FROM open_hold WHERE practice_id = ?)"
                    + " ORDER BY id LIMIT ?",
                [.id(practice), .id(practice), .int(limit + 1)], in: transaction.connection)
            for hold in holds.prefix(limit) {
                if hold.state(at: transaction.now) == .expired {
                    try transaction.expireHold(hold)
                } else {
                    _ = try transaction.cancel(hold, byPractice: true)
                }
            }
            return max(0, holds.count - limit)
        }
        if case .done(let remaining) = outcome { return remaining }
        return 0
    }

    public func touchedBookings(
        in practice: ID<Practice>, practitioner: ID<Practitioner>, scope: Scope, now: Instant
    ) async throws -> [Booking] {
        guard scope.isPlatform || scope.isStaff(of: practice, for: practitioner) else { throw RequestRefusal.missing }
        let rules = try await practices.ruleBook(of: practice)
        let ahead = try await database.scan { connection in
            try BookingTable.select(
                """
                practice_id = ? AND starts_at > ? AND practitioner_id = ? AND state IN ('held', 'confirmed') \
                ORDER BY starts_at, id LIMIT 5000
                """, [.id(practice), .instant(now), .id(practitioner)], in: connection)
        }
        let touched = ahead.filter { booking in
            booking.state(at: now).ownsClaims && !OfferRules.isWithinHours(booking, rules: rules, zones: zones)
        }
        try await seen(touched, .listTouchedBookings, scope: scope, now: now)
        return touched
    }
}

extension BookingTransaction {
    /// Live bookings of the practitioner that need some of the withdrawn time, in id order.
    fileprivate func bookings(
        in withdrawal: WithdrawTime, practice: ID<Practice>, limit: Int
    ) throws -> [Booking] {
        try BookingTable.select(
            """
            practice_id = ? AND starts_at > ? AND starts_at < ? AND ends_at > ? AND practitioner_id = ? \
            AND state IN ('held', 'confirmed') ORDER BY id LIMIT ?
            """,
            [
                .id(practice), .instant(withdrawal.from - 24 * 3600), .instant(withdrawal.until),
                .instant(withdrawal.from), .id(withdrawal.practitionerID), .int(limit),
            ], in: connection)
    }

    /// Moves a booking to whoever stands in, at the same time.
    /// - Returns: false where nobody does, or has the time free.
    fileprivate func hand(
        _ booking: Booking, to substitute: ID<Practitioner>?, rules: RuleBook, zones: any TimeZones,
        newSession: ID<Session>
    ) throws -> Bool {
        guard let substitute, booking.state == .confirmed else { return false }
        return try attempt {
            var offer = try Offer(
                rules, service: booking.serviceID, practitioner: substitute, location: booking.locationID,
                startsAt: booking.terms.startsAt, zones: zones)
            offer.terms = booking.terms
            try OfferRules.check(offer, rules: rules, sessions: [], isStaff: true, zones: zones, now: now)
            _ = try move(booking, to: offer, over: false, newSession: newSession, byPractice: true)
            return true
        } ?? false
    }

    /// Expires a hold whose seat or cells nobody has wanted yet.
    @discardableResult
    func expireHold(_ found: Booking) throws -> Booking {
        guard found.state == .held, found.state(at: now) == .expired else { throw BeginAgain() }
        var booking = found
        booking.version += 1
        booking.state = .expired
        booking.changedAt = now
        try giveBack(booking, .bookingExpired)
        try closeHold(booking)
        try endOffer(of: booking)
        return booking
    }
}
