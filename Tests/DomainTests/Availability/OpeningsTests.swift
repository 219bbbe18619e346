import Testing

@testable import Domain

@Suite("Openings") struct OpeningsTests {
    private let practitioner = ID<Practitioner>(high: 0, low: 1)
    private let location = ID<Location>(high: 0, low: 2)

    private func schedule(_ hours: [(Weekday, String, String)]) throws -> Schedule {
        Schedule(
            practitionerID: practitioner, locationID: location,
            hours: try hours.map { day, opens, closes in
                WeeklyHours(day, try #require(LocalTime(opens)), try #require(LocalTime(closes)))
            })
    }

    private func exception(
        _ kind: ScheduleException.Kind, _ date: String, _ opens: String, _ closes: String
    ) throws -> ScheduleException {
        ScheduleException(
            date: try #require(LocalDate(date)), kind: kind, opens: try #require(LocalTime(opens)),
            closes: try #require(LocalTime(closes)))
    }

    /// What the openings are on the wall, as `HH:MM-HH:MM`, and how many minutes they last.
    private func texts(
        _ schedules: [Schedule], _ from: String, _ until: String? = nil, rule: String = "CET-1CEST,M3.5.0,M10.5.0/3"
    ) throws -> [String] {
        let zone = try ZoneTests.zone(rule)
        let dates = try #require(LocalDate(from))...#require(LocalDate(until ?? from))
        return Openings(of: schedules, dates: dates, zone: zone).windows.map { window in
            let (start, end) = (zone.local(window.start), zone.local(window.end))
            return "\(start.date) \(start.time)-\(end.time) \(window.seconds / 60)"
        }
    }

    @Test("weekly hours, without what is off, and with what is extra; off wins")
    func exceptions() throws {
        // 2026-06-08 is a Monday.
        var schedule = try schedule([
            (.monday, "09:00", "12:00"), (.monday, "14:00", "18:00"), (.friday, "09:00", "10:00"),
        ])
        #expect(try texts([schedule], "2026-06-08") == ["2026-06-08 09:00-12:00 180", "2026-06-08 14:00-18:00 240"])
        #expect(try texts([schedule], "2026-06-09").isEmpty)
        schedule.exceptions = [
            try exception(.off, "2026-06-08", "10:00", "15:00"), try exception(.extra, "2026-06-08", "14:30", "19:00"),
            try exception(.extra, "2026-06-09", "08:00", "09:00"),
        ]
        #expect(
            try texts([schedule], "2026-06-08", "2026-06-09") == [
                "2026-06-08 09:00-10:00 60", "2026-06-08 15:00-18:00 180", "2026-06-08 15:00-19:00 240",
                "2026-06-09 08:00-09:00 60",
            ])
        schedule.exceptions = [try exception(.off, "2026-06-08", "00:00", "24:00")]
        #expect(try texts([schedule], "2026-06-08").isEmpty)
        #expect(try texts([schedule], "2026-06-15").count == 2)
    }

    @Test("what is off in one schedule says nothing about another")
    func twoSchedules() throws {
        var mornings = try schedule([(.monday, "09:00", "12:00")])
        let afternoons = try schedule([(.monday, "11:00", "18:00")])
        mornings.exceptions = [try exception(.off, "2026-06-08", "00:00", "24:00")]
        #expect(try texts([mornings, afternoons], "2026-06-08") == ["2026-06-08 11:00-18:00 420"])
    }

    @Test("a schedule holds from its first date to its last")
    func validity() throws {
        var schedule = try schedule(Weekday.allCases.map { ($0, "09:00", "10:00") })
        schedule.validFrom = LocalDate("2026-06-09")
        schedule.validUntil = LocalDate("2026-06-10")
        #expect(
            try texts([schedule], "2026-06-01", "2026-06-30") == [
                "2026-06-09 09:00-10:00 60", "2026-06-10 09:00-10:00 60",
            ])
    }

    @Test("hours in a gap are moved by the offset before it, and hours over an overlap last longer")
    func clockChanges() throws {
        // The clock is put forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00; both are Sundays.
        let inTheGap = try schedule([(.sunday, "02:00", "02:30")])
        #expect(try texts([inTheGap], "2026-03-29") == ["2026-03-29 03:00-03:30 30"])
        #expect(try texts([inTheGap], "2026-10-25") == ["2026-10-25 02:00-02:30 30"])
        let overTheGap = try schedule([(.sunday, "01:00", "04:00")])
        #expect(try texts([overTheGap], "2026-03-29") == ["2026-03-29 01:00-04:00 120"])
        #expect(try texts([overTheGap], "2026-10-25") == ["2026-10-25 01:00-04:00 240"])
        let intoTheGap = try schedule([(.sunday, "01:00", "02:30")])
        #expect(try texts([intoTheGap], "2026-03-29") == ["2026-03-29 01:00-03:30 90"])
        let outOfTheGap = try schedule([(.sunday, "02:45", "03:15")])
        #expect(try texts([outOfTheGap], "2026-03-29").isEmpty, "it would end before it begins")
    }

    @Test("24:00 meets the next day's 00:00, so that night shifts are whole")
    func midnight() throws {
        let zone = try ZoneTests.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        let night = try schedule([(.monday, "22:00", "24:00"), (.tuesday, "00:00", "06:00")])
        let dates = try #require(LocalDate("2026-06-08"))...#require(LocalDate("2026-06-09"))
        let openings = Openings(of: [night], dates: dates, zone: zone)
        #expect(openings.windows.count == 2)
        #expect(openings.joined.intervals.map(\.seconds) == [8 * 3_600])
        let always = try schedule(Weekday.allCases.map { ($0, "00:00", "24:00") })
        let week = try #require(LocalDate("2026-03-23"))...#require(LocalDate("2026-03-31"))
        #expect(
            Openings(of: [always], dates: week, zone: zone).joined.intervals.map(\.seconds) == [(9 * 24 - 1) * 3_600])
    }

    @Test("a clock that remembers its stretch reads as the zone does")
    func wallClock() throws {
        var chance = Chance(seed: 3)
        for rule in ["CET-1CEST,M3.5.0,M10.5.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "UTC0", "<-12>12"] {
            let zone = try ZoneTests.zone(rule)
            var clock = WallClock(zone)
            for _ in 0..<2_000 {
                let date = LocalDate(days: chance.number(20_500...20_900))
                let time = try #require(LocalTime(minutes: chance.number(0...1440)))
                let instant = clock.instant(of: date, time)
                try #require(instant == zone.instant(of: date, time), "\(rule) \(date) \(time)")
                try #require(clock.date(of: instant + 1) == zone.date(of: instant + 1))
            }
            #expect(clock.instant(of: .first, .midnight) == zone.instant(of: .first, .midnight))
            #expect(clock.instant(of: .last, .endOfDay) == zone.instant(of: .last, .endOfDay))
        }
    }
}
