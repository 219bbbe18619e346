/// Makes what search finds from a practice's rules: one listing for each practitioner at each location, and one for a
/// location where nobody in particular can be booked.
public struct ListingMaker: Sendable {
    private let rules: RuleBook
    private let version: Int
    private let asOf: Instant

    public init(_ rules: RuleBook, version: Int, asOf: Instant) {
        self.rules = rules
        self.version = version
        self.asOf = asOf
    }

    /// A listing is named after the schedule that it shows, so that everybody who indexes names it alike.
    public static func id(of schedule: Stored<Schedule>) -> ID<Listing> { ID(schedule.id) }
    public static func id(of location: Stored<Location>) -> ID<Listing> { ID(location.id) }

    /// - Parameter next: the next start that can be booked of a service under a schedule; nil: none.
    public func listings(next: (Stored<Schedule>, Stored<Service>) -> Instant?) -> [Listing] {
        guard rules.practice.state == .published else { return [] }
        let shown = rules.schedules.filter(isShown)
        let people = shown.compactMap { schedule in
            listing(of: schedule, services: services(of: schedule).map { listed($0, next(schedule, $0)) })
        }
        let staffed = Set(shown.map(\.locationID))
        let places = rules.locations.values.filter { $0.isActive && !staffed.contains($0.id) }
            .sorted { $0.id < $1.id }
        return people + places.map(listing(of:))
    }

    /// Everything that could be a listing of the practice and is none of those that were made.
    public func absent(besides made: [Listing]) -> [ListingVersion] {
        let present = Set(made.map(\.id))
        let possible = rules.schedules.map(Self.id(of:)) + rules.locations.values.map(Self.id(of:))
        return possible.filter { !present.contains($0) }.map { ListingVersion(id: $0, version: version) }
    }

    /// The active services that can be booked under a schedule, in the order of their ids.
    public func services(of schedule: Stored<Schedule>) -> [Stored<Service>] {
        rules.services.values.filter {
            $0.isActive && $0.value.isOffered(by: schedule.practitionerID, at: schedule.locationID)
        }.sorted { $0.id < $1.id }
    }

    /// Whether the schedule has a listing: all that it names is active.
    public func isShown(_ schedule: Stored<Schedule>) -> Bool {
        schedule.isActive && rules.practitioners[schedule.practitionerID]?.isActive == true
            && rules.locations[schedule.locationID]?.isActive == true
    }

    private func listing(of schedule: Stored<Schedule>, services: [ListedService]) -> Listing? {
        guard let practitioner = rules.practitioners[schedule.practitionerID],
            let location = rules.locations[schedule.locationID]
        else { return nil }
        return Listing(
            id: Self.id(of: schedule), version: version, asOf: asOf, practiceID: rules.practice.id,
            practitionerID: practitioner.id, locationID: location.id, practiceName: rules.practice.details.name,
            practitionerName: practitioner.name, specialties: practitioner.specialties, services: services,
            languages: practitioner.languages, insurers: rules.practice.details.insurers, place: place(location))
    }

    private func listing(of location: Stored<Location>) -> Listing {
        Listing(
            id: Self.id(of: location), version: version, asOf: asOf, practiceID: rules.practice.id,
            locationID: location.id, practiceName: rules.practice.details.name,
            insurers: rules.practice.details.insurers, place: place(location))
    }

    private func listed(_ service: Stored<Service>, _ next: Instant?) -> ListedService {
        ListedService(
            id: service.id, name: service.name, specialty: service.specialty, price: service.price,
            mode: service.mode, nextAvailable: next)
    }

    private func place(_ location: Stored<Location>) -> ListedPlace {
        ListedPlace(
            country: location.country, region: location.region, city: location.city, postcode: location.postcode,
            address: location.address,
            coordinates: Coordinates(latitude: location.latitude, longitude: location.longitude),
            timeZone: location.timeZone)
    }
}
