import Domain

/// Bookings of every state and policy, each looked at from many moments.
struct BookingSample {
    let booking: Booking
    let now: Instant

    static let start = Instant(seconds: 1_800_000_000)
    static let expiry = start - 100_000

    static let all: [BookingSample] = {
        let start = Self.start.seconds
        let moments: [Int64] = [
            expiry.seconds - 1, expiry.seconds, expiry.seconds + 59, expiry.seconds + 60, start - 86_401,
            start - 86_400, start - 3601, start - 3600, start - 3599, start - 1, start, start + 1799, start + 1800,
            start + 1800 + 86_399, start + 1800 + 86_400,
        ]
        var samples: [BookingSample] = []
        for state in BookingState.allCases {
            for confirmation in ConfirmationPolicy.allCases {
                for price in [Int64(0), 5000] {
                    for hasPatient in [false, true] {
                        let booking = Self.booking(state, confirmation, price: price, hasPatient: hasPatient)
                        samples += moments.map { BookingSample(booking: booking, now: Instant(seconds: $0)) }
                    }
                }
            }
        }
        return samples
    }()

    static func id<Subject>(_ number: UInt64) -> ID<Subject> { ID(high: 7, low: number) }

    static func booking(
        _ state: BookingState, _ confirmation: ConfirmationPolicy = .arranged, price: Int64 = 5000,
        hasPatient: Bool = true
    ) -> Booking {
        let terms = Terms(
            startsAt: start, endsAt: start + 1800, claimedFrom: start - 300, claimedUntil: start + 2100,
            timeZone: "UTC", localDate: LocalDate(days: 20_833), localTime: .midnight,
            price: Money(amount: price, currency: "EUR"), methods: [.visit], confirmation: confirmation,
            holdMinutes: 10, cancellationNoticeMinutes: 60, capacity: 1)
        return Booking(
            id: id(1), practiceID: id(2), version: 3, state: state, patientID: hasPatient ? id(3) : nil,
            accountID: nil, serviceID: id(4), practitionerID: id(5), locationID: id(6), terms: terms,
            holdExpiresAt: state == .held ? expiry : nil, origin: .patient, createdAt: start - 200_000,
            changedAt: start - 200_000)
    }

    /// None, one of each state and amount, and two that add up.
    static func payments(of booking: Booking) -> [[Payment]] {
        func payment(_ state: PaymentState, _ amount: Int64) -> Payment {
            Payment(
                id: id(9), practiceID: booking.practiceID, bookingID: booking.id, version: 1, state: state,
                method: .visit, amount: Money(amount: amount, currency: "EUR"), reference: nil, changedAt: start)
        }
        return [[]] + PaymentState.allCases.map { [payment($0, 5000)] }
            + [[payment(.paid, 4999)], [payment(.paid, 2000), payment(.authorised, 3000)]]
    }
}
