import Domain

/// Who comes to the practices of a city, with what they have booked: one visit a day for each, wherever it is.
struct DemoCalendars {
    let people: [DemoPerson]
    /// In the order in which they were added.
    private(set) var visits: [DemoVisit] = []
    private var busy: [[LocalDate: [Interval]]]

    init(_ people: [DemoPerson]) {
        self.people = people
        busy = people.map { _ in [:] }
    }

    /// Somebody whom the practice knows, without a visit on that date.
    ///
    /// - Parameter anyway: where there is nobody, somebody without one at that time.
    func free(
        for practice: ID<Practice>, on date: LocalDate, at visit: Interval, anyway: Bool, _ chance: inout DemoChance
    ) -> Int? {
        let known = people.indices.filter { people[$0].goes(to: practice) }
        let free = chance.one(of: known.filter { busy[$0][date] == nil })
        guard free == nil, anyway else { return free }
        return chance.one(of: known.filter { busy[$0][date]?.contains { $0.overlaps(visit) } != true })
    }

    mutating func add(_ story: DemoStory, of person: Int, on date: LocalDate) {
        visits.append(DemoVisit(person: people[person], story: story))
        busy[person][date, default: []].append(Interval(start: story.startsAt, end: story.endsAt))
    }
}

/// A booking's story, and whose it is.
struct DemoVisit: Sendable {
    let person: DemoPerson
    let story: DemoStory
}
