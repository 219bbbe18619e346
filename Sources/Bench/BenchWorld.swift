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

    /// Who works by day, and has little time left.
    let busy: ID<Practitioner> = Self.id(99)

    func practitioner(_ index: Int) -> ID<Practitioner> { Self.id(100 + UInt64(index % Self.practitioners)) }
    func account(_ index: Int) -> ID<Account> { Self.id(1000 + UInt64(index)) }
    func patient(_ index: Int) -> ID<Patient> { Self.id(2000 + UInt64(index)) }

    /// Whole hours, morning and afternoon.
    private static let hours = [9..<12, 13..<18]

    private static func time(_ hour: Int) -> LocalTime { LocalTime(hour: hour, minute: 0) ?? .midnight }

    /// When the busy one is booked on a day that begins then: three of four times that fit one after the other.
    static func taken(on day: Instant) -> [Instant] {
        hours.flatMap { stride(from: $0.lowerBound * 60, through: $0.upperBound * 60 - 40, by: 40) }
            .enumerated().filter { $0.offset % 4 != 2 }.map { day.adding(minutes: $0.element) }
    }

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
            } + [(id: busy, value: Practitioner(name: "Busy", specialties: ["dentist"]))],
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
            } + [
                (
                    id: Self.id(499),
                    value: Schedule(
                        practitionerID: busy, locationID: location,
                        hours: Weekday.allCases.flatMap { day in
                            Self.hours.map { WeeklyHours(day, Self.time($0.lowerBound), Self.time($0.upperBound)) }
                        })
                )
            ])
    }
}

/// UTC alone: the bench lives there.
struct UTCZones: TimeZones {
    var data: TimeZoneData { TimeZoneData(source: "fixed", version: nil, isSystem: false) }

    func zone(_ identifier: String) -> Zone? { identifier == "UTC" ? .utc : nil }
}
