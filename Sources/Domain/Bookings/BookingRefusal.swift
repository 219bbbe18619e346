/// Why the desk says no to something about a booking.
public enum BookingRefusal: DomainError, Hashable {
    /// The rules do not offer this time; each rule that blocks it is named.
    case notOffered([Conflict])
    /// Somebody has it.
    case taken([Conflict])
    case sessionFull
    case sessionCancelled
    case practiceClosed
    case wrongState(BookingState, wanted: BookingState)
    /// Asked too early, or too late.
    case notYet(from: Instant)
    case tooLateToCancel
    case missingToConfirm([Conflict])
    case tooManyHolds(limit: Int)
    /// Anonymous holds have their share of the day: signing in gives the rest.
    case signInForMore
    /// An account whose address is not verified has its share of future bookings.
    case verifyForMore
    case patientMissing
    case patientErasing
    case visitOverlaps
    case visitMixed
    case reasonMissing
    case methodNotAccepted([PaymentMethod])
    case paymentState(PaymentState, wanted: PaymentState)
    /// Carry what is due.
    case amountOutOfRange(Money)
    case amountAboveDue(Money)
    case nothingDue

    public var code: String {
        switch self {
        case .notOffered: "notOffered"
        case .taken: "taken"
        case .sessionFull: "sessionFull"
        case .sessionCancelled: "sessionCancelled"
        case .practiceClosed: "practiceClosed"
        case .wrongState: "wrongState"
        case .notYet: "notYet"
        case .tooLateToCancel: "tooLateToCancel"
        case .missingToConfirm: "missingToConfirm"
        case .tooManyHolds: "tooManyHolds"
        case .signInForMore: "signInForMore"
        case .verifyForMore: "verifyForMore"
        case .patientMissing: "patientMissing"
        case .patientErasing: "patientErasing"
        case .visitOverlaps: "visitOverlaps"
        case .visitMixed: "visitMixed"
        case .reasonMissing: "reasonMissing"
        case .methodNotAccepted: "methodNotAccepted"
        case .paymentState: "wrongPaymentState"
        case .amountOutOfRange: "amountOutOfRange"
        case .amountAboveDue: "amountAboveDue"
        case .nothingDue: "nothingDue"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .notOffered, .patientMissing, .visitOverlaps, .visitMixed, .reasonMissing, .methodNotAccepted,
            .amountOutOfRange, .amountAboveDue:
            .invalid
        case .taken, .sessionFull, .sessionCancelled, .practiceClosed, .wrongState, .notYet, .tooLateToCancel,
            .missingToConfirm, .patientErasing, .paymentState, .nothingDue:
            .conflict
        case .tooManyHolds: .throttled(seconds: 60)
        case .signInForMore, .verifyForMore: .forbidden
        }
    }

    public var advice: String {
        switch self {
        case .notOffered: "Choose one of the times that the slots list."
        case .taken: "Choose another time, or join the waitlist."
        case .sessionFull: "Choose another session, or join the waitlist."
        case .sessionCancelled: "Choose another session."
        case .practiceClosed: "This practice takes no bookings now."
        case .wrongState(let state, let wanted): "It is \(state.rawValue), and cannot become \(wanted.rawValue)."
        case .notYet(let from): "Possible from \(from.rfc3339)."
        case .tooLateToCancel: "The time to cancel has passed: ask the practice."
        case .missingToConfirm: "Add what is listed, then confirm again."
        case .tooManyHolds(let limit): "Confirm or cancel a hold first: at most \(limit) may be open."
        case .signInForMore: "Sign in to hold one of the times that remain of this day."
        case .verifyForMore: "Verify your e-mail address to have more than two future bookings."
        case .patientMissing: "Name the patient."
        case .patientErasing: "This patient is being erased: nothing more can be added."
        case .visitOverlaps: "Bookings of one visit must not overlap."
        case .visitMixed: "Bookings of one visit are of one patient, in one practice."
        case .reasonMissing: "An overbooking needs a reason."
        case .methodNotAccepted([]): "Nothing can be arranged for this booking: ask the practice how to pay."
        case .methodNotAccepted(let methods):
            "Choose one of: \(methods.map(\.rawValue).joined(separator: ", "))."
        case .paymentState(let state, let wanted):
            "The payment is \(state.rawValue), and cannot become \(wanted.rawValue)."
        case .amountOutOfRange(let due) where due.amount == 0, .amountAboveDue(let due) where due.amount == 0:
            "Nothing is due: the price has been received. Refund what was recorded wrongly first."
        case .amountOutOfRange(let due):
            "Give an amount above zero in \(due.currency), up to the \(due.amount) minor units that are due."
        case .amountAboveDue(let due):
            "Give \(due.amount) minor units of \(due.currency) or less: so much is due."
        case .nothingDue: "Nothing is due: there is nothing to arrange."
        }
    }

    /// The same refusal of several things at once.
    public func naming(_ conflicts: [Conflict]) -> BookingRefusal {
        switch self {
        case .notOffered: .notOffered(conflicts)
        case .taken: .taken(conflicts)
        case .missingToConfirm: .missingToConfirm(conflicts)
        default: self
        }
    }

    public var conflicts: [Conflict] {
        switch self {
        case .notOffered(let conflicts), .taken(let conflicts), .missingToConfirm(let conflicts): conflicts
        default: []
        }
    }
}
