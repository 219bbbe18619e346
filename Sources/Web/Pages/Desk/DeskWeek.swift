import Domain

/// A week at one place: how much each practitioner has on each day, and how much is free.
struct DeskWeek: Sendable {
    struct Cell: Sendable {
        var count: DeskCount
        /// Nil where nobody works.
        var freeMinutes: Int?
    }

    struct Row: Sendable {
        var name: String
        var cells: [Cell]
    }

    let desk: Desk
    let dates: [LocalDate]
    let rows: [Row]

    static let length = 7

    static func read(_ desk: Desk, from first: LocalDate, _ request: PageRequest) async throws -> DeskWeek {
        let dates = first...first.adding(days: length - 1)
        let counts = try await request.counts(at: desk, dates)
        let people = desk.practitioners
        let busy = try await request.services.bookings.occupancy(
            in: desk.practice, owners: people.map { ClaimOwner($0.id) }, from: desk.zone.bounds(of: first).start,
            until: desk.zone.bounds(of: dates.upperBound).end, now: desk.now, .mayLag
        ).busy
        let rows = people.map { person in
            let cells = dates.map { date in
                let openings = desk.openings(of: person.id, date...date).joined
                let free = openings.subtracting(busy[ClaimOwner(person.id)] ?? .empty).seconds / 60
                return Cell(
                    count: counts[date]?[person.id] ?? DeskCount(), freeMinutes: openings.isEmpty ? nil : Int(free))
            }
            return Row(name: person.name, cells: cells)
        }
        let works = { (row: Row) in row.cells.contains { !$0.count.isEmpty || $0.freeMinutes != nil } }
        return DeskWeek(desk: desk, dates: Array(dates), rows: rows.filter(works))
    }
}

struct DeskWeekPage: HTML {
    let frame: Frame
    let week: DeskWeek

    private var words: Words { frame.words }
    private var desk: Desk { week.desk }
    private var first: LocalDate { week.dates.first ?? desk.today }

    var body: some HTML {
        DeskPage(frame, desk, title: title) {
            h1 { title }
            nav(.class("row"), .label(words(.weeksLabel))) {
                a(.class("button"), .href(desk.week(of: first.adding(days: -DeskWeek.length)))) { words(.weekBefore) }
                a(.class("button"), .href(desk.week(of: desk.today))) { words(.deskToday) }
                a(.class("button"), .href(desk.week(of: first.adding(days: DeskWeek.length)))) { words(.weekAfter) }
            }
            if week.rows.isEmpty { p { words(.deskNobodyWorks) } }
            div(.class("table"), .focusable(), .role("region"), .label(words(.deskWeekCaption))) {
                table {
                    caption { words(.deskWeekCaption) }
                    thead {
                        tr {
                            th(.scope("col")) { words(.deskPractitioner) }
                            for date in week.dates {
                                th(.scope("col")) {
                                    a(.href(desk.day(date)), .current("date", date == desk.today)) {
                                        words.shortDate(date)
                                    }
                                }
                            }
                        }
                    }
                    tbody { for row in week.rows { WeekRow(words: words, row: row) } }
                }
            }
        }
    }

    private var title: String {
        words(
            .deskWeekTitle,
            ["from": words.dayAndMonth(first), "to": words.dayAndMonth(week.dates.last ?? first)])
    }
}

/// How booked and how free somebody is, day by day.
struct WeekRow: HTML {
    let words: Words
    let row: DeskWeek.Row

    var body: some HTML {
        tr {
            th(.scope("row")) { row.name }
            for cell in row.cells {
                td {
                    for line in words.lines(of: cell.count) { div { line } }
                    div(.class("quiet")) { free(cell) }
                }
            }
        }
    }

    private func free(_ cell: DeskWeek.Cell) -> String {
        switch cell.freeMinutes {
        case nil: !cell.count.isEmpty ? "" : words(.deskNotWorking)
        case 0: words(.deskNothingFree)
        case let minutes?: words(.deskFreeFor, ["duration": words.duration(minutes: minutes)])
        }
    }
}
