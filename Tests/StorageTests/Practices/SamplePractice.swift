import Domain
import Storage

/// A practice with one of each, made through a store.
struct SamplePractice: Sendable {
    let id: ID<Practice>
    let owner: ID<Account>
    let location: Stored<Location>
    let practitioner: Stored<Practitioner>
    let service: Stored<Service>
    let schedule: Stored<Schedule>

    var scope: Scope { .member(owner, id, .owner, nil) }

    init(in stores: InventoryStores, owner: ID<Account>, ids: CountingIDs) async throws {
        self.owner = owner
        let practices = stores.practices
        let asker = Scope.account(owner)
        id = try await practices.register(ids.next(), .sample, owner: owner, ask: .by(asker, .registerPractice)).answer
            .id
        let scope = Scope.member(owner, id, .owner, nil)
        location = try await practices.add(ids.next(), Location.sample, to: id, ask: .by(scope, .addLocation)).answer
        practitioner = try await practices.add(
            ids.next(), Practitioner(name: "Ada", specialties: ["dentist"]), to: id, ask: .by(scope, .addPractitioner)
        ).answer
        service = try await practices.add(ids.next(), Service.sample, to: id, ask: .by(scope, .addService)).answer
        schedule = try await practices.add(
            ids.next(),
            Schedule(
                practitionerID: practitioner.id, locationID: location.id,
                hours: [WeeklyHours(.monday, .midnight, .endOfDay)]), to: id,
            ask: .by(scope, .addSchedule)
        ).answer
    }
}

extension Practice {
    static let sample = Practice(name: "Smile", country: "FR")
}

extension Location {
    static let sample = Location(
        name: "Centre", city: "Paris", country: "FR", latitude: 48.85, longitude: 2.35, timeZone: "Europe/Paris")
}

extension Service {
    static let sample = Service(name: "Check", durationMinutes: 30, price: Money(amount: 5000, currency: "EUR"))
}
