import Foundation
import Testing

@testable import Domain

@Suite("Zones") struct ZoneTests {
    /// A version 2 file without transitions, with the rule given.
    static func file(rule: String, version: UInt8 = UInt8(ascii: "2"), leaps: UInt8 = 0, types: UInt8 = 1) -> [UInt8] {
        var block = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, leaps, 0, types, 4] { block += [0, 0, 0, count] }
        for _ in 0..<types { block += [0, 0, 14, 16, 0, 0] }
        block += Array("CET\0".utf8)
        return block + block + Array("\n\(rule)\n".utf8)
    }

    static func zone(_ rule: String) throws -> Zone { try Zone(identifier: rule, tzif: file(rule: rule)) }

    private func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }
    private func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }
    private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    @Test("02:30 in the gap becomes 03:30, and in the overlap it is the first")
    func houseRule() throws {
        let paris = try Self.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        let spring = try date("2026-03-29")
        let halfPastTwo = try time("02:30")
        let shifted = try instant("2026-03-29T01:30:00Z")
        #expect(paris.instants(of: spring, halfPastTwo) == .gap(shifted))
        #expect(paris.local(shifted).time.description == "03:30")
        let autumn = try date("2026-10-25")
        let first = try instant("2026-10-25T00:30:00Z")
        #expect(paris.instants(of: autumn, halfPastTwo) == .two(first, first + 3_600))
        #expect(paris.instant(of: autumn, halfPastTwo) == first)
        #expect(paris.instant(of: spring, try time("03:00")) == (try instant("2026-03-29T01:00:00Z")))
        #expect(paris.instant(of: autumn, try time("03:00")) == (try instant("2026-10-25T02:00:00Z")))
    }

    @Test("a time that a clock goes back over midnight within has dates in order")
    func backOverMidnight() throws {
        // At 00:01 of the 8th it becomes 23:01 of the 7th.
        let change = try instant("2026-11-07T23:01:00Z")
        let zone = try #require(Zone(identifier: "A/B", offset: 3_600, changes: [(change, 0)]))
        let (before, after) = (change - 30, change + 30)
        #expect(zone.date(of: before) > zone.date(of: after))
        let eighth = try date("2026-11-08")
        #expect(zone.dates(from: before, through: after) == eighth...eighth)
        #expect(zone.dates(from: after, through: after + 86_400) == (try date("2026-11-07"))...eighth)
    }

    @Test("a day has 23, 24 or 25 hours, and each begins where the one before it ends")
    func days() throws {
        let paris = try Self.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        func hours(_ text: String) throws -> Int64 {
            let bounds = paris.bounds(of: try date(text))
            return (bounds.end - bounds.start) / 3_600
        }
        #expect(try hours("2026-03-29") == 23)
        #expect(try hours("2026-10-25") == 25)
        #expect(try hours("2026-06-01") == 24)
        // The clock goes forward at midnight: the day begins at 01:00.
        let midnight = try Self.zone("<-04>4<-03>,M9.1.0/0,M4.1.0/0")
        let first = midnight.bounds(of: try date("2026-09-06"))
        #expect(midnight.local(first.start).time.description == "01:00")
        #expect(first.start == midnight.bounds(of: try date("2026-09-05")).end)
        #expect(first.end - first.start == 23 * 3_600)
    }

    @Test("a rule may reach a week beyond its day, either way")
    func longTimes() throws {
        let zone = try Self.zone("AAA0BBB,M3.5.0/167,M10.5.0/-167")
        let starts = try instant("2026-04-04T23:00:00Z")
        #expect(zone.offset(at: starts - 1) == 0)
        #expect(zone.offset(at: starts) == 3_600)
        let ends = try instant("2026-10-18T00:00:00Z")
        #expect(zone.offset(at: ends - 1) == 3_600)
        #expect(zone.offset(at: ends) == 0)
    }

    @Test("a day counted from zero counts 29 February; a Julian day never does")
    func dayCounts() throws {
        let zone = try Self.zone("AAA0BBB,59/0,J60/2")
        for (starts, ends) in [("2024-02-29", "2024-03-01"), ("2025-03-01", "2025-03-01")] {
            let from = try instant("\(starts)T00:00:00Z")
            let to = try instant("\(ends)T01:00:00Z")
            #expect([from - 1, from, to - 1, to].map(zone.offset) == [0, 3_600, 3_600, 0], "\(starts)")
        }
        let always = try Self.zone("EST5EDT,0/0,J365/25")
        for month in 1...12 {
            let date = try #require(LocalDate(year: 2028, month: month, day: 1))
            #expect(always.offset(at: Instant(seconds: Int64(date.days) * 86_400)) == -4 * 3_600)
        }
    }

    @Test("a zone of known changes needs them in order, and no offset of more than a day")
    func known() throws {
        let change = Instant(seconds: 1_000)
        let zone = try #require(Zone(identifier: "A/B", offset: 0, changes: [(change, 3_600)]))
        #expect(zone.offset(at: change - 1) == 0)
        #expect(zone.offset(at: change) == 3_600)
        #expect(Zone(identifier: "A/B", offset: 0, changes: [(change, 1), (change, 2)]) == nil)
        #expect(Zone(identifier: "A/B", offset: 100_000) == nil)
        #expect(Zone.utc.offset(at: change) == 0)
        #expect(Zone.utc != zone)
    }

    @Test("the ends of time have an offset too")
    func ends() throws {
        let paris = try Self.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        for seconds in [Int64.min, .max, -1 << 62, 1 << 62, 0] {
            let instant = Instant(seconds: seconds)
            #expect([3_600, 7_200].contains(paris.offset(at: instant)))
            #expect((0..<60).contains(paris.local(instant).second))
        }
        #expect(paris.local(Instant(seconds: .max)).date == .last)
        for date in [LocalDate.first, .last] {
            #expect(paris.bounds(of: date).end - paris.bounds(of: date).start == 86_400)
        }
    }

    @Test("what is wrong with a file is told, with what to do")
    func wrongFiles() throws {
        func failure(_ bytes: [UInt8]) -> TZifError? {
            do {
                _ = try Zone(identifier: "A/B", tzif: bytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(failure([]) == .notTZif)
        #expect(failure(Array("#!/bin/sh".utf8)) == .notTZif)
        #expect(failure(Self.file(rule: "CET-1", version: 0)) == .oldVersion)
        #expect(failure(Self.file(rule: "CET-1", types: 0)) == .corrupt)
        #expect(failure(Self.file(rule: "CET")) == .rule("CET"))
        #expect(failure(Self.file(rule: "CET-1").dropLast()) == .truncated)
        #expect(failure(Self.file(rule: "CET-1", leaps: 1)) != nil)
        #expect(failure(Self.file(rule: "CET-1")) == nil)
        #expect(failure(Self.file(rule: "")) == nil)
        for error in [TZifError.notTZif, .truncated, .oldVersion, .leapSeconds, .corrupt, .rule("x")] {
            #expect(error.advice.hasSuffix(".") && error.code.hasPrefix("timeZone"))
        }
    }

    @Test("rules that are not quite rules are refused")
    func wrongRules() {
        for rule in [
            "C-1", "CET", "CET-", "CET-25", "CET-1:60", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0",
            "CET-1CEST,M3.5.0,M13.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J5",
            "CET-1CEST,J366,J5", "CET-1CEST,366,5", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0 ",
            "<+1>-1", "<+01-1", "CET-1CEST,M3.5.0,M10.5.0,", "CET-1:0", "CET--1", "99999999999999999999", "",
            "CET-1CEST,M3.5.0/99999999999999999999,M10.5.0",
        ] {
            #expect(ZoneRule(posix: Array(rule.utf8)) == nil, "\(rule)")
        }
    }
}
