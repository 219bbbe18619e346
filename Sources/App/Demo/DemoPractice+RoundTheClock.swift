import Domain

extension DemoPractice {
    /// The practice with the names of `DemoIDs`: open at all hours, without notice, so that the whole way from a held
    /// time to the archive can be walked at any hour of the night.
    static func roundTheClock(numbers: DemoNumbers, anchor: LocalDate) -> DemoPractice {
        let city = DemoCity.berlin
        var chance = DemoChance(1)
        var location = city.location("Notdienst am Nordlicht", &chance)
        location.address = "Nordlichtweg 1"
        let second = courseLeader(numbers)
        let allDay = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
        let opened = anchor.adding(days: -DemoWorld.daysOpenBefore)
        return DemoPractice(
            numbers: numbers,
            seed: PracticeSeed(
                id: DemoIDs.practice,
                details: Practice(
                    name: "Praxis Nordlicht", summary: "An invented practice that is open round the clock.",
                    country: city.country, email: "nordlicht@example.org", phone: city.number(&chance),
                    insurers: Insurers.of(city.country)),
                locations: [(DemoIDs.location, location)],
                practitioners: [
                    (
                        DemoIDs.practitioner,
                        Practitioner(
                            name: "Greta Lindner", specialties: ["general practitioner"], languages: ["de", "en"])
                    ),
                    (
                        second,
                        Practitioner(
                            name: "Björn Köhler", specialties: ["general practitioner", "physiotherapist"],
                            languages: ["de"])
                    ),
                ],
                resources: [
                    (
                        DemoIDs.resource,
                        Resource(name: "Treatment room", kind: "room", locationID: DemoIDs.location)
                    )
                ],
                services: roundTheClockServices(courseLeader: second),
                schedules: [
                    (
                        DemoIDs.schedule,
                        Schedule(
                            practitionerID: DemoIDs.practitioner, locationID: DemoIDs.location, hours: allDay,
                            validFrom: opened)
                    ),
                    (
                        numbers.schedule(0),
                        Schedule(practitionerID: second, locationID: DemoIDs.location, hours: allDay, validFrom: opened)
                    ),
                ], owner: DemoIDs.owner),
            visitingHours: Hours.week(variant: 1))
    }

    /// Who gives the course of `DemoIDs.groupService`.
    static func courseLeader(_ numbers: DemoNumbers) -> ID<Practitioner> { numbers.practitioner(0) }

    private static func roundTheClockServices(
        courseLeader: ID<Practitioner>
    ) -> [(id: ID<Service>, value: Service)] {
        let price = { Money(amount: $0, currency: "EUR") }
        let payment = PaymentPolicy(methods: [.visit, .insurer, .voucher, .invoice])
        return [
            (
                DemoIDs.service,
                Service(
                    name: "Consultation", summary: "Half an hour, at any hour.", specialty: "general practitioner",
                    durationMinutes: 30, price: price(1_500), horizonDays: 365, holdMinutes: 30, payment: payment)
            ),
            (
                DemoIDs.groupService,
                Service(
                    name: "Back course", summary: "In a group of up to six.", specialty: "physiotherapist",
                    durationMinutes: 60, price: price(900), horizonDays: 365, capacity: 6,
                    resources: [ResourceNeed(kind: "room")], holdMinutes: 30, payment: payment,
                    practitionerIDs: [courseLeader])
            ),
        ]
    }
}
