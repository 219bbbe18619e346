import Domain

/// Who comes to the practices of a city, with what they have booked: one visit a day for each, wherever it is.
struct DemoCalendars {
    let people: [DemoPerson]
    private(set) var stories: [[DemoStory]]
    private var busy: [Set<LocalDate>]

    init(_ people: [DemoPerson]) {
        self.people = people
        stories = people.map { _ in [] }
        busy = people.map { _ in [] }
    }

    /// Somebody whom the practice knows, without a visit on that date.
    ///
    /// - Parameter anyway: where there is nobody, somebody with a visit.
    func free(on date: LocalDate, for practice: ID<Practice>, anyway: Bool, _ chance: inout DemoChance) -> Int? {
        let known = people.indices.filter { people[$0].desk == nil || people[$0].desk == practice }
        let free = chance.one(of: known.filter { !busy[$0].contains(date) })
        return free ?? (anyway ? chance.one(of: known) : nil)
    }

    mutating func add(_ story: DemoStory, of person: Int, on date: LocalDate) {
        stories[person].append(story)
        busy[person].insert(date)
    }
}
