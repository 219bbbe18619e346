/// What a booking's price and the payments for it come to.
public struct PaymentBalance: Hashable, Sendable {
    /// What is there, or promised by a card, in the price's currency.
    public let received: Money
    /// What has still to come. What is merely arranged has not come: it is due all the same.
    public let due: Money
    /// What is there above the price, to be given back.
    public let overpaid: Money

    public init(price: Money, payments: [Payment]) {
        let received = payments.filter { $0.state.isReceived && $0.amount.currency == price.currency }
            .map(\.amount.amount).reduce(0, +)
        self.received = Money(amount: received, currency: price.currency)
        due = Money(amount: max(0, price.amount - received), currency: price.currency)
        overpaid = Money(amount: max(0, received - price.amount), currency: price.currency)
    }

    /// Of a booking as it stands now: nothing is due for one that was given up, and all that is there is to be
    /// given back.
    public init(of booking: Booking, payments: [Payment], now: Instant) {
        var price = booking.terms.price
        let state = booking.state(at: now)
        if state == .cancelled || state == .expired { price.amount = 0 }
        self.init(price: price, payments: payments)
    }
}

extension PaymentState {
    /// Whether the money is there, or promised by a card.
    public var isReceived: Bool { self == .paid || self == .authorised }

    /// Whether it is no more than a word on how the rest will be paid.
    public var isPromise: Bool { self == .arranged || self == .due }
}
