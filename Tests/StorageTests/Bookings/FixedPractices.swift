import Domain
import Synchronization

/// Rules held in memory, that a test may change: bookings need nothing else of a practice.
final class FixedPractices: PracticeStore {
    private let rules: Mutex<RuleBook>

    init(_ rules: RuleBook) { self.rules = Mutex(rules) }

    func change(_ edit: (inout [Stored<Service>], inout [Stored<Schedule>], inout PracticeState) -> Void) {
        rules.withLock { book in
            var services = Array(book.services.values)
            var schedules = book.schedules
            var practice = book.practice
            edit(&services, &schedules, &practice.state)
            practice.rulesVersion += 1
            book = RuleBook(
                practice: practice, locations: Array(book.locations.values),
                practitioners: Array(book.practitioners.values), resources: Array(book.resources.values),
                services: services, schedules: schedules)
        }
    }

    /// Gives every location another zone.
    func relocate(to zone: String) {
        rules.withLock { book in
            var practice = book.practice
            practice.rulesVersion += 1
            book = RuleBook(
                practice: practice,
                locations: book.locations.values.map { location in
                    var location = location
                    location.value.timeZone = zone
                    return location
                }, practitioners: Array(book.practitioners.values), resources: Array(book.resources.values),
                services: Array(book.services.values), schedules: book.schedules)
        }
    }

    func ruleBook(of practice: ID<Practice>) async throws -> RuleBook {
        let book = rules.withLock { $0 }
        guard book.practice.id == practice else { throw RequestRefusal.missing }
        return book
    }

    func register(
        _ id: ID<Practice>, _ details: Practice, owner: ID<Account>, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> { throw RequestRefusal.missing }
    func practice(_ id: ID<Practice>, scope: Scope) async throws -> PracticeRecord { throw RequestRefusal.missing }
    func practices(scope: Scope, after: ID<Practice>?, limit: Int) async throws -> [PracticeRecord] { [] }
    func published(after: ID<Practice>?, limit: Int) async throws -> [PublishedPractice] { [] }
    func publishedParts(of size: Int) async throws -> [ID<Practice>] { [] }
    func counts(scope: Scope) async throws -> [PracticeState: Int] { [:] }
    func update(
        _ id: ID<Practice>, version: Int, _ details: Practice, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> { throw RequestRefusal.missing }
    func change(
        _ id: ID<Practice>, to state: PracticeState, reason: String?, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> { throw RequestRefusal.missing }
    func add<Item>(
        _ id: ID<Item>, _ value: Item, to practice: ID<Practice>, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>> { throw RequestRefusal.missing }
    func update<Item>(
        _ id: ID<Item>, of practice: ID<Practice>, version: Int, _ value: Item, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>> { throw RequestRefusal.missing }
    func retire<Item>(
        _ id: ID<Item>, of practice: ID<Practice>, version: Int, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>> { throw RequestRefusal.missing }
    func item<Item>(_ id: ID<Item>, of practice: ID<Practice>, scope: Scope) async throws -> Stored<Item> {
        throw RequestRefusal.missing
    }
    func items<Item>(
        _: Item.Type, of practice: ID<Practice>, scope: Scope, after: ID<Item>?, limit: Int
    ) async throws -> [Stored<Item>] { [] }
}

/// What the world of the booking tests is made of.
struct Plan {
    let practice: ID<Practice>
    let location: ID<Location>
    let dentists: [ID<Practitioner>]
    let rooms: [ID<Resource>]
    let checkup: ID<Service>
    let filling: ID<Service>
    let course: ID<Service>
    let rules: RuleBook

    init(_ ids: IDSource) {
        let practice: ID<Practice> = ids.next(), location: ID<Location> = ids.next()
        let dentists: [ID<Practitioner>] = [ids.next(), ids.next()].sorted()
        let rooms: [ID<Resource>] = [ids.next(), ids.next()].sorted()
        let services: [ID<Service>] = [ids.next(), ids.next(), ids.next()]
        func stored<Item>(_ id: ID<Item>, _ value: Item) -> Stored<Item> {
            Stored(id: id, practiceID: practice, version: 1, isActive: true, value: value)
        }
        let fee = Money(amount: 5000, currency: "EUR")
        let checkup = Service(name: "Check-up", durationMinutes: 30, price: fee, cancellationNoticeMinutes: 60)
        let filling = Service(
            name: "Filling", durationMinutes: 30, price: fee, bufferAfterMinutes: 5,
            resources: [ResourceNeed(kind: "room")])
        let course = Service(name: "Back course", durationMinutes: 60, price: fee, capacity: 3)
        let week = Weekday.allCases.map {
            WeeklyHours($0, LocalTime(hour: 8, minute: 0) ?? .midnight, LocalTime(hour: 18, minute: 0) ?? .endOfDay)
        }
        rules = RuleBook(
            practice: PracticeRecord(
                id: practice, state: .published, version: 1, rulesVersion: 1,
                details: Practice(name: "Dents", country: "FR")),
            locations: [
                stored(
                    location,
                    Location(
                        name: "Rue Un", city: "Paris", country: "FR", latitude: 48.86, longitude: 2.35,
                        timeZone: "Europe/Paris"))
            ],
            practitioners: dentists.map { stored($0, Practitioner(name: "Dr \($0)", specialties: ["dentist"])) },
            resources: rooms.map { stored($0, Resource(name: "Room", kind: "room", locationID: location)) },
            services: [
                stored(services[0], checkup), stored(services[1], filling), stored(services[2], course),
            ],
            schedules: dentists.map {
                stored(ids.next(), Schedule(practitionerID: $0, locationID: location, hours: week))
            })
        self.practice = practice
        self.location = location
        self.dentists = dentists
        self.rooms = rooms
        self.checkup = services[0]
        self.filling = services[1]
        self.course = services[2]
    }
}
