import Testing

@testable import Domain

@Suite("Slots") struct SlotGeneratorTests {
    private static let practitioner = ID<Practitioner>(high: 0, low: 1)
    private static let location = ID<Location>(high: 0, low: 2)
    private static let serviceID = ID<Service>(high: 0, low: 3)
    private static let practice = ID<Practice>(high: 0, low: 4)
    /// A Monday.
    private let monday = LocalDate(days: 20_612)

    /// Paris, Mondays from nine to twelve, a service of half an hour, asked for on the day before at noon.
    private func diary(_ change: (inout Diary) throws -> Void = { _ in }) throws -> Diary {
        let zone = try ZoneTests.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        let hours = [WeeklyHours(.monday, try time("09:00"), try time("12:00"))]
        let page = DiaryPage(
            practitionerID: Self.practitioner, locationID: Self.location, zone: zone,
            schedules: [Schedule(practitionerID: Self.practitioner, locationID: Self.location, hours: hours)])
        let service = Service(name: "Check-up", durationMinutes: 30, price: Money(amount: 0, currency: "EUR"))
        var diary = Diary(
            practice: .published,
            service: Stored(id: Self.serviceID, practiceID: Self.practice, version: 1, isActive: true, value: service),
            pages: [page], now: zone.instant(of: monday.adding(days: -1), try time("12:00")), isStaff: false)
        try change(&diary)
        return diary
    }

    private func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }

    private func at(_ text: String) throws -> Instant {
        try ZoneTests.zone("CET-1CEST,M3.5.0,M10.5.0/3").instant(of: monday, try time(text))
    }

    private func busy(_ from: String, _ until: String) throws -> IntervalSet {
        IntervalSet([Interval(start: try at(from), end: try at(until))])
    }

    private func starts(_ diary: Diary, days: Int = 0) throws -> [String] {
        let zone = try ZoneTests.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        return SlotGenerator(diary).slots(monday...monday.adding(days: days)).map {
            zone.local($0.start).time.description
        }
    }

    private func session(_ start: String, live: Int, cancelled: Bool = false, cells: Bool = true) throws -> SessionView
    {
        let terms = DiaryMaker.terms(try at(start), try at(start) + 1_800)
        let session = Session(
            id: ID(high: 0, low: 9), practiceID: Self.practice, version: 1, serviceID: Self.serviceID,
            practitionerID: Self.practitioner, locationID: Self.location, resourceIDs: [], terms: terms, capacity: 3,
            isCancelled: cancelled, hasCells: cells)
        return SessionView(session: session, liveSeats: live)
    }

    private func blocking(_ diary: Diary, _ start: String, claims: [Claim] = []) throws -> [Ruling.Rule] {
        let rulings = SlotGenerator(diary).explain(
            try at(start), by: Self.practitioner, at: Self.location, claims: claims)
        #expect(rulings.allSatisfy { !$0.sentence.isEmpty })
        return rulings.filter(\.blocks).map(\.rule)
    }

    @Test("starts come every step from where the hours begin, and end with them")
    func steps() throws {
        #expect(try starts(diary()) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"])
        let quarters = try diary { $0.service.value.stepMinutes = 15 }
        #expect(try starts(quarters).suffix(2) == ["11:15", "11:30"])
        let long = try diary { $0.service.value.durationMinutes = 50 }
        #expect(try starts(long) == ["09:00", "09:50", "10:40"])
        let cut = try diary {
            $0.pages[0].schedules[0].exceptions = [
                ScheduleException(date: monday, kind: .off, opens: try time("09:00"), closes: try time("09:20"))
            ]
        }
        #expect(try starts(cut) == ["09:20", "09:50", "10:20", "10:50", "11:20"])
    }

    @Test("buffers must be free of claims, may reach beyond the hours, and meet those of neighbours")
    func buffers() throws {
        let buffered = try diary {
            $0.service.value.bufferBeforeMinutes = 10
            $0.service.value.bufferAfterMinutes = 20
            $0.pages[0].busy = try busy("10:20", "10:50")
        }
        #expect(try starts(buffered) == ["09:00", "09:30", "11:00", "11:30"])
        #expect(try blocking(buffered, "10:00") == [.practitionerFree])
        #expect(try blocking(buffered, "11:00").isEmpty)
    }

    @Test("notice and horizon bind those who ask from outside; nobody books the past")
    func notice() throws {
        let close = try diary {
            $0.now = try at("09:10")
            $0.service.value.noticeMinutes = 60
            $0.service.value.horizonDays = 1
        }
        #expect(try starts(close, days: 20) == ["10:30", "11:00", "11:30"])
        #expect(try blocking(close, "10:00") == [.notice])
        var staff = close
        staff.isStaff = true
        #expect(try starts(staff, days: 7).prefix(6) == ["09:30", "10:00", "10:30", "11:00", "11:30", "09:00"])
        #expect(try blocking(staff, "09:00") == [.notice])
        let nextWeek = try at("09:00") + 7 * 86_400
        let rulings = SlotGenerator(close).explain(nextWeek, by: Self.practitioner, at: Self.location)
        #expect(rulings.filter(\.blocks).map(\.rule) == [.horizon])
    }

    @Test("a need for two rooms asks for two that are free at once")
    func resources() throws {
        func room(_ id: UInt64, _ busy: IntervalSet) -> DiaryResource {
            DiaryResource(id: ID(high: 1, low: id), busy: busy)
        }
        let rooms = try diary {
            $0.service.value.resources = [ResourceNeed(kind: "room", count: 2)]
            $0.pages[0].resources = [
                [room(1, try busy("09:00", "10:00")), room(2, .empty), room(3, try busy("09:30", "11:00"))]
            ]
        }
        #expect(try starts(rooms) == ["09:00", "10:00", "10:30", "11:00", "11:30"])
        #expect(try blocking(rooms, "09:30") == [.resourcesFree])
        let none = try diary { $0.service.value.resources = [ResourceNeed(kind: "room")] }
        #expect(try starts(none).isEmpty)
    }

    @Test("a session is joined while seats are free, whatever its claims; a cancelled one closes its time")
    func sessions() throws {
        func group(_ session: SessionView?) throws -> Diary {
            try diary {
                $0.service.value.capacity = 4
                guard let session else { return }
                $0.pages[0].sessions = [session]
                if session.session.hasCells { $0.pages[0].busy = try busy("09:30", "10:00") }
            }
        }
        func seats(_ diary: Diary) throws -> Int? {
            SlotGenerator(diary).slot(at: try at("09:30"), by: Self.practitioner, at: Self.location)?.freeSeats
        }
        #expect(try seats(group(nil)) == 4)
        #expect(try seats(group(session("09:30", live: 1))) == 2)
        #expect(try seats(group(session("09:30", live: 3))) == nil)
        #expect(try seats(group(session("09:30", live: 5))) == nil)
        #expect(try seats(group(session("09:30", live: 0, cells: false))) == 4)
        #expect(try seats(group(session("09:30", live: 0, cancelled: true, cells: false))) == nil)
        #expect(try blocking(group(session("09:30", live: 3)), "09:30") == [.seatsFree])
        #expect(
            try blocking(group(session("09:30", live: 0, cancelled: true, cells: false)), "09:30") == [.sessionOpen])
        #expect(try starts(group(session("09:10", live: 1))).prefix(2) == ["09:00", "09:10"], "it makes its own start")
    }

    @Test("nothing is offered by a practice, a service or a practitioner that is closed")
    func closed() throws {
        let suspended = try diary { $0.practice = .suspended }
        let draft = try diary { $0.practice = .draft }
        let retired = try diary { $0.service.isActive = false }
        let away = try diary { $0.pages[0].isOffered = false }
        let nowhere = try diary { $0.pages[0].zone = nil }
        for (diary, rule) in [
            (suspended, Ruling.Rule.published), (draft, .published), (retired, .serviceActive),
            (away, .practitionerOffers), (nowhere, .timeZoneKnown),
        ] {
            #expect(try starts(diary).isEmpty)
            #expect(try blocking(diary, "09:00") == [rule])
            #expect(SlotGenerator(diary).firstFree(from: diary.now) == nil)
        }
        let stranger = SlotGenerator(try diary()).explain(
            try at("09:00"), by: ID(high: 9, low: 9), at: Self.location)
        #expect(stranger.filter(\.blocks).map(\.rule) == [.practitionerOffers])
    }

    @Test("an explanation names time off by its dates, and what has the time to staff alone")
    func explanation() throws {
        let booking = ID<Booking>(high: 0, low: 77)
        let claims = [
            Claim(
                owner: ClaimOwner(Self.practitioner), cell: Cell(of: try at("09:30")).number, seat: 0,
                bookingID: booking, sessionID: nil),
            Claim(
                owner: ClaimOwner(Self.practitioner), cell: Cell(of: try at("11:00")).number, seat: 0,
                bookingID: ID(high: 0, low: 78), sessionID: nil),
        ]
        var diary = try diary { $0.pages[0].busy = try busy("09:30", "09:35") }
        func free(_ diary: Diary) throws -> Ruling? {
            SlotGenerator(diary).explain(try at("09:30"), by: Self.practitioner, at: Self.location, claims: claims)
                .first { $0.rule == .practitionerFree }
        }
        #expect(try free(diary)?.blocks == true)
        #expect(try free(diary)?.bookingIDs == [])
        diary.isStaff = true
        #expect(try free(diary)?.bookingIDs == [booking])
        diary.pages[0].schedules[0].exceptions = [
            ScheduleException(date: monday, kind: .off, opens: try time("09:00"), closes: try time("10:00"))
        ]
        let rulings = SlotGenerator(diary).explain(try at("09:05"), by: Self.practitioner, at: Self.location)
        #expect(rulings.filter(\.blocks).map(\.rule) == [.withinOpening, .exception, .onStep, .practitionerFree])
        #expect(rulings.first { $0.rule == .exception }?.dates == [monday])
    }

    @Test("round the clock, a slot may cross midnight, and each day counts from its own midnight")
    func roundTheClock() throws {
        let always = try diary {
            $0.pages[0].schedules[0].hours = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
            $0.service.value.durationMinutes = 50
        }
        let starts = try starts(always)
        #expect(starts.first == "00:00" && starts.last == "23:20" && starts.count == 29)
    }

    @Test("the first free slot is found wherever the search is cut into pieces")
    func firstFree() throws {
        for minutes in [0, 5, 2 * 1440 - 5, 2 * 1440, 2 * 1440 + 5, 6 * 1440, 14 * 1440, 30 * 1440, 62 * 1440] {
            let lonely = try diary {
                $0.service.value.durationMinutes = 5
                $0.pages[0].schedules[0].hours = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
                let free = Interval(start: $0.now.adding(minutes: minutes), end: $0.now.adding(minutes: minutes + 5))
                let always = Interval(start: $0.now, end: $0.now + 100 * 86_400)
                $0.pages[0].busy = IntervalSet([always]).subtracting(IntervalSet([free]))
            }
            let slot = SlotGenerator(lonely).firstFree(from: lonely.now)
            #expect(slot?.start == lonely.now.adding(minutes: minutes), "\(minutes)")
        }
    }

    @Test("slots of many pages come by date, then soonest first, each with its own local date")
    func manyZones() throws {
        let diary = try diary {
            $0.now = $0.now - 2 * 86_400
            var page = $0.pages[0]
            page.zone = try ZoneTests.zone("NZST-12NZDT,M9.5.0,M4.1.0/3")
            page.locationID = ID(high: 0, low: 1)
            $0.pages.append(page)
        }
        let days = SlotGenerator(diary).days(monday.adding(days: -1)...monday.adding(days: 1))
        #expect(days.map(\.date) == [monday])
        let slots = try #require(days.first).slots
        #expect(slots.count == 12)
        #expect(slots.map(\.start) == slots.map(\.start).sorted())
        #expect(slots.first?.locationID == ID(high: 0, low: 1), "it is nine there first")
        #expect(SlotGenerator(diary).firstFree(from: diary.now) == slots.first)
    }
}
