import Testing

@testable import Domain

@Suite("Days without a slot") struct EmptyDayTests {
    private static let practitioner = ID<Practitioner>(high: 0, low: 1)
    private static let location = ID<Location>(high: 0, low: 2)
    /// A Monday.
    private let monday = LocalDate(days: 20_612)

    /// Mondays from nine to eleven, a service of half an hour; it is noon of the day before.
    private func diary(_ change: (inout Diary) throws -> Void = { _ in }) throws -> Diary {
        let hours = [WeeklyHours(.monday, try time("09:00"), try time("11:00"))]
        let page = DiaryPage(
            practitionerID: Self.practitioner, locationID: Self.location, zone: Zone.utc,
            schedules: [Schedule(practitionerID: Self.practitioner, locationID: Self.location, hours: hours)])
        let service = Service(name: "Check-up", durationMinutes: 30, price: Money(amount: 0, currency: "EUR"))
        var diary = Diary(
            practice: .published,
            service: Stored(
                id: ID(high: 0, low: 3), practiceID: ID(high: 0, low: 4), version: 1, isActive: true, value: service),
            pages: [page], now: Zone.utc.instant(of: monday.adding(days: -1), try time("12:00")), isStaff: false)
        try change(&diary)
        return diary
    }

    private func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }

    private func reason(
        days: Int = 0, _ change: (inout Diary) throws -> Void = { _ in }
    ) throws -> EmptyDay? {
        SlotGenerator(try diary(change)).reason(forNoneOn: monday.adding(days: days))
    }

    @Test("each says the nearest thing that could be otherwise")
    func reasons() throws {
        #expect(try reason() == nil)
        #expect(try reason(days: 1) == .closed)
        #expect(try reason(days: 70) == nil)
        #expect(try reason(days: 700) == .tooFarAhead)
        #expect(try reason { $0.service.value.noticeMinutes = 3 * 1440 } == .shortNotice)
        #expect(try reason { $0.now = $0.now + 86_400 } == .past)
        #expect(try reason { $0.practice = .suspended } == .notOffered)
        #expect(try reason { $0.service.isActive = false } == .notOffered)
        #expect(try reason { $0.pages[0].isOffered = false } == .notOffered)
        #expect(try reason { $0.pages = [] } == .notOffered)
        #expect(try reason { $0.service.value.durationMinutes = 150 } == .closed)
        let (start, end) = Zone.utc.bounds(of: monday)
        let all = IntervalSet([Interval(start: start, end: end)])
        #expect(try reason { $0.pages[0].busy = all } == .bookedOut)
        // What is left of it is too soon; what came before was taken: it was booked out.
        #expect(
            try reason {
                $0.pages[0].busy = all
                $0.service.value.noticeMinutes = 1440 - 150
            } == .bookedOut)
        let off = ScheduleException(date: monday, kind: .off, opens: .midnight, closes: .endOfDay)
        #expect(try reason { $0.pages[0].schedules[0].exceptions = [off] } == .away)
        // Somebody else could have come nearer.
        #expect(
            try reason {
                $0.pages[0].busy = all
                var other = $0.pages[0]
                other.practitionerID = ID(high: 0, low: 7)
                other.schedules[0].exceptions = [off]
                $0.pages.insert(other, at: 0)
            } == .bookedOut)
    }

    @Test("in thousands of diaries a day has either slots or a reason, and the reason agrees with what is explained")
    func agrees() throws {
        var seen: [EmptyDay: Int] = [:]
        for seed in 1...2_000 as ClosedRange<UInt64> {
            var maker = DiaryMaker(seed: seed)
            let (diary, date) = try maker.diary()
            let generator = SlotGenerator(diary)
            let reason = generator.reason(forNoneOn: date)
            #expect((reason == nil) == !generator.slots(date...date).isEmpty, "seed \(seed)")
            guard let reason else { continue }
            seen[reason, default: 0] += 1
            if reason == .bookedOut {
                let rules: Set<Ruling.Rule> = [.practitionerFree, .resourcesFree, .sessionOpen, .seatsFree]
                #expect(Self.blocks(generator, on: date).contains { $0.isSubset(of: rules) }, "seed \(seed)")
            }
            if reason == .shortNotice {
                #expect(Self.blocks(generator, on: date).contains { $0.contains(.notice) }, "seed \(seed)")
            }
        }
        for reason in [EmptyDay.bookedOut, .shortNotice, .tooFarAhead, .past, .closed, .notOffered] {
            #expect(seen[reason, default: 0] > 5, "\(reason) came too rarely to say that it was tried")
        }
    }

    /// The rules that block each start of a day, every five minutes.
    private static func blocks(_ generator: SlotGenerator, on date: LocalDate) -> [Set<Ruling.Rule>] {
        generator.diary.pages.flatMap { page -> [Set<Ruling.Rule>] in
            guard let (start, end) = page.zone?.bounds(of: date) else { return [] }
            return stride(from: start.seconds, to: end.seconds, by: 300).map { seconds in
                let rulings = generator.explain(
                    Instant(seconds: seconds), by: page.practitionerID, at: page.locationID)
                return Set(rulings.filter(\.blocks).map(\.rule))
            }
        }
    }
}
