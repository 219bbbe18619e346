import Domain

/// Everything of the demo world as of the day on which it was begun, before any of it is written.
///
/// The same day gives the same world, ids included, so that an interrupted load can be gone on with.
struct DemoWorld: Sendable {
    static let scope = Scope.system("demo")
    /// Practices were open so long before the world was begun: longer than their diaries go back.
    static let daysOpenBefore = 200

    let anchor: LocalDate
    let practices: [PracticeSeed]
    let people: [DemoPerson]
    /// By practice, each in the order in which they were held.
    let visits: [[DemoVisit]]
    let fixed: DemoFixedStories
    let waits: [DemoWait]

    /// When everything that is not a booking came to be.
    var opened: Instant { Zone.utc.instant(of: anchor.adding(days: -Self.daysOpenBefore), .midnight) }
    var bookings: Int { visits.reduce(0) { $0 + $1.count } }

    /// - Parameter cities: the first must be Berlin, where the practice with the fixed names is.
    init(anchor: LocalDate, zones: any TimeZones, cities: [DemoCity] = DemoCity.all) {
        self.anchor = anchor
        let cities = cities.enumerated().map { index, city in
            CityMaker(city: city, index: index, anchor: anchor, zones: zones).make()
        }
        practices = cities.flatMap { $0.practices.map(\.seed) }
        fixed = DemoFixedStories(anchor: anchor, zones: zones)
        people = cities.flatMap(\.calendars.people) + fixed.people
        let all = cities.flatMap(\.calendars.visits) + fixed.visits
        let byPractice = Dictionary(grouping: all, by: \.story.practice)
        visits = practices.compactMap {
            byPractice[$0.id]?.sorted { ($0.story.heldAt, $0.story.id) < ($1.story.heldAt, $1.story.id) }
        }
        waits = cities.flatMap(\.waits) + [fixed.wait]
    }

    /// Where the round-the-clock practice's other things have their numbers.
    static let first = DemoNumbers(practice: 0)
}

/// One city with its practices, its people and what they have booked.
private struct CityMaker {
    struct Made {
        var practices: [DemoPractice]
        var calendars: DemoCalendars
        var waits: [DemoWait]
    }

    let city: DemoCity
    let index: Int
    let anchor: LocalDate
    let zones: any TimeZones

    func make() -> Made {
        var practices = DemoTrade.allCases.enumerated().map { offset, trade in
            DemoPractice(
                trade, in: city, cityIndex: index, numbers: numbers(offset), anchor: anchor)
        }
        if index == 0 {
            practices.insert(.roundTheClock(numbers: DemoWorld.first, anchor: anchor), at: 0)
        }
        let people = practices.flatMap(DemoPerson.desk) + DemoPerson.accounts(of: city, numbers: numbers(0))
        var calendars = DemoCalendars(people)
        var waits: [DemoWait] = []
        for index in practices.indices {
            if practices[index].isDental { waits += fill(&practices[index], people) }
            var diary = DemoDiary(practices[index], anchor: anchor, zones: zones)
            diary.fill(&calendars)
        }
        return Made(practices: practices, calendars: calendars, waits: waits)
    }

    private func numbers(_ offset: Int) -> DemoNumbers {
        DemoNumbers(practice: 1 + index * DemoTrade.allCases.count + offset)
    }

    /// The next two working days of a dentist are full, and people wait for them.
    private func fill(_ practice: inout DemoPractice, _ people: [DemoPerson]) -> [DemoWait] {
        guard let schedule = practice.seed.schedules.first?.value, let zone = zones.zone(city.timeZone),
            let service = practice.services(of: schedule).first
        else { return [] }
        let ahead = (2...20).map { anchor.adding(days: $0) }
        let dates = ahead.filter { !Openings(of: [schedule], dates: $0...$0, zone: zone).windows.isEmpty }.prefix(2)
        practice.fullDates = Set(dates)
        let waiting = people.filter { $0.goes(to: practice.seed.id) }.suffix(dates.count)
        return zip(dates, waiting).enumerated().map { index, wish in
            DemoWait(
                id: practice.numbers.waitlistEntry(index), practice: practice.seed.id, person: wish.1,
                wish: WaitlistWish(
                    serviceID: service.id, practitionerID: schedule.practitionerID, from: wish.0, until: wish.0,
                    earliest: .midnight, latest: .endOfDay))
        }
    }
}

/// Somebody who waits for a time.
struct DemoWait: Sendable {
    let id: ID<WaitlistEntry>
    let practice: ID<Practice>
    let person: DemoPerson
    let wish: WaitlistWish
}

extension DemoPractice {
    fileprivate var isDental: Bool { seed.practitioners.contains { $0.value.specialties.contains("dentist") } }
}
