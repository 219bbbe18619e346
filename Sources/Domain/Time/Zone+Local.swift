/// When a wall clock shows a given time.
public enum LocalOccurrence: Hashable, Sendable {
    /// Never, because the clock is put forward over it: the instant that the offset before the gap gives.
    case gap(Instant)
    case one(Instant)
    /// Twice, because the clock is put back over it.
    case two(Instant, Instant)
}

/// What a wall clock shows.
public struct LocalMoment: Hashable, Sendable {
    public var date: LocalDate
    public var time: LocalTime
    /// 0 to 59, after the whole minutes of `time`.
    public var second: Int
    /// Seconds by which the clock is ahead of UTC.
    public var offset: Int
}

extension Zone {
    /// Every instant at which the wall clock shows this.
    public func instants(of date: LocalDate, _ time: LocalTime) -> LocalOccurrence {
        let local = Int64(date.days) * 86_400 + Int64(time.minutes) * 60
        var first: Int64?
        var shifted = local
        // No offset reaches beyond these, so only what lies between can show the time.
        var span = span(at: local - Int64(Self.offsets.upperBound))
        let last = local - Int64(Self.offsets.lowerBound)
        while true {
            let instant = local - Int64(span.offset)
            if instant >= span.end {
                shifted = instant
            } else if instant >= span.start {
                if let first { return .two(Instant(seconds: first), Instant(seconds: instant)) }
                first = instant
            }
            guard span.end <= last else { break }
            span = self.span(at: span.end)
        }
        return first.map { .one(Instant(seconds: $0)) } ?? .gap(Instant(seconds: shifted))
    }

    /// The instant that is meant by a time on the wall clock.
    ///
    /// A time in a gap takes the offset before it (02:30 becomes 03:30); one that comes twice is the first.
    public func instant(of date: LocalDate, _ time: LocalTime) -> Instant {
        switch instants(of: date, time) {
        case .gap(let instant), .one(let instant), .two(let instant, _): instant
        }
    }

    /// What the wall clock shows at this instant.
    public func local(_ instant: Instant) -> LocalMoment {
        let offset = offset(at: instant)
        let local = Self.clamped(instant.seconds) + Int64(offset)
        let days = local.flooredQuotient(86_400)
        let second = Int(local - days * 86_400)
        return LocalMoment(
            date: LocalDate(days: Int(days)), time: LocalTime(minutes: second / 60) ?? .midnight, second: second % 60,
            offset: offset)
    }

    public func date(of instant: Instant) -> LocalDate { local(instant).date }

    /// The dates that a time touches, its last instant included. A clock that goes back over midnight shows the day before
    /// once more: then it is the first date alone.
    public func dates(from first: Instant, through last: Instant) -> ClosedRange<LocalDate> {
        let date = date(of: first)
        return date...max(date, self.date(of: last))
    }

    /// The first instant of the date, and the first of the next: 23 to 25 hours apart, as a rule.
    ///
    /// A date that the zone left out (as Samoa did on 2011-12-30) has no length.
    public func bounds(of date: LocalDate) -> (start: Instant, end: Instant) {
        (first(of: date, .midnight), first(of: date, .endOfDay))
    }

    private func first(of date: LocalDate, _ time: LocalTime) -> Instant {
        switch instants(of: date, time) {
        case .one(let instant), .two(let instant, _): instant
        // The day begins where the gap ends, which need not be where the offset before it would put midnight.
        case .gap(let shifted): Instant(seconds: span(at: shifted.seconds).start)
        }
    }
}
