import Domain

/// A month at one place: how much each day has.
struct DeskMonth: Sendable {
    let desk: Desk
    let first: LocalDate
    let last: LocalDate
    let counts: [LocalDate: DeskCount]

    static func read(_ desk: Desk, of date: LocalDate, _ request: PageRequest) async throws -> DeskMonth {
        let first = date.adding(days: 1 - date.day)
        let inNext = first.adding(days: 31)
        // After the last month that there is comes none.
        let last = inNext == .last ? inNext : inNext.adding(days: -inNext.day)
        let counts = try await request.counts(at: desk, first...last)
        return DeskMonth(
            desk: desk, first: first, last: last, counts: counts.mapValues { $0.values.reduce(DeskCount(), +) })
    }

    /// Weeks that begin with that day; nil for days of other months.
    func weeks(from weekday: Weekday) -> [[LocalDate?]] {
        let before = (first.weekday.rawValue - weekday.rawValue + 7) % 7
        let dates = (0...(last - first)).map { first.adding(days: $0) }
        var cells: [LocalDate?] = Array(repeating: nil, count: before) + dates
        while cells.count % 7 != 0 { cells.append(nil) }
        return stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<$0 + 7]) }
    }
}

struct DeskMonthPage: HTML {
    let frame: Frame
    let month: DeskMonth

    private var words: Words { frame.words }
    private var desk: Desk { month.desk }

    var body: some HTML {
        DeskPage(frame, desk, title: words.month(month.first)) {
            h1 { words.month(month.first) }
            nav(.class("row"), .label(words(.deskMonth))) {
                a(.class("button"), .href(desk.month(of: month.first.adding(days: -1)))) { words(.deskMonthBefore) }
                a(.class("button"), .href(desk.month(of: desk.today))) { words(.deskToday) }
                a(.class("button"), .href(desk.month(of: month.last.adding(days: 1)))) { words(.deskMonthAfter) }
            }
            div(.class("table"), .focusable(), .role("region"), .label(words(.deskMonthCaption))) {
                table(.class("desk-month")) {
                    caption { words(.deskMonthCaption) }
                    thead {
                        tr { for date in firstWeek { th(.scope("col")) { words.weekday(date) } } }
                    }
                    tbody {
                        for week in month.weeks(from: words.firstWeekday) {
                            tr { for date in week { MonthCell(words: words, month: month, date: date) } }
                        }
                    }
                }
            }
        }
    }

    /// Any seven days that begin with a week's first: their short names stand over the columns.
    private var firstWeek: [LocalDate] {
        let before = (month.first.weekday.rawValue - words.firstWeekday.rawValue + 7) % 7
        return (0..<7).map { month.first.adding(days: $0 - before) }
    }
}

/// A day of the month, with how many are booked.
struct MonthCell: HTML {
    let words: Words
    let month: DeskMonth
    let date: LocalDate?

    var body: some HTML {
        td {
            if let date {
                a(.href(month.desk.day(date)), .current("date", date == month.desk.today)) {
                    span(.class("number")) { words.shortDay(date) }
                    for line in words.lines(of: month.counts[date] ?? DeskCount()) { span(.class("note")) { line } }
                }
            }
        }
    }
}
