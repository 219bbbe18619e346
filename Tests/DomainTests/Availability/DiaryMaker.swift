@testable import Domain

/// Chance that can be replayed.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }
    mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }
    mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }
}

/// Makes diaries of every sort, around the days on which clocks change.
struct DiaryMaker {
    var chance: Chance
    private var lastID: UInt64 = 0

    /// A zone, and dates near which its clock changes.
    private static let places: [(rule: String, dates: [String])] = [
        ("CET-1CEST,M3.5.0,M10.5.0/3", ["2026-03-29", "2026-10-25", "2026-06-10"]),
        ("EST5EDT,M3.2.0,M11.1.0", ["2026-03-08", "2026-11-01", "2026-01-01"]),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", ["2026-10-04", "2026-04-05"]),
        ("<-04>4<-03>,M9.1.6/24,M4.1.6/24", ["2026-09-06", "2026-04-05"]),
        ("<-01>1<+00>,M3.5.0/0,M10.5.0/1", ["2026-03-29", "2026-10-25"]),
        ("UTC0", ["2024-02-29"]),
    ]

    init(seed: UInt64) { chance = Chance(seed: seed) }

    mutating func id<Subject>() -> ID<Subject> {
        lastID += 1
        return ID(high: 0, low: lastID)
    }

    mutating func diary() throws -> (diary: Diary, date: LocalDate) {
        let place = chance.one(of: Self.places)
        let zone = try ZoneTests.zone(place.rule)
        let date = (LocalDate(chance.one(of: place.dates)) ?? .first).adding(days: chance.number(-1...1))
        let service = service()
        let now = zone.bounds(of: date.adding(days: chance.number(-3...0))).start + Int64(chance.number(0...1439)) * 60
        var diary = Diary(
            practice: chance.happens(97) ? .published : .suspended, service: service, pages: [], now: now,
            isStaff: chance.happens(30))
        let reach = Cell.range(from: zone.bounds(of: date).start - 400_000, until: zone.bounds(of: date).end + 400_000)
        for _ in 1...chance.number(1...2) {
            let practitioner: ID<Practitioner> = id()
            let busy = busy(reach)
            for _ in 1...chance.number(1...2) {
                var page = page(practitioner, zone, date, service, reach)
                page.busy = busy
                diary.pages.append(page)
            }
        }
        return (diary, date)
    }

    private mutating func service() -> Stored<Service> {
        var service = Service(
            name: "Check-up", durationMinutes: chance.number(1...12) * chance.one(of: [5, 10, 30]),
            price: Money(amount: 0, currency: "EUR"))
        if chance.happens(50) { service.stepMinutes = chance.number(1...9) * 5 }
        if chance.happens(40) { service.bufferBeforeMinutes = chance.number(0...6) * 5 }
        if chance.happens(40) { service.bufferAfterMinutes = chance.number(0...6) * 5 }
        if chance.happens(50) { service.noticeMinutes = chance.number(0...3_000) }
        service.horizonDays = chance.number(1...5)
        if chance.happens(60) { service.capacity = chance.number(2...4) }
        for kind in ["room", "device"] where chance.happens(25) {
            service.resources.append(ResourceNeed(kind: kind, count: chance.number(1...2)))
        }
        return Stored(id: id(), practiceID: id(), version: 1, isActive: chance.happens(97), value: service)
    }

    private mutating func page(
        _ practitioner: ID<Practitioner>, _ zone: Zone, _ date: LocalDate, _ service: Stored<Service>,
        _ reach: Range<Int64>
    ) -> DiaryPage {
        var page = DiaryPage(
            practitionerID: practitioner, locationID: id(), zone: zone, isOffered: chance.happens(97), schedules: [])
        for _ in 1...chance.number(1...2) { page.schedules.append(schedule(page, date)) }
        page.resources = service.resources.map { _ in
            (0..<chance.number(0...3)).map { _ in DiaryResource(id: id(), busy: busy(reach)) }
        }
        if chance.happens(70) { page.sessions = sessions(page, zone, date, service) }
        return page
    }

    private mutating func schedule(_ page: DiaryPage, _ date: LocalDate) -> Schedule {
        var schedule = Schedule(practitionerID: page.practitionerID, locationID: page.locationID, hours: [])
        if chance.happens(15) {
            schedule.hours = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
        }
        for _ in 0..<chance.number(0...12) {
            let (opens, closes) = window()
            schedule.hours.append(WeeklyHours(chance.one(of: Weekday.allCases), opens, closes))
        }
        for _ in 0..<chance.number(0...4) {
            let (opens, closes) = chance.happens(20) ? (.midnight, .endOfDay) : window()
            schedule.exceptions.append(
                ScheduleException(
                    date: date.adding(days: chance.number(-2...3)), kind: chance.one(of: [.off, .off, .extra]),
                    opens: opens, closes: closes))
        }
        if chance.happens(15) { schedule.validFrom = date.adding(days: chance.number(-1...2)) }
        if chance.happens(15) { schedule.validUntil = date.adding(days: chance.number(-1...2)) }
        return schedule
    }

    private mutating func window() -> (LocalTime, LocalTime) {
        let opens = chance.happens(30) ? 0 : chance.number(0...287)
        let closes = chance.happens(30) ? 288 : chance.number(opens + 1...288)
        return (LocalTime(minutes: opens * 5) ?? .midnight, LocalTime(minutes: closes * 5) ?? .endOfDay)
    }

    private mutating func busy(_ reach: Range<Int64>) -> IntervalSet {
        var cells: [Int64] = []
        for _ in 0..<chance.number(0...25) {
            let first = Int64.random(in: reach, using: &chance)
            cells += first..<first + Int64(chance.number(1...20))
        }
        return IntervalSet(cells: cells.shuffled(using: &chance))
    }

    private mutating func sessions(
        _ page: DiaryPage, _ zone: Zone, _ date: LocalDate, _ service: Stored<Service>
    ) -> [SessionView] {
        var starts: Set<Instant> = []
        return (0..<chance.number(0...6)).compactMap { _ in
            let start = zone.instant(of: date, .midnight) + Int64(chance.number(-50...330)) * 300
            guard starts.insert(start).inserted else { return nil }
            let length = chance.happens(70) ? service.durationMinutes : chance.number(1...20) * 5
            let cancelled = chance.happens(25)
            let session = Session(
                id: id(), practiceID: service.practiceID, version: 1,
                serviceID: chance.happens(85) ? service.id : id(), practitionerID: page.practitionerID,
                locationID: chance.happens(85) ? page.locationID : id(), resourceIDs: [],
                terms: Self.terms(start, start.adding(minutes: length)), capacity: chance.number(1...4),
                isCancelled: cancelled, hasCells: !cancelled && chance.happens(80))
            return SessionView(session: session, liveSeats: session.hasCells ? chance.number(0...4) : 0)
        }
    }

    static func terms(_ start: Instant, _ end: Instant) -> Terms {
        Terms(
            startsAt: start, endsAt: end, claimedFrom: start, claimedUntil: end, timeZone: "UTC", localDate: .first,
            localTime: .midnight, price: Money(amount: 0, currency: "EUR"), methods: [], confirmation: .nothing,
            holdMinutes: 10, cancellationNoticeMinutes: 0, capacity: 1)
    }
}
