/// Money for a booking: a row of its own, with a life of its own.
public struct Payment: Hashable, Sendable {
    public let id: ID<Payment>
    public let practiceID: ID<Practice>
    public let bookingID: ID<Booking>
    public var version: Int
    public var state: PaymentState
    public var method: PaymentMethod
    public var amount: Money
    /// The insurer's number, the voucher's code or the invoice's address; sealed at rest.
    public var reference: String?
    public var changedAt: Instant

    public init(
        id: ID<Payment>, practiceID: ID<Practice>, bookingID: ID<Booking>, version: Int, state: PaymentState,
        method: PaymentMethod, amount: Money, reference: String?, changedAt: Instant
    ) {
        self.id = id
        self.practiceID = practiceID
        self.bookingID = bookingID
        self.version = version
        self.state = state
        self.method = method
        self.amount = amount
        self.reference = reference
        self.changedAt = changedAt
    }
}

public enum PaymentState: String, Codable, Hashable, Sendable, CaseIterable {
    case due, arranged, authorised, paid, refunding, refunded, failed

    /// While open, its booking stays out of the archive.
    public var isOpen: Bool { self == .authorised || self == .refunding }

    public var next: Set<PaymentState> {
        switch self {
        case .due: [.arranged, .authorised, .paid, .failed]
        case .arranged: [.authorised, .paid, .failed]
        case .authorised: [.paid, .refunding, .failed]
        case .paid: [.refunding, .refunded]
        case .refunding: [.refunded, .paid]
        case .refunded, .failed: []
        }
    }
}
