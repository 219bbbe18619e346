import Testing

@testable import Domain

@Suite("Figures of a practice")
struct FiguresTests {
    private static let date = LocalDate(days: 20_833)

    private func booking(
        _ state: BookingState, on date: LocalDate = date, practitioner: UInt64 = 5, service: UInt64 = 4,
        waitDays: Int64 = 1, origin: BookingOrigin = .patient, holdExpiresAt: Instant? = nil
    ) -> Booking {
        let sample = BookingSample.booking(state)
        var terms = sample.terms
        terms.localDate = date
        return Booking(
            id: sample.id, practiceID: sample.practiceID, version: 1, state: state, patientID: nil, accountID: nil,
            serviceID: BookingSample.id(service), practitionerID: BookingSample.id(practitioner),
            locationID: sample.locationID, terms: terms, holdExpiresAt: holdExpiresAt, origin: origin,
            createdAt: terms.startsAt - waitDays * 86_400, changedAt: terms.startsAt)
    }

    @Test("each state counts as what it is; what was never more than held counts as nothing")
    func states() {
        let expiry = BookingSample.expiry
        let counts = BookingCounts([
            booking(.confirmed), booking(.arrived), booking(.completed), booking(.noShow), booking(.cancelled),
            booking(.cancelled, holdExpiresAt: expiry), booking(.held, holdExpiresAt: expiry),
            booking(.expired, holdExpiresAt: expiry),
        ])
        #expect(counts.kept == 3)
        #expect(counts.missed == 1)
        #expect(counts.cancelled == 1)
        #expect(counts.all == 5)
        #expect(counts.missedShare == 0.25)
        #expect(BookingCounts().missedShare == nil)
    }

    @Test("every date asked for is there, in order, and no other; groups add up to the whole")
    func days() {
        let next = Self.date.adding(days: 1)
        let figures = PracticeFigures(
            of: [
                booking(.completed, practitioner: 5, service: 4),
                booking(.noShow, on: next, practitioner: 6, service: 4),
                booking(.cancelled, on: next, practitioner: 6, service: 8),
                booking(.completed, on: Self.date.adding(days: -1)), booking(.completed, on: Self.date.adding(days: 3)),
            ], dates: Self.date...Self.date.adding(days: 2))
        #expect(figures.days.map(\.date) == [0, 1, 2].map { Self.date.adding(days: $0) })
        #expect(figures.days.map(\.counts.all) == [1, 2, 0])
        #expect(figures.whole.counts.all == 3)
        #expect(figures.practitioners.mapValues(\.counts.all) == [BookingSample.id(5): 1, BookingSample.id(6): 2])
        #expect(figures.services.mapValues(\.counts.all) == [BookingSample.id(4): 2, BookingSample.id(8): 1])
    }

    @Test(
        "half wait no longer than the median, nine of ten no longer than the other; the desk's bookings wait for nobody"
    )
    func waits() throws {
        #expect(WaitingTimes([Int64]()) == nil)
        let one = try #require(WaitingTimes([7]))
        #expect(one.median == 7 && one.ninetieth == 7 && one.count == 1)
        let ten = try #require(WaitingTimes((1...10).map { Int64($0) }.shuffled()))
        #expect(ten.median == 5 && ten.ninetieth == 9)
        let many = (1...101).map { Int64($0) }
        let most = try #require(WaitingTimes(many))
        #expect(many.count { $0 <= most.median } * 2 >= many.count)
        #expect(many.count { $0 <= most.ninetieth } * 10 >= many.count * 9)
        let figures = PracticeFigures(
            of: [
                booking(.completed, waitDays: 2), booking(.completed, waitDays: 30, origin: .desk),
                booking(.completed, waitDays: 40, origin: .waitlist), booking(.completed, waitDays: -1),
            ], dates: Self.date...Self.date)
        #expect(figures.whole.waits == WaitingTimes([0, 2 * 86_400]))
    }

    @Test("free time is the hours without what is taken and what is over; a time at two places is there once")
    func freeTime() throws {
        // 1970-01-05 was a Monday.
        let (monday, practitioner) = (LocalDate(days: 4), BookingSample.id(5) as ID<Practitioner>)
        let hours = [WeeklyHours(.monday, try #require(LocalTime("08:00")), try #require(LocalTime("12:00")))]
        let dates = monday...monday.adding(days: 1)
        let openings = [BookingSample.id(6), BookingSample.id(7)].map { (place: ID<Location>) in
            Openings(
                of: [Schedule(practitionerID: practitioner, locationID: place, hours: hours)], dates: dates, zone: .utc)
        }
        let midnight = Zone.utc.bounds(of: monday).start
        let busy = IntervalSet([
            Interval(start: midnight.adding(minutes: 540), end: midnight.adding(minutes: 600)),
            Interval(start: midnight, end: midnight.adding(minutes: 60)),
        ])
        let own = FreeTime.Hours(of: practitioner, openings, busy: busy)
        let early = FreeTime([own], dates: dates, zone: .utc, now: midnight)
        #expect(
            early.days == [.init(date: monday, open: 240, free: 180), .init(date: dates.upperBound, open: 0, free: 0)])
        #expect(early.practitioners[practitioner]?.free == 180)
        let late = FreeTime([own], dates: dates, zone: .utc, now: midnight.adding(minutes: 570))
        #expect(late.days.first == .init(date: monday, open: 150, free: 120))
        #expect(late.practitioners[practitioner]?.open == 150)
    }
}
