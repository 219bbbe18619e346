public import Domain

extension SQLBookingStore {
    public func cancel(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, ask: Ask<Booking>
    ) async throws -> Outcome<Booking> {
        let waiting = try await waitingRoom(of: practice, offers: 1)
        return try await transact(ask, practice: practice) { transaction in
            let found = try transaction.booking(id, of: practice, version: version)
            try CancelBooking.decide(found, isStaff: transaction.isStaff(of: practice), now: transaction.now)
            let booking = try transaction.cancel(found, byPractice: transaction.isStaff(of: practice))
            try transaction.offer(booking, to: waiting)
            return booking
        }
    }

    public func cancelVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, ask: Ask<[Booking]>
    ) async throws -> Outcome<[Booking]> {
        let waiting = try await waitingRoom(of: practice, offers: 10)
        return try await transact(ask, practice: practice) { transaction in
            let isStaff = transaction.isStaff(of: practice)
            let found = try transaction.visit(id, of: practice).filter { $0.state(at: transaction.now).ownsClaims }
            if found.isEmpty { throw BookingRefusal.wrongState(.cancelled, wanted: .cancelled) }
            for booking in found { try CancelBooking.decide(booking, isStaff: isStaff, now: transaction.now) }
            let cancelled = try found.map { try transaction.cancel($0, byPractice: isStaff) }
            for booking in cancelled { try transaction.offer(booking, to: waiting) }
            return cancelled
        }
    }
}

extension BookingTransaction {
    /// Cancels, gives the time back, and sees to its payments.
    func cancel(_ found: Booking, byPractice: Bool) throws -> Booking {
        var booking = found
        booking.version += 1
        booking.state = .cancelled
        booking.changedAt = now
        try giveBack(booking, .bookingCancelled)
        if found.state == .held { try closeHold(booking) }
        try endOffer(of: booking)
        try refund(booking)
        try drop(messagesOf: booking)
        if byPractice { try tell(booking, .cancelledByPractice) }
        return booking
    }
}
