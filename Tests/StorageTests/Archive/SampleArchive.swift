import Domain
import Testing

/// Archived bookings made by hand.
struct SampleArchive {
    let practice: ID<Practice> = testIDs().next()
    let patient: ID<Patient> = testIDs().next()
    let account: ID<Account> = testIDs().next()

    private let date: LocalDate
    private let time: LocalTime

    init() throws {
        date = try #require(LocalDate("2026-12-07"))
        time = try #require(LocalTime("06:00"))
    }

    func item(
        _ id: ID<Booking> = testIDs().next(), version: Int = 3, at minutes: Int = 0, events: ClosedRange<Int>? = nil,
        note: [UInt8]? = [0, 255, 7], of patient: ID<Patient>?? = .none, in practice: ID<Practice>? = nil
    ) -> ArchivedBooking {
        let practice = practice ?? self.practice
        let start = BookingWorld.now.adding(minutes: minutes)
        let price = Money(amount: 5000, currency: "EUR")
        let terms = Terms(
            startsAt: start, endsAt: start.adding(minutes: 30), claimedFrom: start,
            claimedUntil: start.adding(minutes: 35), timeZone: "Europe/Paris", localDate: date,
            localTime: time, price: price, methods: [.visit], confirmation: .nothing, holdMinutes: 10,
            cancellationNoticeMinutes: 60, capacity: 1)
        let booking = Booking(
            id: id, practiceID: practice, version: version, state: .completed, patientID: patient ?? self.patient,
            accountID: account, serviceID: testIDs().next(), practitionerID: testIDs().next(),
            locationID: testIDs().next(), sessionID: nil, visitID: nil, resourceIDs: [], seat: 0, terms: terms,
            holdExpiresAt: nil, origin: .patient, createdAt: start, changedAt: start.adding(minutes: version),
            closedBySystem: false)
        return ArchivedBooking(
            booking: booking, payments: [], sealedReason: nil, sealedNote: note, sealedReferences: [:],
            events: (events ?? 1...version).map { event(booking, $0) }, epoch: testIDs().next())
    }

    private func event(_ booking: Booking, _ version: Int) -> PositionedEvent {
        PositionedEvent(
            position: Int64(version),
            event: Event(
                id: ID(high: booking.id.high, low: UInt64(version)), practiceID: booking.practiceID,
                kind: version == 1 ? .bookingHeld : .bookingNoted, subject: ID(booking.id), version: version,
                at: booking.changedAt, detail: ["state": "completed"]))
    }
}
