import Domain
import Foundation
import Testing

@Suite("Local dates") struct LocalDateTests {
    private static func isLeap(_ year: Int) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }

    @Test("every day of two centuries follows the one before it")
    func everyDay() throws {
        var expected = (year: 1896, month: 1, day: 1)
        let start = try #require(LocalDate(year: 1896, month: 1, day: 1))
        var weekday = Weekday.wednesday.rawValue
        while expected.year < 2105 {
            let date = try #require(LocalDate(year: expected.year, month: expected.month, day: expected.day))
            try #require((date.year, date.month, date.day) == expected)
            try #require(date.weekday.rawValue == weekday)
            let february = Self.isLeap(expected.year) ? 29 : 28
            let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            expected.day += 1
            if expected.day > lengths[expected.month - 1] { expected = (expected.year, expected.month + 1, 1) }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
            weekday = weekday % 7 + 1
            let next = date.adding(days: 1)
            try #require((next.year, next.month, next.day) == expected)
        }
        #expect(LocalDate(days: Int(start.days)) == start)
    }

    @Test("every year from 1 to 9999 has 365 days, or 366")
    func everyYear() throws {
        var day = LocalDate.first
        for year in 1...9999 {
            try #require((day.year, day.month, day.day) == (year, 1, 1))
            try #require((LocalDate(year: year, month: 2, day: 29) != nil) == Self.isLeap(year))
            day = day.adding(days: Self.isLeap(year) ? 366 : 365)
        }
        #expect(day == .last)
    }

    @Test("text is yyyy-mm-dd and nothing else")
    func text() {
        #expect(LocalDate("2026-03-29")?.description == "2026-03-29")
        #expect(LocalDate("0001-01-01") == .first)
        #expect(LocalDate.last.description == "9999-12-31")
        #expect(LocalDate("1970-01-01")?.days == 0)
        for wrong in [
            "", "2026-3-29", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-03-29 ",
            " 2026-03-29", "20260329", "-026-03-29", "+026-03-29", "2026/03/29", "2026-03-2９", "10000-01-01",
            "2026-03-29T00:00:00Z",
        ] {
            #expect(LocalDate(wrong) == nil, "\(wrong)")
        }
    }

    @Test("adding days stops at the first and the last date")
    func adding() throws {
        let date = try #require(LocalDate("2024-02-28"))
        #expect(date.adding(days: 2).description == "2024-03-01")
        #expect(date.adding(days: -59).description == "2023-12-31")
        #expect(date.adding(days: .max) == .last)
        #expect(date.adding(days: .min) == .first)
        #expect(date.adding(days: 366) - date == 366)
        #expect(date < date.adding(days: 1))
    }

    @Test("dates, times and weekdays are text in JSON")
    func json() throws {
        struct Hours: Codable, Equatable {
            var date: LocalDate
            var opens: LocalTime
            var day: Weekday
        }
        let text = #"{"date":"2026-03-29","day":"sunday","opens":"24:00"}"#
        let hours = try JSONDecoder().decode(Hours.self, from: Data(text.utf8))
        #expect(hours.date.weekday == hours.day)
        #expect(hours.opens == .endOfDay)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(hours), as: UTF8.self) == text)
        for wrong in [
            #"{"date":"2026-02-30","day":"sunday","opens":"09:00"}"#,
            #"{"date":"2026-02-20","day":"Sunday","opens":"09:00"}"#,
            #"{"date":"2026-02-20","day":"sunday","opens":"24:01"}"#,
        ] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Hours.self, from: Data(wrong.utf8)) }
        }
    }
}
