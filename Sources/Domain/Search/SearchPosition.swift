/// How far an index has read the logs.
public struct SearchPosition: Hashable, Sendable, Codable {
    /// Drawn anew by a restore: positions of different epochs cannot be compared.
    public var epoch: String
    public var inventory: Int64
    public var booking: Int64
    /// Changes up to this moment are in the index.
    public var asOf: Instant

    public init(epoch: String, inventory: Int64, booking: Int64, asOf: Instant) {
        self.epoch = epoch
        self.inventory = inventory
        self.booking = booking
        self.asOf = asOf
    }
    /// The further of both, if they can be compared.
    public func advanced(past other: SearchPosition?) -> SearchPosition {
        guard let other, other.epoch == epoch else { return self }
        return SearchPosition(
            epoch: epoch, inventory: max(inventory, other.inventory), booking: max(booking, other.booking),
            asOf: max(asOf, other.asOf))
    }
}
