import Domain

/// A practice of the demo world: what is planted, and who works where and when people come.
struct DemoPractice {
    let numbers: DemoNumbers
    var seed: PracticeSeed
    /// The hours within which the diary is filled, where they differ from the schedules': nobody is made to come at
    /// three in the morning.
    var visitingHours: [WeeklyHours]?
    /// Dates on which the first practitioner's every time is taken, so that people wait.
    var fullDates: Set<LocalDate> = []

    /// Who offers the service at a schedule's place.
    func services(of schedule: Schedule) -> [(id: ID<Service>, value: Service)] {
        seed.services.filter { $0.value.isOffered(by: schedule.practitionerID, at: schedule.locationID) }
    }
}

extension DemoPractice {
    /// One of a city's practices.
    init(_ trade: DemoTrade, in city: DemoCity, cityIndex: Int, numbers: DemoNumbers, anchor: LocalDate) {
        var chance = DemoChance(UInt64(numbers.practice.low))
        let name = city.practices[trade] ?? city.name
        let kind = trade.trade(city: cityIndex)
        let main = (id: numbers.location(0), value: city.location("\(name), \(city.name)", &chance))
        let people = Self.practitioners(kind, city, numbers, &chance)
        var seed = PracticeSeed(
            id: numbers.practice,
            details: Practice(
                name: name, summary: "An invented practice of the demo world.", country: city.country,
                phone: city.number(&chance), insurers: Insurers.of(city.country),
                closing: chance.happens(30) ? .noShow : .completed),
            locations: [main], practitioners: people)
        // Twice as many rooms as people: a long visit may need one while short ones come and go in the others.
        seed.resources = (0..<people.count * 2).map { index in
            (numbers.resource(index), Resource(name: "Room \(index + 1)", kind: "room", locationID: main.id))
        }
        seed.services = Self.services(kind, country: city.country, people: people, numbers)
        seed.schedules = people.enumerated().map { index, person in
            let hours = Hours.week(variant: chance.number(0...Hours.variants - 1))
            let off = DemoHolidays(anchor: anchor).exceptions(leave: chance.number(20...60))
            return (
                numbers.schedule(index),
                Schedule(practitionerID: person.id, locationID: main.id, hours: hours, exceptions: off)
            )
        }
        if trade == .doctor { Self.addBranch(to: &seed, city, numbers, &chance) }
        self.init(numbers: numbers, seed: seed)
    }

    private static func practitioners(
        _ kind: Trade, _ city: DemoCity, _ numbers: DemoNumbers, _ chance: inout DemoChance
    ) -> [(id: ID<Practitioner>, value: Practitioner)] {
        let names = NameList.of(city.country)
        let count = max(kind.specialties.count, chance.number(1...3))
        return (0..<count).map { index in
            let given = names.given[(chance.number(0...3) + index * 4) % names.given.count]
            let family = chance.one(of: names.family) ?? "Praxis"
            return (
                numbers.practitioner(index),
                Practitioner(
                    name: "\(given) \(family)", specialties: [kind.specialties[index % kind.specialties.count]],
                    languages: Languages.of(city.country, variant: chance.number(0...3)),
                    licence: "DEMO-\(numbers.practitioner(index).low & 0xFFFF_FFFF)")
            )
        }
    }

    /// Who has a service's specialty offers it; what is nobody's, everyone does.
    private static func services(
        _ kind: Trade, country: String, people: [(id: ID<Practitioner>, value: Practitioner)], _ numbers: DemoNumbers
    ) -> [(id: ID<Service>, value: Service)] {
        kind.services.enumerated().map { index, offer in
            var service = offer.service(
                country: country, needs: offer.needsRoom ? [ResourceNeed(kind: "room")] : [])
            if let specialty = offer.specialty, kind.specialties.count > 1 {
                service.practitionerIDs = people.filter { $0.value.specialties.contains(specialty) }.map(\.id)
            }
            return (numbers.service(index), service)
        }
    }

    /// On Sundays, when no week of the main house is open, its first practitioner sits elsewhere.
    private static func addBranch(
        to seed: inout PracticeSeed, _ city: DemoCity, _ numbers: DemoNumbers, _ chance: inout DemoChance
    ) {
        guard let person = seed.practitioners.first, let opens = LocalTime(hour: 10, minute: 0),
            let closes = LocalTime(hour: 13, minute: 0)
        else { return }
        let place = numbers.location(1)
        seed.locations.append((place, city.location("Sunday surgery", &chance)))
        seed.resources.append(
            (
                numbers.resource(seed.resources.count),
                Resource(name: "Room", kind: "room", locationID: place)
            ))
        seed.schedules.append(
            (
                numbers.schedule(seed.schedules.count),
                Schedule(
                    practitionerID: person.id, locationID: place, hours: [WeeklyHours(.sunday, opens, closes)])
            ))
    }
}
