/// How a booking will be paid: never confirms by itself.
public struct ArrangePayment: Hashable, Sendable {
    public var id: ID<Payment>
    public var method: PaymentMethod
    /// The insurer's number, the voucher's code or the invoice's address; sealed at rest.
    public var reference: String?

    public init(id: ID<Payment>, method: PaymentMethod, reference: String? = nil) {
        self.id = id
        self.method = method
        self.reference = reference
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        if let reference { check.text("reference", reference, 1...200) }
        if method == .insurer || method == .voucher, reference == nil {
            check.refuse("reference", "required", "Give the number of the insurance or the voucher.")
        }
        return check.conflicts
    }

    /// What the arranged payment is for: all that is due.
    ///
    /// - Parameter payments: the booking's so far; what was arranged before falls away.
    public static func decide(
        _ booking: Booking, payments: [Payment], _ method: PaymentMethod, now: Instant
    ) throws(BookingRefusal) -> Money {
        let state = booking.state(at: now)
        guard state == .held || state == .confirmed || state == .arrived else {
            throw .wrongState(state, wanted: .confirmed)
        }
        let offered = booking.terms.offeredMethods
        guard offered.contains(method) else { throw .methodNotAccepted(offered) }
        let due = PaymentBalance(price: booking.terms.price, payments: payments).due
        guard due.amount > 0 else { throw .nothingDue }
        return due
    }
}

/// Money that the desk has received.
public struct RecordPayment: Hashable, Sendable {
    public var id: ID<Payment>
    public var method: PaymentMethod
    /// In the booking's currency.
    public var amount: Money
    public var reference: String?

    public init(id: ID<Payment>, method: PaymentMethod, amount: Money, reference: String? = nil) {
        self.id = id
        self.method = method
        self.amount = amount
        self.reference = reference
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        if let reference { check.text("reference", reference, 1...200) }
        return check.conflicts
    }

    /// A part is taken, more than what is due is not.
    ///
    /// - Parameter payments: the booking's so far.
    public static func decide(_ booking: Booking, payments: [Payment], _ amount: Money) throws(BookingRefusal) {
        let due = PaymentBalance(price: booking.terms.price, payments: payments).due
        guard amount.currency == due.currency, amount.amount > 0 else { throw .amountOutOfRange(due) }
        guard amount.amount <= due.amount else { throw .amountAboveDue(due) }
    }
}

public protocol PaymentStore: Sendable {
    func arrangePayment(
        _ booking: ID<Booking>, of practice: ID<Practice>, _ request: ArrangePayment, ask: Ask<Payment>
    ) async throws -> Outcome<Payment>
    /// Marks what was arranged as paid, or adds a payment where nothing was. Of a part a payment of its own is made:
    /// what was arranged is for the rest.
    func recordPayment(
        _ booking: ID<Booking>, of practice: ID<Practice>, _ request: RecordPayment, ask: Ask<Payment>
    ) async throws -> Outcome<Payment>
    func refundPayment(
        _ id: ID<Payment>, of booking: ID<Booking>, in practice: ID<Practice>, ask: Ask<Payment>
    ) async throws -> Outcome<Payment>
    func payments(
        of booking: ID<Booking>, in practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [Payment]
}
