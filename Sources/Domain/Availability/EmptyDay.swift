/// Why a local date has nothing to offer.
///
/// In the order in which they are told where people differ: whoever could have come nearest says why.
public enum EmptyDay: String, Hashable, Sendable, CaseIterable, Comparable {
    /// There were times, and all are taken.
    case bookedOut
    /// What is left of it begins too soon.
    case shortNotice
    /// It can be asked for later.
    case tooFarAhead
    /// It is over.
    case past
    /// Nobody is there, though it would be a day of work.
    case away
    case closed
    /// The practice or the service takes no bookings at all.
    case notOffered

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

extension SlotGenerator {
    /// Why there is no slot on a local date; nil where there is one.
    public func reason(forNoneOn date: LocalDate) -> EmptyDay? {
        guard slots(date...date).isEmpty else { return nil }
        guard diary.practice == .published, diary.service.isActive else { return .notOffered }
        return diary.pages.compactMap { reason(on: $0, date) }.min() ?? .notOffered
    }

    private func reason(on page: DiaryPage, _ date: LocalDate) -> EmptyDay? {
        guard page.isOffered, let zone = page.zone else { return nil }
        let (start, end) = zone.bounds(of: date)
        let rules = SlotRules(whatever: diary)
        guard let slots = PageSlots(page, of: diary, rules, starts: Interval(start: start, end: end)) else {
            return nil
        }
        var best: EmptyDay?
        for window in slots.openings.windows where window.start < end && window.end > start {
            var moment = rules.firstStart(in: window, notBefore: start)
            while moment < min(end, window.end), slots.openings.contains(rules.interval(at: moment)) {
                let reason = reason(at: moment, slots, rules)
                best = best.map { min($0, reason) } ?? reason
                moment = moment + rules.step
            }
        }
        return best ?? unopened(page, date)
    }

    /// Of a start that the hours give and nobody is offered.
    private func reason(at start: Instant, _ slots: PageSlots, _ rules: SlotRules) -> EmptyDay {
        if start < diary.now { return .past }
        if start < rules.earliest { return .shortNotice }
        if let horizon = slots.horizonEnd, start >= horizon { return .tooFarAhead }
        return .bookedOut
    }

    private func unopened(_ page: DiaryPage, _ date: LocalDate) -> EmptyDay {
        let isAway = page.schedules.contains { schedule in
            schedule.hours.contains { $0.weekday == date.weekday }
                && schedule.exceptions.contains { $0.kind == .off && $0.date == date }
        }
        return isAway ? .away : .closed
    }
}
