import Domain
import Testing

@Suite("What a wish for the waitlist may say")
struct WaitlistWishTests {
    /// Noon of 7 December 2026, UTC.
    private static let now = Instant(rfc3339: "2026-12-07T12:00:00Z") ?? Instant(seconds: 0)

    private func refused(
        _ from: String, _ until: String, _ earliest: String = "00:00", _ latest: String = "24:00",
        now: Instant = Self.now
    ) throws -> [String] {
        WaitlistWish(
            serviceID: ID(high: 1, low: 1), from: try #require(LocalDate(from)), until: try #require(LocalDate(until)),
            earliest: try #require(LocalTime(earliest)), latest: try #require(LocalTime(latest))
        ).problems(now: now).map(\.subject)
    }

    @Test("days to come, one or many, and any part of them")
    func allowed() throws {
        #expect(try refused("2026-12-07", "2026-12-07") == [])
        #expect(try refused("2026-12-07", "2027-03-01", "08:00", "08:00") == [])
        // It may have begun: only its last day counts.
        #expect(try refused("2020-01-01", "2026-12-08") == [])
    }

    @Test("neither days gone by nor days for which nothing is ever offered, wherever on Earth it is asked")
    func bounds() throws {
        #expect(try refused("2026-12-01", "2026-12-06") == ["until"])
        // Half a day either way: somewhere it is still yesterday, somewhere tomorrow already.
        #expect(try refused("2026-12-06", "2026-12-06", now: Self.now - 60) == [])
        let last = try #require(LocalDate("2026-12-08")).adding(days: Service.horizonRange.upperBound)
        #expect(try refused("2026-12-07", last.description) == [])
        #expect(try refused("2026-12-07", last.adding(days: 1).description) == ["until"])
        #expect(try refused("9000-01-01", "9999-12-31") == ["until"])
    }

    @Test("an end before its beginning is named")
    func order() throws {
        #expect(try refused("2026-12-09", "2026-12-08") == ["until"])
        #expect(try refused("2026-12-07", "2026-12-08", "10:00", "09:55") == ["latest"])
        #expect(try refused("2026-12-09", "2026-12-08", "10:00", "09:00") == ["until", "latest"])
    }
}
