import Domain

/// When nobody works: feast days, and a week's leave in the past and one to come.
struct DemoHolidays {
    let anchor: LocalDate

    /// - Parameter leave: days from the anchor to the week to come; the one behind lies as far back.
    func exceptions(leave: Int) -> [ScheduleException] {
        let feasts = (anchor.year - 1...anchor.year + 1).flatMap { year in
            [(1, 1), (5, 1), (12, 25), (12, 26)].compactMap { LocalDate(year: year, month: $0.0, day: $0.1) }
        }
        let weeks = [anchor.adding(days: leave), anchor.adding(days: -leave - 7)]
        return feasts.map { off($0, "public holiday") }
            + weeks.flatMap { first in (0..<7).map { off(first.adding(days: $0), "leave") } }
    }

    private func off(_ date: LocalDate, _ reason: String) -> ScheduleException {
        ScheduleException(date: date, kind: .off, opens: .midnight, closes: .endOfDay, reason: reason)
    }
}
