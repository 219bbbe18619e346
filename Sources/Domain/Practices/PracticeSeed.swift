/// A whole practice at once, for imports and demo worlds: everything that it begins with.
public struct PracticeSeed: Sendable {
    public let id: ID<Practice>
    public var details: Practice
    public var locations: [(id: ID<Location>, value: Location)]
    public var practitioners: [(id: ID<Practitioner>, value: Practitioner)]
    public var resources: [(id: ID<Resource>, value: Resource)]
    public var services: [(id: ID<Service>, value: Service)]
    public var schedules: [(id: ID<Schedule>, value: Schedule)]
    /// Whose it will be; nil: nobody's until an owner is invited.
    public var owner: ID<Account>?

    public init(
        id: ID<Practice>, details: Practice, locations: [(id: ID<Location>, value: Location)] = [],
        practitioners: [(id: ID<Practitioner>, value: Practitioner)] = [],
        resources: [(id: ID<Resource>, value: Resource)] = [], services: [(id: ID<Service>, value: Service)] = [],
        schedules: [(id: ID<Schedule>, value: Schedule)] = [], owner: ID<Account>? = nil
    ) {
        self.id = id
        self.details = details
        self.locations = locations
        self.practitioners = practitioners
        self.resources = resources
        self.services = services
        self.schedules = schedules
        self.owner = owner
    }

    /// Everything that is wrong with any part of it, by the part's place.
    public func problems() -> [Conflict] {
        func named<Item: InventoryItem>(_ items: [(id: ID<Item>, value: Item)]) -> [Conflict] {
            items.enumerated().flatMap { index, item in
                item.value.problems().map { $0.within("\(Item.kind.rawValue).\(index)") }
            }
        }
        return details.problems() + named(locations) + named(practitioners) + named(resources) + named(services)
            + named(schedules)
    }
}

/// Takes in whole practices.
public protocol PracticeSeeding: Sendable {
    /// Makes a published practice of the seed, in one transaction.
    /// - Returns: false, and nothing is changed, where a practice of that id is there already.
    /// - Throws: `InvalidInput`.
    func plant(_ seed: PracticeSeed, scope: Scope, now: Instant) async throws -> Bool
}
