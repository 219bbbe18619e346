/// A moment that comes once a year on the wall clock: "the last Sunday of March at 01:00".
struct YearlyMoment: Hashable, Sendable {
    var day: Day
    /// Seconds from the midnight that begins the day: beyond a day, or before it, where a rule says so.
    var time: Int32

    enum Day: Hashable, Sendable {
        /// 1 to 365; 29 February is never counted.
        case julian(Int)
        /// 0 to 365; 29 February is counted.
        case zeroBased(Int)
        /// The week 1 to 5 (5: the last) of the month, on the day 0 (Sunday) to 6.
        case weekday(month: Int, week: Int, day: Int)
    }

    /// When it comes in that year, in seconds of UTC, with this offset before it.
    func seconds(year: Int, offset: Int32) -> Int64 {
        Int64(days(year: year)) * 86_400 + Int64(time) - Int64(offset)
    }

    private func days(year: Int) -> Int {
        let newYear = CivilDate(year: year, month: 1, day: 1).days
        switch day {
        case .julian(let day): return newYear + day - 1 + (day >= 60 && CivilDate.isLeap(year) ? 1 : 0)
        case .zeroBased(let day): return newYear + day
        case .weekday(let month, let week, let day):
            let first = CivilDate(year: year, month: month, day: 1).days
            let shift = (day - CivilDate.dayOfWeek(days: first) + 7) % 7
            let date = shift + (week - 1) * 7
            return first + (date < CivilDate.length(ofMonth: month, year: year) ? date : date - 7)
        }
    }
}
