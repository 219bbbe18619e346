/// Prices of one currency between two amounts in minor units, both included; nil: no limit.
public struct PriceRange: Hashable, Sendable, Codable {
    /// ISO 4217.
    public var currency: String
    public var from: Int64?
    public var to: Int64?

    public init(currency: String, from: Int64? = nil, to: Int64? = nil) {
        self.currency = currency
        self.from = from
        self.to = to
    }

    public func contains(_ price: Money) -> Bool {
        price.currency == currency && price.amount >= from ?? .min && price.amount <= to ?? .max
    }
}
