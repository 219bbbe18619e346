extension WithdrawTime {
    /// Longer absences are the schedule's own business.
    public static let longest: Int64 = 400 * 86_400

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        if until <= from { check.refuse("until", "outOfRange", "Must be after from.") }
        if until - from > Self.longest { check.refuse("until", "outOfRange", "Withdraw at most 400 days at once.") }
        if from.seconds % Cell.seconds != 0 {
            check.refuse("from", "notFiveMinutes", "Give a time on a multiple of five minutes.")
        }
        if until.seconds % Cell.seconds != 0 {
            check.refuse("until", "notFiveMinutes", "Give a time on a multiple of five minutes.")
        }
        if substituteID == practitionerID {
            check.refuse("substituteId", "sameAsPractitioner", "Name somebody else, or nobody.")
        }
        return check.conflicts
    }

    /// The schedule with the time taken out of it, date by date; nil where it is out of it already.
    public func takingTime(from schedule: Schedule, in zone: Zone) -> Schedule? {
        let windows = windows(in: zone).filter { window in
            !schedule.exceptions.contains { exception in
                exception.kind == .off && exception.date == window.date && exception.opens <= window.opens
                    && exception.closes >= window.closes
            }
        }
        guard !windows.isEmpty else { return nil }
        var changed = schedule
        changed.exceptions += windows
        return changed
    }

    /// The same time on the wall clocks of a place. A clock that is turned back shows some minutes twice: both are
    /// withdrawn.
    private func windows(in zone: Zone) -> [ScheduleException] {
        let first = zone.local(from)
        let last = zone.local(until - 1)
        var windows: [ScheduleException] = []
        guard first.date <= last.date else { return [] }
        for date in first.date...last.date {
            let opens = date == first.date ? first.time : .midnight
            let closes = date == last.date ? Self.end(of: last.time) : .endOfDay
            if opens < closes {
                windows.append(ScheduleException(date: date, kind: .off, opens: opens, closes: closes))
            }
        }
        return windows
    }

    /// The end of the five minutes that the time lies in.
    private static func end(of time: LocalTime) -> LocalTime {
        LocalTime(minutes: (Int(time.minutes) / 5 + 1) * 5) ?? .endOfDay
    }
}
