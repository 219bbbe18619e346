/// When a practitioner works at a location, as instants: the weekly hours and extra times, without what is off.
public struct Openings: Hashable, Sendable {
    /// Each window by itself, in order of its begin, from which offered starts are counted. Windows may overlap.
    public let windows: [Interval]

    /// The same with neighbours joined, so that something may begin before midnight and end after it.
    public let joined: IntervalSet

    /// The openings of the local dates, both included.
    ///
    /// Exceptions belong to their own schedule: what is off there says nothing about another one. Ends that no
    /// cell of five minutes has are moved inwards; only zones of long ago have them.
    public init(of schedules: [Schedule], dates: ClosedRange<LocalDate>, zone: Zone) {
        var clock = WallClock(zone)
        var windows: [Interval] = []
        for schedule in schedules {
            let dates = Self.limit(dates, to: schedule)
            guard let dates else { continue }
            Self.add(schedule, dates, &clock, to: &windows)
        }
        windows.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        self.windows = windows
        joined = IntervalSet(windows)
    }

    /// Whether all of it is working time, without a break.
    public func contains(_ interval: Interval) -> Bool { joined.contains(interval) }

    private static func limit(
        _ dates: ClosedRange<LocalDate>, to schedule: Schedule
    ) -> ClosedRange<LocalDate>? {
        let first = max(dates.lowerBound, schedule.validFrom ?? .first)
        let last = min(dates.upperBound, schedule.validUntil ?? .last)
        return first <= last ? first...last : nil
    }

    private static func add(
        _ schedule: Schedule, _ dates: ClosedRange<LocalDate>, _ clock: inout WallClock, to windows: inout [Interval]
    ) {
        let exceptions = schedule.exceptions.filter { dates.contains($0.date) }
        // A time off on the last date may reach into the next through a gap at midnight, and the other way round.
        let off = IntervalSet(
            exceptions.filter { $0.kind == .off }.map { clock.interval($0.date, $0.opens, $0.closes) })
        func add(_ date: LocalDate, _ opens: LocalTime, _ closes: LocalTime) {
            let window = clock.interval(date, opens, closes)
            if off.overlaps(window) {
                windows += IntervalSet(CollectionOfOne(window)).subtracting(off).intervals.compactMap(\.wholeCells)
            } else if let window = window.wholeCells {
                windows.append(window)
            }
        }
        var date = dates.lowerBound
        while date <= dates.upperBound {
            let weekday = date.weekday
            for hours in schedule.hours where hours.weekday == weekday { add(date, hours.opens, hours.closes) }
            guard date < .last else { break }
            date = date.adding(days: 1)
        }
        for extra in exceptions where extra.kind == .extra { add(extra.date, extra.opens, extra.closes) }
    }
}

extension WallClock {
    /// Empty where both ends lie in a gap so that the second comes first.
    fileprivate mutating func interval(_ date: LocalDate, _ opens: LocalTime, _ closes: LocalTime) -> Interval {
        Interval(start: instant(of: date, opens), end: instant(of: date, closes))
    }
}

extension Interval {
    /// The part that is made of whole cells; nil if there is none.
    fileprivate var wholeCells: Interval? {
        let first = (start.seconds + Cell.seconds - 1).flooredQuotient(Cell.seconds)
        let last = end.seconds.flooredQuotient(Cell.seconds)
        guard first < last else { return nil }
        return Interval(start: Cell(number: first).start, end: Cell(number: last).start)
    }
}
