import Domain

/// A practice's day, as a list for each practitioner or room; columns where there is room for them.
struct DeskDayPage: HTML {
    let frame: Frame
    let day: DeskDay
    let waiting: [DeskWaiting]
    /// What was booked just now: one, or all of a visit, soonest first.
    let new: [BookingView]

    private var newIDs: Set<ID<Booking>> { Set(new.map(\.booking.id)) }
    private var words: Words { frame.words }
    private var desk: Desk { day.desk }

    var body: some HTML {
        DeskPage(frame, desk, title: words.longDate(day.date)) {
            h1 { words.longDate(day.date) }
            DayChoice(words: words, day: day)
            if let made = new.first {
                p(.class("notice"), .role("status")) {
                    words(
                        .deskBookedNow,
                        [
                            "name": words.patientName(of: made),
                            "moment": words.shortMoment(made.booking.terms.startsAt, in: desk.zone),
                        ])
                }
            }
            div(.class("desk-beside")) {
                div(
                    .id("day"), .class("live"), .data(.live, day.stream), .data(.text, words(.deskDayChanged)),
                    Attribute("data-day", words(.deskMoveAsk))
                ) {
                    if desk.location == nil { p { words(.deskNoPlace) } }
                    if day.columns.isEmpty { p { words(.deskNobodyWorks) } }
                    div(.class("desk-day"), .id("columns")) {
                        for column in day.columns {
                            DayColumn(words: words, day: day, column: column, newIDs: newIDs)
                        }
                    }
                    CancelledList(words: words, desk: day.desk, views: day.cancelled)
                }
                DeskWaitingAside(words: words, desk: desk, waiting: waiting)
            }
            if !day.isByRooms {
                p(.class("quiet"), Attribute("data-keys", ""), .hidden()) { words(.deskKeysHint) }
                movingForm
            }
            // Outside of what is read again: its token stays the page's.
            PageForm(frame, to: day.address, .id("quick")) { HiddenField("back", day.address.text) }
        }
    }

    /// What dragging fills in and sends.
    private var movingForm: some HTML {
        PageForm(frame, to: day.address, .id("drag"), .hidden()) {
            HiddenField("date", day.date.description)
            HiddenField("location", desk.location?.id.description ?? "")
            HiddenField("time", "")
            HiddenField("practitioner", "")
            HiddenField("version", "")
        }
    }
}

/// Days before and after, any other, and what the columns are.
struct DayChoice: HTML {
    let words: Words
    let day: DeskDay

    private var desk: Desk { day.desk }

    var body: some HTML {
        div(.class("row desk-choice")) {
            nav(.class("row"), .label(words(.deskDayLabel))) {
                a(.class("button"), .href(address(day.date.adding(days: -1)))) { words(.deskDayBefore) }
                a(.class("button"), .href(address(desk.today)), .current("date", day.date == desk.today)) {
                    words(.deskToday)
                }
                a(.class("button"), .href(address(day.date.adding(days: 1)))) { words(.deskDayAfter) }
            }
            form(.action(desk.address()), .class("row")) {
                for pair in desk.here(nil) { HiddenField(pair.0, pair.1) }
                if day.isByRooms { HiddenField("by", "room") }
                Element("label", [.for("date")]) { words(.deskDate) }
                input(.id("date"), .name("date"), .type("date"), .value(day.date.description))
                button(.class("button"), .type("submit")) { words(.deskShow) }
            }
            p(.class("row")) {
                a(.class("button"), .href(desk.week(of: day.date))) { words(.deskWeekOfDay) }
                a(.class("button"), .href(desk.month(of: day.date))) { words(.deskMonthOfDay) }
                a(.class("button primary"), .href(book)) { words(.deskBook) }
            }
        }
        if desk.locations.count > 1 {
            nav(.label(words(.deskPlaces))) {
                ul(.class("pills")) {
                    for place in desk.locations {
                        li {
                            a(
                                .href(desk.day(day.date, at: place.id, byRooms: day.isByRooms)),
                                .current("true", place.id == desk.location?.id)
                            ) { place.name }
                        }
                    }
                }
            }
        }
        if desk.rules.resources.values.contains(where: \.isActive) {
            nav(.label(words(.deskColumns))) {
                ul(.class("pills")) {
                    li { a(.href(desk.day(day.date)), .current("true", !day.isByRooms)) { words(.deskByPeople) } }
                    li {
                        a(.href(desk.day(day.date, byRooms: true)), .current("true", day.isByRooms)) {
                            words(.deskByRooms)
                        }
                    }
                }
            }
        }
    }

    private var book: SiteAddress {
        desk.address("book", query: [("date", day.date.description)] + desk.here(nil))
    }

    private func address(_ date: LocalDate) -> SiteAddress { desk.day(date, byRooms: day.isByRooms) }
}

struct DayColumn: HTML {
    let words: Words
    let day: DeskDay
    let column: DeskDay.Column
    var newIDs: Set<ID<Booking>> = []

    var body: some HTML {
        section(.class("desk-column"), .labelled(by: "column-\(column.id)")) {
            h2(.id("column-\(column.id)")) { column.name ?? words(.deskNoRoom) }
            if column.lines.isEmpty {
                p(.class("quiet")) { words(.deskNothingBooked) }
            } else {
                ol {
                    for line in column.lines {
                        switch line {
                        case .booking(let entry):
                            DayEntry(
                                words: words, day: day, entry: entry, isNew: newIDs.contains(entry.view.booking.id))
                        case .meeting(let meeting):
                            DayMeeting(words: words, day: day, meeting: meeting, newIDs: newIDs)
                        case .opening(let opening):
                            DayOpening(words: words, desk: day.desk, opening: opening, name: column.name ?? "")
                        }
                    }
                }
            }
        }
    }
}

/// Those that were cancelled, folded away.
struct CancelledList: HTML {
    let words: Words
    let desk: Desk
    let views: [BookingView]

    var body: some HTML {
        if !views.isEmpty {
            // By its name the script leaves it unfolded.
            details(.class("desk-cancelled"), .id("cancelled")) {
                summary { words(.deskCancelledCount, count: views.count) }
                ul(.class("plain")) {
                    for view in views {
                        li {
                            a(.href(desk.address(of: view.booking.id))) {
                                words.times(view.booking.terms.startsAt, view.booking.terms.endsAt, in: desk.zone)
                                " · "
                                words.patientName(of: view)
                            }
                        }
                    }
                }
            }
        }
    }
}
