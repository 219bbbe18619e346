import Domain

/// A practice's figures as plots and tables.
struct FiguresPage: HTML {
    let frame: Frame
    let view: FiguresView

    private var words: Words { frame.words }
    private var whole: PracticeFigures.Group { view.figures.whole }

    var body: some HTML {
        SitePage(frame, title: words(.figuresTitle)) {
            p { a(.href(SiteAddress("/desk", view.practice.id.description))) { view.practice.details.name } }
            h1 { words(.figuresTitle) }
            if view.isOwn { p(.class("quiet")) { words(.figuresOwn) } }
            ErrorSummary(words: words, errors: view.errors)
            FiguresForm(words: words, view: view)
            section(.labelled(by: "overall")) {
                h2(.id("overall")) {
                    words(
                        .figuresFromTo,
                        ["from": words.longDate(view.dates.lowerBound), "to": words.longDate(view.dates.upperBound)])
                }
                if view.isCut { p(.class("notice")) { words(.figuresCut) } }
                FiguresSummary(words: words, group: whole)
                BarPlot(words: words, id: "per-day", data: words.bookingsPerDay(view.figures))
            }
            section(.labelled(by: "free")) {
                h2(.id("free")) { words(.figuresFreeTitle) }
                p { words(.figuresFreeText) }
                LinePlot(words: words, id: "free-hours", data: words.freeHours(view.free))
            }
            section(.labelled(by: "people")) {
                h2(.id("people")) { words(.figuresByPractitioner) }
                FiguresTable(
                    words: words, title: words(.figuresByPractitioner), first: words(.figuresPractitioner),
                    rows: people,
                    hasFreeTime: true)
            }
            section(.labelled(by: "services")) {
                h2(.id("services")) { words(.figuresByService) }
                FiguresTable(
                    words: words, title: words(.figuresByService), first: words(.figuresService), rows: services,
                    hasFreeTime: false)
            }
        }
    }

    /// Whoever had bookings, or has hours ahead.
    private var people: [FiguresTable.Row] {
        let ids = Set(view.figures.practitioners.keys).union(view.free.practitioners.keys)
        return ids.map { id in
            FiguresTable.Row(
                name: view.practitioners[id] ?? words(.figuresUnknown), group: view.figures.practitioners[id],
                free: view.free.practitioners[id].map { ($0.open, $0.free) })
        }.sorted { $0.name < $1.name }
    }

    private var services: [FiguresTable.Row] {
        view.figures.services.map { id, group in
            FiguresTable.Row(name: view.services[id] ?? words(.figuresUnknown), group: group, free: nil)
        }.sorted { $0.name < $1.name }
    }
}

struct FiguresForm: HTML {
    let words: Words
    let view: FiguresView

    var body: some HTML {
        Element("form", [.action(FiguresPages.address(of: view.practice.id)), .class("card"), .role("search")]) {
            div(.class("columns")) {
                TextField(
                    name: "from", label: words(.figuresFrom), type: "date",
                    value: view.typed["from"] ?? view.dates.lowerBound.description, error: view.errors["from"])
                TextField(
                    name: "to", label: words(.figuresTo), type: "date",
                    value: view.typed["to"] ?? view.dates.upperBound.description, error: view.errors["to"])
            }
            button(.class("button"), .type("submit")) { words(.figuresShow) }
        }
    }
}

/// The few numbers that say most.
struct FiguresSummary: HTML {
    let words: Words
    let group: PracticeFigures.Group

    var body: some HTML {
        dl(.class("card")) {
            for line in lines {
                div {
                    dt { words(line.0) }
                    dd { line.1 }
                }
            }
        }
    }

    private var lines: [(Phrase, String)] {
        var missed = words.number(group.counts.missed)
        if let share = group.counts.missedShare, group.counts.missed > 0 {
            missed = words(.figuresShare, ["count": missed, "percent": words.percent(share)])
        }
        var lines: [(Phrase, String)] = [
            (.figuresKept, words.number(group.counts.kept)), (.figuresMissed, missed),
            (.figuresCancelled, words.number(group.counts.cancelled)),
        ]
        if let waits = group.waits {
            lines.append((.figuresMedian, words.wait(seconds: waits.median)))
            lines.append((.figuresNinetieth, words.wait(seconds: waits.ninetieth)))
        } else {
            lines.append((.figuresWait, words(.figuresNoWaits)))
        }
        return lines
    }
}

/// The same numbers for each of several.
struct FiguresTable: HTML {
    struct Row: Sendable {
        let name: String
        /// Nil: none was booked.
        let group: PracticeFigures.Group?
        /// Minutes of the coming days.
        let free: (open: Int, free: Int)?
    }

    let words: Words
    let title: String
    let first: String
    let rows: [Row]
    let hasFreeTime: Bool

    private var columns: [Phrase] {
        [.figuresKept, .figuresMissed, .figuresCancelled, .figuresMedian, .figuresNinetieth]
            + (hasFreeTime ? [.figuresFreeHours] : [])
    }

    var body: some HTML {
        if rows.isEmpty {
            p { words(.figuresNothing) }
        } else {
            div(.class("table"), .focusable(), .role("group"), .label(title)) {
                table {
                    caption(.class("unseen")) { title }
                    thead {
                        tr {
                            th(.scope("col")) { first }
                            for column in columns { th(.scope("col"), .class("number")) { words(column) } }
                        }
                    }
                    tbody {
                        for row in rows {
                            tr {
                                th(.scope("row")) { row.name }
                                for value in values(row) { td(.class("number")) { value } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func values(_ row: Row) -> [String] {
        let (counts, waits) = (row.group?.counts ?? BookingCounts(), row.group?.waits)
        var values = [counts.kept, counts.missed, counts.cancelled].map { words.number($0) }
        values.append(waits.map { words.wait(seconds: $0.median) } ?? "–")
        values.append(waits.map { words.wait(seconds: $0.ninetieth) } ?? "–")
        guard hasFreeTime else { return values }
        let free = row.free.map { free in
            words(.figuresFreeOf, ["free": words.hours(minutes: free.free), "open": words.hours(minutes: free.open)])
        }
        return values + [free ?? "–"]
    }
}

extension Words {
    func bookingsPerDay(_ figures: PracticeFigures) -> PlotData {
        PlotData(
            title: self(.figuresPerDay), columnName: self(.figuresDay),
            series: [
                PlotData.Series(name: self(.figuresKept), look: .solid),
                PlotData.Series(name: self(.figuresMissed), look: .hollow),
                PlotData.Series(name: self(.figuresCancelled), look: .dashed),
            ],
            columns: figures.days.map { day in
                PlotData.Column(
                    label: shortDay(day.date), name: longDate(day.date),
                    values: [day.counts.kept, day.counts.missed, day.counts.cancelled])
            })
    }

    /// Whole hours: a plot has no room for minutes.
    func freeHours(_ free: FreeTime) -> PlotData {
        PlotData(
            title: self(.figuresFreePerDay), columnName: self(.figuresDay),
            series: [
                PlotData.Series(name: self(.figuresFreeHours), look: .solid),
                PlotData.Series(name: self(.figuresOpenHours), look: .dashed),
            ],
            columns: free.days.map { day in
                PlotData.Column(
                    label: shortDay(day.date), name: longDate(day.date),
                    values: [(day.free + 30) / 60, (day.open + 30) / 60])
            })
    }
}
