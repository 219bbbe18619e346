/// One listing's version.
public struct ListingVersion: Hashable, Sendable {
    public let id: ID<Listing>
    public let version: Int

    public init(id: ID<Listing>, version: Int) {
        self.id = id
        self.version = version
    }
}

/// New next-available times of one listing, everything else unchanged.
public struct AvailabilityUpdate: Hashable, Sendable {
    public let listing: ID<Listing>
    public let version: Int
    public let asOf: Instant
    /// By service, nil: none within the horizon; services that are not named keep theirs.
    public let nextAvailable: [ID<Service>: Instant?]

    public init(listing: ID<Listing>, version: Int, asOf: Instant, nextAvailable: [ID<Service>: Instant?]) {
        self.listing = listing
        self.version = version
        self.asOf = asOf
        self.nextAvailable = nextAvailable
    }
}

extension Listing {
    /// Takes over next-available times that are newer.
    /// - Returns: whether they were.
    public mutating func take(_ update: AvailabilityUpdate) -> Bool {
        guard update.version > version else { return false }
        version = update.version
        asOf = update.asOf
        for index in services.indices {
            if let next = update.nextAvailable[services[index].id] { services[index].nextAvailable = next }
        }
        return true
    }
}
