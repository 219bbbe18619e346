/// Says which times of a service can be had: for what is shown, and for what is accepted.
///
/// Starts are counted from where an opening begins, in the service's steps. The meeting lies inside working time;
/// with its buffers, which may reach beyond, it must find the practitioner and the resources free. Whoever wants one
/// start is answered by the same path that lists a month.
public struct SlotGenerator: Sendable {
    public let diary: Diary
    private let rules: SlotRules?

    public init(_ diary: Diary) {
        self.diary = diary
        rules = SlotRules(diary)
    }

    /// The slots whose start is on one of the dates, both included, at its location; dates without any are left out.
    public func days(_ dates: ClosedRange<LocalDate>) -> [SlotDay] {
        var days: [SlotDay] = []
        for slot in slots(dates) {
            if days.last?.date == slot.date {
                days[days.count - 1].slots.append(slot)
            } else {
                days.append(SlotDay(date: slot.date, slots: [slot]))
            }
        }
        return days
    }

    /// The same, by date, and within a date soonest first.
    public func slots(_ dates: ClosedRange<LocalDate>) -> [Slot] {
        guard let rules else { return [] }
        var slots: [Slot] = []
        for page in diary.pages {
            guard let zone = page.zone else { continue }
            let starts = Interval(
                start: zone.bounds(of: dates.lowerBound).start, end: zone.bounds(of: dates.upperBound).end)
            let found = PageSlots(page, of: diary, rules, starts: starts)?.slots() ?? []
            if slots.isEmpty { slots = found } else { slots += found }
        }
        if diary.pages.count > 1 {
            slots.sort { $0.date == $1.date ? Slot.comesBefore($0, $1) : $0.date < $1.date }
        }
        return slots
    }

    /// The slot that begins exactly then; nil if none is offered.
    public func slot(
        at start: Instant, by practitioner: ID<Practitioner>, at location: ID<Location>
    ) -> Slot? {
        guard let rules, let page = page(practitioner, location) else { return nil }
        return PageSlots(page, of: diary, rules, starts: Interval(start: start, end: start + 1))?.slots().first
    }

    public func accepts(_ start: Instant, by practitioner: ID<Practitioner>, at location: ID<Location>) -> Bool {
        slot(at: start, by: practitioner, at: location) != nil
    }

    /// The soonest slot that does not begin before `instant`, within the horizon; for staff too.
    public func firstFree(from instant: Instant) -> Slot? {
        guard let rules else { return nil }
        var best: Slot?
        for page in diary.pages {
            if let slot = firstFree(on: page, rules, from: max(instant, rules.earliest), before: best?.start) {
                best = best.map { Slot.comesBefore(slot, $0) ? slot : $0 } ?? slot
            }
        }
        return best
    }

    /// Looks at two days, then at four, and so on: most diaries have something soon.
    private func firstFree(on page: DiaryPage, _ rules: SlotRules, from: Instant, before: Instant?) -> Slot? {
        guard let zone = page.zone else { return nil }
        var end = PageSlots.horizonEnd(of: diary, in: zone)
        // A slot at the same instant may still come first, by its location.
        if let before { end = min(end, before + 1) }
        var start = from
        var days: Int64 = 2
        while start < end {
            let next = min(start + days * 86_400, end)
            let starts = Interval(start: start, end: next)
            if let slot = PageSlots(page, of: diary, rules, starts: starts)?.slots().first { return slot }
            start = next
            days = min(days * 2, 32)
        }
        return nil
    }

    func page(_ practitioner: ID<Practitioner>, _ location: ID<Location>) -> DiaryPage? {
        diary.pages.first { $0.practitionerID == practitioner && $0.locationID == location }
    }
}
