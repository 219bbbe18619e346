import Domain

/// Days that are to be another than the week says.
struct ExceptionWish: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// Nowhere: a holiday, an illness.
        case away
        /// Not at this place.
        case closed
        /// More hours at this place.
        case extra

        var phrase: Phrase {
            switch self {
            case .away: .settingsExceptionAway
            case .closed: .settingsExceptionClosed
            case .extra: .settingsExceptionExtra
            }
        }
    }

    let kind: Kind
    let dates: ClosedRange<LocalDate>
    let opens: LocalTime
    let closes: LocalTime
    let reason: String?

    private static let mostDates = 400

    var isWholeDay: Bool { opens == .midnight && closes == .endOfDay }

    /// - Throws: `InvalidInput`, with everything that is wrong.
    static func read(_ form: FormFields) throws(InvalidInput) -> ExceptionWish {
        var reader = FieldReader(form)
        let kind = reader.word("kind", otherwise: Kind.away)
        let from = reader.date("from")
        if form["from"] == nil { reader.refuse("from", "required") }
        let until = reader.date("until") ?? from
        let opens = reader.time("opens")
        let closes = reader.time("closes").map { $0 == .midnight ? LocalTime.endOfDay : $0 }
        if (opens == nil) != (closes == nil) { reader.refuse("opens", "incomplete") }
        if kind == .extra, form["opens"] == nil, form["closes"] == nil { reader.refuse("opens", "required") }
        if let opens, let closes, closes <= opens { reader.refuse("opens", "order") }
        if let opens, opens.minutes % 5 != 0 { reader.refuse("opens", "notFiveMinutes") }
        if let closes, closes.minutes % 5 != 0 { reader.refuse("closes", "notFiveMinutes") }
        if let from, let until {
            if until < from { reader.refuse("until", "outOfRange") }
            if until - from >= mostDates { reader.refuse("until", "tooLong") }
            // A withdrawal is one stretch of time.
            if kind == .away, opens != nil, until > from { reader.refuse("until", "oneDayOnly") }
        }
        if let reason = form["reason"], reason.unicodeScalars.count > 200 { reader.refuse("reason", "length") }
        try reader.check()
        guard let from, let until else { throw InvalidInput("from", "required", "Give a date.") }
        return ExceptionWish(
            kind: kind, dates: from...until, opens: opens ?? .midnight, closes: closes ?? .endOfDay,
            reason: reader.optional("reason"))
    }

    /// Date by date, as a schedule keeps it.
    var exceptions: [ScheduleException] {
        (0...(dates.upperBound - dates.lowerBound)).map { day in
            ScheduleException(
                date: dates.lowerBound.adding(days: day), kind: kind == .extra ? .extra : .off, opens: opens,
                closes: closes, reason: reason)
        }
    }

    /// The schedule with it; what it has already is not written twice.
    func added(to schedule: Schedule) -> Schedule {
        var changed = schedule
        changed.exceptions += exceptions.filter { new in
            !schedule.exceptions.contains {
                $0.date == new.date && $0.kind == new.kind && $0.opens == new.opens && $0.closes == new.closes
            }
        }
        return changed
    }

    /// From its beginning, or from now where that is later: what is over cannot be withdrawn any more.
    func withdrawal(
        of practitioner: ID<Practitioner>, to substitute: ID<Practitioner>?, in zone: Zone, now: Instant
    ) -> WithdrawTime {
        let from = zone.instant(of: dates.lowerBound, opens)
        let nextCell = Instant(seconds: (now.seconds + 299) / 300 * 300)
        return WithdrawTime(
            practitionerID: practitioner, from: max(from, nextCell), until: zone.instant(of: dates.upperBound, closes),
            substituteID: substitute)
    }

    /// Whether a booking lies in what is taken out.
    func touches(_ booking: Booking, in zone: Zone) -> Bool {
        exceptions.contains { exception in
            booking.terms.startsAt < zone.instant(of: exception.date, exception.closes)
                && booking.terms.endsAt > zone.instant(of: exception.date, exception.opens)
        }
    }
}

/// Days of one kind that follow each other.
struct ExceptionGroup: Sendable {
    let first: ScheduleException
    var last: LocalDate

    /// What is still to come, soonest first.
    static func ahead(of schedule: Schedule, from today: LocalDate) -> [ExceptionGroup] {
        var groups: [ExceptionGroup] = []
        let ahead = schedule.exceptions.filter { $0.date >= today }
        for exception in ahead.sorted(by: { ($0.date, $0.opens) < ($1.date, $1.opens) }) {
            let index = groups.lastIndex { group in
                group.last.adding(days: 1) == exception.date && group.first.isLike(exception)
            }
            if let index {
                groups[index].last = exception.date
            } else {
                groups.append(ExceptionGroup(first: exception, last: exception.date))
            }
        }
        return groups
    }

    var isWholeDay: Bool { first.opens == .midnight && first.closes == .endOfDay }
}

extension ScheduleException {
    fileprivate func isLike(_ other: ScheduleException) -> Bool {
        kind == other.kind && opens == other.opens && closes == other.closes && reason == other.reason
    }
}
