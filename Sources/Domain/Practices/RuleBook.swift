/// Everything of a practice that decides what can be booked, as of one version of it.
public struct RuleBook: Sendable {
    public let practice: PracticeRecord
    public let locations: [ID<Location>: Stored<Location>]
    public let practitioners: [ID<Practitioner>: Stored<Practitioner>]
    public let resources: [ID<Resource>: Stored<Resource>]
    public let services: [ID<Service>: Stored<Service>]
    public let schedules: [Stored<Schedule>]

    public init(
        practice: PracticeRecord, locations: [Stored<Location>], practitioners: [Stored<Practitioner>],
        resources: [Stored<Resource>], services: [Stored<Service>], schedules: [Stored<Schedule>]
    ) {
        self.practice = practice
        self.locations = Self.index(locations)
        self.practitioners = Self.index(practitioners)
        self.resources = Self.index(resources)
        self.services = Self.index(services)
        self.schedules = schedules
    }

    private static func index<Item>(_ items: [Stored<Item>]) -> [ID<Item>: Stored<Item>] {
        Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What can be booked, by name: of a practitioner and at a location where given.
    public func offered(by practitioner: ID<Practitioner>?, at location: ID<Location>?) -> [Stored<Service>] {
        services.values.filter { service in
            service.isActive && !schedules(offering: service, by: practitioner, at: location).isEmpty
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// The active schedules under which the service is offered, by practitioner and location where given.
    public func schedules(
        offering service: Stored<Service>, by practitioner: ID<Practitioner>?, at location: ID<Location>?
    ) -> [Stored<Schedule>] {
        schedules.filter { schedule in
            schedule.isActive
                && (practitioner == nil || schedule.practitionerID == practitioner)
                && (location == nil || schedule.locationID == location)
                && service.value.isOffered(by: schedule.practitionerID, at: schedule.locationID)
                && practitioners[schedule.practitionerID]?.isActive == true
                && locations[schedule.locationID]?.isActive == true
        }
    }
}
