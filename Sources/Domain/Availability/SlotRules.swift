/// A service's rules in seconds, as they stand for whoever asks now.
struct SlotRules: Sendable {
    let duration: Int64
    let before: Int64
    let after: Int64
    let step: Int64
    let capacity: Int
    let counts: [Int]
    /// No start before this is offered.
    let earliest: Instant

    /// Nil where the practice or the service offers nothing at all.
    init?(_ diary: Diary) {
        guard diary.practice == .published, diary.service.isActive else { return nil }
        self.init(whatever: diary)
    }

    /// The same, whether or not anything is offered.
    init(whatever diary: Diary) {
        let service = diary.service.value
        duration = Int64(service.durationMinutes) * 60
        before = Int64(service.bufferBeforeMinutes) * 60
        after = Int64(service.bufferAfterMinutes) * 60
        // A service that was checked has at least five minutes; a loop must end for any other too.
        step = max(Int64(service.step) * 60, 60)
        capacity = service.capacity
        counts = service.resources.map(\.count)
        earliest = diary.isStaff ? diary.now : diary.now.adding(minutes: service.noticeMinutes)
    }

    var isForGroups: Bool { capacity > 1 }

    func interval(at start: Instant) -> Interval { Interval(start: start, end: start + duration) }

    func claimed(at start: Instant) -> Interval { Interval(start: start - before, end: start + duration + after) }

    /// The first start not before `instant`, counted from where the window begins.
    func firstStart(in window: Interval, notBefore instant: Instant) -> Instant {
        guard instant > window.start else { return window.start }
        return window.start + (instant - window.start + step - 1) / step * step
    }
}
