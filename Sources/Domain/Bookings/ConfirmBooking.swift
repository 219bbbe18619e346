/// Turns a hold into an appointment, or names what is missing.
public enum ConfirmBooking {
    public struct Facts: Sendable {
        public var booking: Booking
        public var payments: [Payment]
        public var practice: PracticeState
        public var isWithdrawnTime: Bool

        public init(booking: Booking, payments: [Payment], practice: PracticeState, isWithdrawnTime: Bool) {
            self.booking = booking
            self.payments = payments
            self.practice = practice
            self.isWithdrawnTime = isWithdrawnTime
        }
    }

    public enum Decision: Hashable, Sendable {
        /// It still has its time.
        case confirm
        /// Its hold has run out: the time must be claimed again first.
        case claimAgain
    }

    public static func decide(_ facts: Facts, now: Instant) throws(BookingRefusal) -> Decision {
        let booking = facts.booking
        let state = booking.state(at: now)
        guard state.mayBecome(.confirmed) else { throw .wrongState(state, wanted: .confirmed) }
        guard facts.practice == .published else { throw .practiceClosed }
        let missing = missing(facts)
        if !missing.isEmpty { throw .missingToConfirm(missing) }
        return state == .expired ? .claimAgain : .confirm
    }

    private static func missing(_ facts: Facts) -> [Conflict] {
        var missing: [Conflict] = []
        if facts.booking.patientID == nil {
            missing.append(
                Conflict(subject: "patient", code: "patientMissing", message: "Sign in and name the patient."))
        }
        if facts.isWithdrawnTime {
            missing.append(
                Conflict(subject: "time", code: "timeWithdrawn", message: "The practitioner is away: choose another."))
        }
        let live = facts.payments.filter { [.arranged, .authorised, .paid].contains($0.state) }
        let isCovered = PaymentBalance(price: facts.booking.terms.price, payments: facts.payments).due.amount == 0
        switch facts.booking.terms.confirmation {
        case .nothing: break
        case .arranged:
            if facts.booking.terms.price.amount > 0, live.isEmpty {
                missing.append(
                    Conflict(subject: "payment", code: "paymentNotArranged", message: "Arrange how it will be paid."))
            }
        case .paid:
            if !isCovered {
                missing.append(
                    Conflict(subject: "payment", code: "paymentNotReceived", message: "Pay, then confirm."))
            }
        }
        return missing
    }
}

/// A confirmed booking, with what the patient should know.
public struct Confirmation: Hashable, Sendable {
    public var bookings: [Booking]
    /// The account's other bookings at that time.
    public var overlapping: [ID<Booking>]

    public init(bookings: [Booking], overlapping: [ID<Booking>]) {
        self.bookings = bookings
        self.overlapping = overlapping
    }
}

public protocol ConfirmBookingStore: Sendable {
    /// - Parameter version: the version that was read, where whoever asks insists on it.
    /// - Throws: `BookingRefusal`, `RequestRefusal`.
    func confirm(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, ask: Ask<Confirmation>
    ) async throws -> Outcome<Confirmation>

    /// All of the visit, or none.
    func confirmVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, ask: Ask<Confirmation>
    ) async throws -> Outcome<Confirmation>
}
