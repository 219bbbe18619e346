/// The one path by which a start is found to be offered, for one page of a diary and the starts of one interval.
struct PageSlots {
    let page: DiaryPage
    let zone: Zone
    let rules: SlotRules
    let serviceID: ID<Service>
    let openings: Openings
    /// The starts that are looked at.
    let starts: Interval
    /// Starts from here on lie beyond the horizon; nil for staff.
    let horizonEnd: Instant?

    /// Nil where the zone is not known.
    init?(_ page: DiaryPage, of diary: Diary, _ rules: SlotRules, starts: Interval) {
        guard let zone = page.zone else { return nil }
        self.page = page
        self.zone = zone
        self.rules = rules
        self.starts = starts
        serviceID = diary.service.id
        // A day before: a gap at midnight moves what is left of that day's hours into this one. At the other end a
        // meeting reaches as far as it lasts.
        let first = zone.date(of: starts.start).adding(days: -1)
        let last = zone.date(of: starts.end + rules.duration)
        openings = Openings(of: page.schedules, dates: first...max(first, last), zone: zone)
        horizonEnd = diary.isStaff ? nil : Self.horizonEnd(of: diary, in: zone)
    }

    static func horizonEnd(of diary: Diary, in zone: Zone) -> Instant {
        zone.bounds(of: zone.date(of: diary.now).adding(days: diary.service.horizonDays)).end
    }

    /// The slots, soonest first.
    func slots() -> [Slot] {
        guard page.isOffered else { return [] }
        let low = max(starts.start, rules.earliest)
        let high = min(starts.end, horizonEnd ?? starts.end)
        guard low < high else { return [] }
        let range = Interval(start: low, end: high)
        let sessions = rules.isForGroups ? self.sessions(startingIn: range) : []
        var clock = WallClock(zone)
        var slots: [Slot] = []
        // Growing by doubling would copy a long list many times over.
        slots.reserveCapacity(Int(openings.joined.seconds / rules.step) + sessions.count)
        for window in openings.windows where window.start < high && window.end > low {
            addStarts(of: window, in: range, without: sessions, &clock, to: &slots)
        }
        for session in sessions { addSession(session, &clock, to: &slots) }
        // Windows that overlap count from different begins.
        if !zip(slots, slots.dropFirst()).allSatisfy({ $0.start < $1.start }) {
            slots.sort { $0.start < $1.start }
            slots = slots.enumerated().filter { $0 == 0 || slots[$0 - 1].start != $1.start }.map(\.element)
        }
        return slots
    }

    private func addStarts(
        of window: Interval, in range: Interval, without sessions: [SessionView], _ clock: inout WallClock,
        to slots: inout [Slot]
    ) {
        var start = rules.firstStart(in: window, notBefore: range.start)
        let end = min(range.end, window.end)
        guard start < end else { return }
        while start < end, openings.contains(rules.interval(at: start)) {
            let claimed = rules.claimed(at: start)
            if let taken = page.busy.firstOverlap(with: claimed) {
                start = rules.firstStart(in: window, notBefore: taken.end + rules.before)
                continue
            }
            if areResourcesFree(claimed), !sessions.contains(where: { $0.session.terms.startsAt == start }) {
                slots.append(slot(start, start + rules.duration, rules.capacity, nil, &clock))
            }
            start = start + rules.step
        }
    }

    private func addSession(_ view: SessionView, _ clock: inout WallClock, to slots: inout [Slot]) {
        guard !view.session.isCancelled, view.freeSeats > 0, openings.contains(view.session.terms.interval) else {
            return
        }
        let terms = view.session.terms
        slots.append(slot(terms.startsAt, terms.endsAt, view.freeSeats, view.session.id, &clock))
    }

    private func slot(
        _ start: Instant, _ end: Instant, _ seats: Int, _ session: ID<Session>?, _ clock: inout WallClock
    ) -> Slot {
        Slot(
            start: start, end: end, date: clock.date(of: start), locationID: page.locationID,
            practitionerID: page.practitionerID, freeSeats: seats, sessionID: session)
    }

    /// The sessions that decide about their starts: those of this service that have their time, and cancelled ones,
    /// at whose start nobody joins until staff opens them again.
    ///
    /// One that its last patient has left is as if it had never been; one of another service only takes time.
    private func sessions(startingIn range: Interval) -> [SessionView] {
        page.sessions.filter { view in
            range.contains(view.session.terms.startsAt) && (view.session.isCancelled || isOurs(view.session))
        }
    }

    private func isOurs(_ session: Session) -> Bool {
        session.hasCells && session.serviceID == serviceID && session.locationID == page.locationID
    }

    /// The session that decides about this start.
    func session(at start: Instant) -> SessionView? {
        guard rules.isForGroups else { return nil }
        return sessions(startingIn: Interval(start: start, end: start + 1)).first
    }

    private func areResourcesFree(_ claimed: Interval) -> Bool {
        for (need, count) in rules.counts.enumerated() where freeResources(need, claimed) < count { return false }
        return true
    }

    func freeResources(_ need: Int, _ claimed: Interval) -> Int {
        guard need < page.resources.count else { return 0 }
        var free = 0
        for resource in page.resources[need] where !resource.busy.overlaps(claimed) { free += 1 }
        return free
    }

    /// Whether a window that holds the start counts to it.
    func isOnStep(_ start: Instant) -> Bool {
        openings.windows.contains { $0.contains(start) && rules.firstStart(in: $0, notBefore: start) == start }
    }
}

extension SessionView {
    /// A seat is free only while live seats are fewer than the capacity, whatever their numbers.
    var freeSeats: Int { max(0, session.capacity - liveSeats) }
}

extension Terms {
    var interval: Interval { Interval(start: startsAt, end: endsAt) }
}
