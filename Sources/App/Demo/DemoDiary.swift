import Domain

/// Fills a practice's diary: sparse long ago, busy around the day on which the world was begun.
struct DemoDiary {
    static let days = -120...30

    private let practice: DemoPractice
    private let anchor: LocalDate
    private let zones: any TimeZones
    private let begun: Instant
    private var chance: DemoChance
    private var next = 0

    init(_ practice: DemoPractice, anchor: LocalDate, zones: any TimeZones) {
        self.practice = practice
        self.anchor = anchor
        self.zones = zones
        begun = Zone.utc.instant(of: anchor, .midnight)
        chance = DemoChance(UInt64(practice.numbers.practice.low) + UInt64(anchor.days))
    }

    /// - Parameter calendars: who comes, and on which days they do already.
    mutating func fill(_ calendars: inout DemoCalendars) {
        for (index, schedule) in practice.seed.schedules.map(\.value).enumerated() {
            guard let place = practice.seed.locations.first(where: { $0.id == schedule.locationID })?.value,
                let zone = zones.zone(place.timeZone)
            else { continue }
            var hours = schedule
            if let visiting = practice.visitingHours { hours.hours = visiting }
            for day in Self.days {
                let date = anchor.adding(days: day)
                let isFull = index == 0 && practice.fullDates.contains(date)
                let windows = Openings(of: [hours], dates: date...date, zone: zone).windows
                for window in windows {
                    fill(window, of: schedule, percent: isFull ? 100 : Self.percent(day), date, &calendars)
                }
            }
        }
    }

    /// How often a time is taken where somebody could come: five minutes later is another chance.
    private static func percent(_ day: Int) -> Int {
        switch day {
        case ..<(-14): 1
        case ..<0: 5
        case ..<7: 12
        case ..<14: 5
        default: 2
        }
    }

    private mutating func fill(
        _ window: Interval, of schedule: Schedule, percent: Int, _ date: LocalDate, _ calendars: inout DemoCalendars
    ) {
        let services = practice.services(of: schedule)
        var time = window.start
        while time < window.end {
            let fitting = services.filter { service in
                Int(time - window.start) % (service.value.step * 60) == 0
                    && time.adding(minutes: service.value.durationMinutes) <= window.end
            }
            // A full day has one service throughout: gaps that another leaves would not be full.
            let isFull = percent == 100
            let chosen = isFull ? fitting.first : chance.one(of: fitting)
            if let chosen, chance.happens(percent), take(time, chosen, schedule, date, isFull, &calendars) {
                time = time.adding(minutes: chosen.value.durationMinutes + chosen.value.bufferAfterMinutes)
            } else {
                time = time.adding(minutes: 5)
            }
        }
    }

    private mutating func take(
        _ time: Instant, _ service: (id: ID<Service>, value: Service), _ schedule: Schedule, _ date: LocalDate,
        _ isFull: Bool, _ calendars: inout DemoCalendars
    ) -> Bool {
        let seats = service.value.capacity > 1 ? chance.number(2...service.value.capacity - 1) : 1
        var isTaken = false
        for _ in 0..<seats {
            let visit = Interval(start: time, end: time.adding(minutes: service.value.durationMinutes))
            let found = calendars.free(for: practice.seed.id, on: date, at: visit, anyway: isFull, &chance)
            guard let person = found else { break }
            var story = story(time, service, schedule, hasAccount: calendars.people[person].account != nil)
            if isFull { story.fate = .attends }
            calendars.add(story, of: person, on: date)
            isTaken = true
        }
        return isTaken
    }

    private mutating func story(
        _ time: Instant, _ service: (id: ID<Service>, value: Service), _ schedule: Schedule, hasAccount: Bool
    ) -> DemoStory {
        defer { next += 1 }
        let end = time.adding(minutes: service.value.durationMinutes)
        // Early enough for the service's notice, and before the world was begun.
        let ahead = Int64(chance.number(3 * 60...14 * 24 * 60)) * 60
        let held = min(time - ahead, begun - Int64(chance.number(10...4_000)) * 60)
        var story = DemoStory(
            id: practice.numbers.booking(next), practice: practice.seed.id, service: service.id,
            practitioner: schedule.practitionerID, location: schedule.locationID, startsAt: time, endsAt: end,
            heldAt: held, fate: fate(of: time, held: held, service.value, hasAccount: hasAccount),
            price: service.value.price)
        story.method = chance.one(of: [.visit, .visit, .visit, .insurer, .insurer, .invoice]) ?? .visit
        if hasAccount, chance.happens(40) { story.reason = chance.one(of: DemoWords.reasons) }
        if chance.happens(15) { story.note = chance.one(of: DemoWords.notes) }
        return story
    }

    private mutating func fate(of start: Instant, held: Instant, _ service: Service, hasAccount: Bool)
        -> DemoStory.Fate
    {
        let latest = start.adding(minutes: -service.cancellationNoticeMinutes)
        switch chance.number(1...100) {
        // Only by patients themselves: who is cancelled by the desk must be called, and a world would begin with a
        // list of calls about what is long over.
        case ...9 where hasAccount && held + 600 < latest: return .cancels(at: held + (latest - held) / 2)
        case 10...14: return .misses
        case 15...16: return .lapses
        default: return .attends
        }
    }
}
