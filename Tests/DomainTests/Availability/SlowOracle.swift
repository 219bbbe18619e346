@testable import Domain

/// What was found out slowly, so that it need not be again.
final class SlowClock {
    struct Wall: Hashable {
        var zone: String
        var date: LocalDate
        var time: LocalTime
    }

    var instants: [Wall: Int64] = [:]
}

/// The rules once more, as slowly and plainly as they can be said: cell by cell, with sets, sharing no code with what
/// it judges but the offset of a zone, which is held against another library.
final class SlowOracle {
    /// What a start gets: its end, the seats, the session.
    struct Answer: Equatable {
        var end: Int64
        var seats: Int
        var session: ID<Session>?
    }

    private let diary: Diary
    private let clock: SlowClock
    private var pages: [Page] = []

    private struct Page {
        var zone: Zone
        var open: Set<Int64> = []
        /// Each stretch of a window that no time off interrupts, in order.
        var runs: [[Int64]] = []
        /// Every so many cells of each stretch.
        var steps: Set<Int64> = []
        var busy: Set<Int64> = []
        var resources: [[Set<Int64>]] = []
    }

    init(_ diary: Diary, around date: LocalDate, _ clock: SlowClock) {
        self.diary = diary
        self.clock = clock
        for page in diary.pages {
            guard let zone = page.zone else { continue }
            var slow = Page(zone: zone)
            for day in -2...3 {
                for schedule in page.schedules { add(schedule, date.adding(days: day), to: &slow) }
            }
            slow.open = Set(slow.runs.joined())
            let step = (diary.service.stepMinutes ?? diary.service.durationMinutes) / 5
            for run in slow.runs { slow.steps.formUnion(stride(from: 0, to: run.count, by: step).map { run[$0] }) }
            slow.busy = Self.cells(page.busy)
            slow.resources = page.resources.map { $0.map { Self.cells($0.busy) } }
            pages.append(slow)
        }
    }

    private static func cells(_ set: IntervalSet) -> Set<Int64> {
        Set(set.intervals.flatMap { $0.start.seconds / 300..<$0.end.seconds / 300 })
    }

    private func add(_ schedule: Schedule, _ date: LocalDate, to page: inout Page) {
        if let from = schedule.validFrom, date < from { return }
        if let until = schedule.validUntil, date > until { return }
        var off: Set<Int64> = []
        for exception in schedule.exceptions where exception.kind == .off {
            if let from = schedule.validFrom, exception.date < from { continue }
            if let until = schedule.validUntil, exception.date > until { continue }
            off.formUnion(cells(exception.date, exception.opens, exception.closes, page.zone))
        }
        var windows = schedule.hours.filter { $0.weekday == date.weekday }.map { ($0.opens, $0.closes) }
        windows += schedule.exceptions.filter { $0.kind == .extra && $0.date == date }.map { ($0.opens, $0.closes) }
        for (opens, closes) in windows {
            var run: [Int64] = []
            for cell in cells(date, opens, closes, page.zone) {
                if off.contains(cell) {
                    page.runs.append(run)
                    run = []
                } else {
                    run.append(cell)
                }
            }
            page.runs.append(run)
        }
    }

    private func cells(_ date: LocalDate, _ opens: LocalTime, _ closes: LocalTime, _ zone: Zone) -> [Int64] {
        let (from, until) = (instant(date, opens, zone), instant(date, closes, zone))
        return from < until ? Array(from / 300..<until / 300) : []
    }

    /// Looks at every quarter of an hour of two days, as far as offsets are made of: the first at which the clock shows it, or what the offset before gives.
    private func instant(_ date: LocalDate, _ time: LocalTime, _ zone: Zone) -> Int64 {
        let wall = SlowClock.Wall(zone: zone.identifier, date: date, time: time)
        if let known = clock.instants[wall] { return known }
        let local = Int64(date.days) * 86_400 + Int64(time.minutes) * 60
        var offsetBefore = zone.offset(at: Instant(seconds: local - 86_400))
        var found: Int64?
        for at in stride(from: local - 86_400, to: local + 86_400, by: 900) where found == nil {
            let offset = zone.offset(at: Instant(seconds: at))
            if at + Int64(offset) == local { found = at }
            if at + Int64(offset) < local { offsetBefore = offset }
        }
        let answer = found ?? local - Int64(offsetBefore)
        clock.instants[wall] = answer
        return answer
    }

    /// What is offered at this start, which is a multiple of five minutes.
    func answer(_ index: Int, _ start: Int64) -> Answer? {
        let (page, slow) = (diary.pages[index], pages[index])
        let service = diary.service.value
        guard diary.practice == .published, diary.service.isActive, page.isOffered else { return nil }
        guard start >= diary.now.seconds else { return nil }
        if !diary.isStaff {
            guard start >= diary.now.seconds + Int64(service.noticeMinutes) * 60 else { return nil }
            let today = slow.zone.local(diary.now).date
            guard slow.zone.local(Instant(seconds: start)).date - today <= service.horizonDays else { return nil }
        }
        if service.capacity > 1,
            let session = page.sessions.first(where: { $0.session.terms.startsAt.seconds == start })
        {
            let terms = session.session.terms
            let isOurs = session.session.serviceID == diary.service.id && session.session.locationID == page.locationID
            if session.session.isCancelled { return nil }
            if session.session.hasCells, isOurs {
                let seats = session.session.capacity - session.liveSeats
                guard seats > 0, slow.open.isSuperset(of: start / 300..<terms.endsAt.seconds / 300) else { return nil }
                return Answer(end: terms.endsAt.seconds, seats: seats, session: session.session.id)
            }
        }
        let cell = start / 300
        let duration = Int64(service.durationMinutes / 5)
        guard slow.open.contains(cell), slow.open.isSuperset(of: cell..<cell + duration) else { return nil }
        guard slow.steps.contains(cell) else { return nil }
        let claimed =
            cell - Int64(service.bufferBeforeMinutes / 5)..<cell + duration
            + Int64(service.bufferAfterMinutes / 5)
        guard slow.busy.isDisjoint(with: claimed) else { return nil }
        for (need, resources) in zip(service.resources, slow.resources) {
            guard resources.filter({ $0.isDisjoint(with: claimed) }).count >= need.count else { return nil }
        }
        return Answer(end: start + duration * 300, seats: service.capacity, session: nil)
    }
}
