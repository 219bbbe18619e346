import Domain
import Embedded
import Secrets
import Storage

/// A practice to load: many practitioners, open round the clock, with a service of five minutes that asks for nothing.
struct BenchWorld: Sendable {
    static let practitioners = 64
    /// Names of the fixed things begin here.
    private static let base: Int64 = 978_307_200_000

    let practice: ID<Practice> = Self.id(1)
    let location: ID<Location> = Self.id(2)
    let quick: ID<Service> = Self.id(3)
    let usual: ID<Service> = Self.id(4)

    static func id<Subject>(_ number: UInt64) -> ID<Subject> {
        ID(milliseconds: base, random: (0, number << 2))
    }

    func practitioner(_ index: Int) -> ID<Practitioner> { Self.id(100 + UInt64(index % Self.practitioners)) }
    func account(_ index: Int) -> ID<Account> { Self.id(1000 + UInt64(index)) }
    func patient(_ index: Int) -> ID<Patient> { Self.id(2000 + UInt64(index)) }

    /// The hours are UTC's, so that what is measured does not depend on a clock's change.
    var seed: PracticeSeed {
        let always = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
        let price = Money(amount: 1000, currency: "EUR")
        let free = PaymentPolicy(methods: [.visit], confirmation: .nothing)
        return PracticeSeed(
            id: practice, details: Practice(name: "Bench", country: "FR"),
            locations: [
                (
                    id: location,
                    value: Location(
                        name: "Bench", city: "Paris", country: "FR", latitude: 48.86, longitude: 2.35, timeZone: "UTC")
                )
            ],
            practitioners: (0..<Self.practitioners).map {
                (id: practitioner($0), value: Practitioner(name: "Practitioner \($0)", specialties: ["dentist"]))
            },
            services: [
                (
                    id: quick,
                    value: Service(
                        name: "Quick", durationMinutes: 5, price: price, horizonDays: 730, payment: free)
                ),
                (
                    id: usual,
                    value: Service(
                        name: "Usual", durationMinutes: 20, price: price, bufferAfterMinutes: 5, horizonDays: 90,
                        payment: free)
                ),
            ],
            schedules: (0..<Self.practitioners).map { index in
                (
                    id: Self.id(500 + UInt64(index)),
                    value: Schedule(practitionerID: practitioner(index), locationID: location, hours: always)
                )
            })
    }
}

/// UTC alone: the bench lives there.
struct UTCZones: TimeZones {
    var data: TimeZoneData { TimeZoneData(source: "fixed", version: nil, isSystem: false) }

    func zone(_ identifier: String) -> Zone? { identifier == "UTC" ? .utc : nil }
}
