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

    public static func decide(_ booking: Booking, _ method: PaymentMethod, now: Instant) throws(BookingRefusal) {
        let state = booking.state(at: now)
        guard state == .held || state == .confirmed || state == .arrived else {
            throw .wrongState(state, wanted: .confirmed)
        }
        // A card needs a provider behind it; without one it is not on offer, whatever the service's policy names.
        let offered = booking.terms.methods.filter { $0 != .card }
        guard offered.contains(method) else { throw .methodNotAccepted(offered) }
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

    public static func decide(_ booking: Booking, _ amount: Money) throws(BookingRefusal) {
        guard amount.currency == booking.terms.price.currency, amount.amount > 0, amount.amount <= 100_000_000 else {
            throw .amountOutOfRange
        }
    }
}

public protocol PaymentStore: Sendable {
    func arrangePayment(
        _ booking: ID<Booking>, of practice: ID<Practice>, _ request: ArrangePayment, ask: Ask<Payment>
    ) async throws -> Outcome<Payment>
    /// Marks what was arranged as paid, or adds a payment where nothing was.
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
