/// A service as a listing shows it.
public struct ListedService: Hashable, Sendable, Codable {
    public let id: ID<Service>
    public var name: String
    public var specialty: String?
    public var price: Money
    public var mode: ServiceMode
    /// The next start that can be booked, true as of the listing's `asOf`; nil: none within the horizon.
    public var nextAvailable: Instant?

    public init(
        id: ID<Service>, name: String, specialty: String? = nil, price: Money, mode: ServiceMode = .inPerson,
        nextAvailable: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.specialty = specialty
        self.price = price
        self.mode = mode
        self.nextAvailable = nextAvailable
    }
}
