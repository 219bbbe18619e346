import Domain

/// An archived booking made by hand.
enum SampleItem {
    static func make(id: UInt64, note: [UInt8]? = nil) -> ArchivedBooking {
        let start = Instant(seconds: 1_796_000_400)
        let local = Zone.utc.local(start)
        let terms = Terms(
            startsAt: start, endsAt: start + 1800, claimedFrom: start, claimedUntil: start + 1800, timeZone: "UTC",
            localDate: local.date, localTime: local.time, price: Money(amount: 1, currency: "EUR"), methods: [.visit],
            confirmation: .nothing, holdMinutes: 10, cancellationNoticeMinutes: 60, capacity: 1)
        let booking = Booking(
            id: ID(high: 7, low: id), practiceID: ID(high: 1, low: 1), version: 1, state: .cancelled, patientID: nil,
            accountID: nil, serviceID: ID(high: 2, low: 1), practitionerID: ID(high: 3, low: 1),
            locationID: ID(high: 4, low: 1), terms: terms, holdExpiresAt: nil, origin: .desk, createdAt: start,
            changedAt: start)
        return ArchivedBooking(
            booking: booking, payments: [], sealedReason: nil, sealedNote: note, sealedReferences: [:], events: [],
            epoch: ID(high: 5, low: 1))
    }
}
