import Domain

/// Keeping instants: what the clock shows then becomes what was agreed on. No claim is touched.
extension BookingTransaction {
    func reread(_ strays: Strays, on date: LocalDate) throws -> [ID<Booking>] {
        for session in try strays.sessions(on: date, in: connection) {
            var session = session
            try SessionTable.raise(&session, in: connection)
            session.terms = session.terms.reread(in: strays.zone)
            try SessionTable.update(session, in: connection)
            record(session, .sessionChanged)
        }
        var settled: [ID<Booking>] = []
        for booking in try strays.bookings(on: date, in: connection) where booking.keepsTime(at: now) {
            try write(booking, at: booking.terms.reread(in: strays.zone))
            settled.append(booking.id)
        }
        return settled
    }

    /// Writes a booking's new terms, and tells its patient where the clock shows another time than was agreed.
    func write(_ found: Booking, at terms: Terms) throws {
        var booking = found
        booking.terms = terms
        let isSame =
            (terms.startsAt, terms.localDate, terms.localTime)
            == (found.terms.startsAt, found.terms.localDate, found.terms.localTime)
        _ = try rewrite(found, as: booking, telling: isSame ? nil : .moved)
    }
}
