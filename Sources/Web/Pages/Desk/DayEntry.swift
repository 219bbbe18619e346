import Domain

/// A booking in the day: when, who, what for, how it stands, and the step that comes next.
struct DayEntry: HTML {
    let words: Words
    let day: DeskDay
    let entry: DeskDay.Entry
    let isNew: Bool

    private var desk: Desk { day.desk }
    private var booking: Booking { entry.view.booking }
    private var name: String { words.patientName(of: entry.view) }
    private var times: String { words.times(booking.terms.startsAt, booking.terms.endsAt, in: desk.zone) }

    var body: some HTML {
        Element("li", attributes) {
            a(.href(desk.address(of: booking.id)), .id("\(entry.elementID)-link"), .class("entry-link")) {
                span(.class("times")) { times }
                " "
                strong { name }
            }
            p(.class("quiet")) {
                words.line([entry.service?.name, day.isByRooms ? entry.practitioner : nil])
            }
            p(.class("row")) {
                StateBadge(words: words, state: booking.state(at: desk.now))
                if let payment = words.paymentState(of: entry.view, now: desk.now) {
                    span(.class("note")) { payment }
                }
                if booking.isOverbooking { span(.class("note")) { words(.deskOverbooked) } }
                if isNew { span(.class("badge held")) { words(.deskJustBooked) } }
            }
            if let step {
                QuickStep(words: words, desk: desk, view: entry.view, step: step, id: "\(entry.elementID)-step")
            }
        }
    }

    private var attributes: [Attribute] {
        [.id(entry.elementID), .class("entry\(isNew ? " new" : "")")] + (mayMove ? movingAttributes : [])
    }

    private var mayMove: Bool {
        !day.isByRooms && (try? RescheduleBooking.decide(booking, isStaff: true, now: desk.now)) != nil
    }

    /// What the script needs to move it.
    private var movingAttributes: [Attribute] {
        [
            Attribute("data-move", desk.address(of: booking.id, "time").text), Attribute("draggable", "true"),
            Attribute("data-version", String(booking.version)), Attribute("data-name", name),
            Attribute("data-minutes", String((booking.terms.endsAt - booking.terms.startsAt) / 60)),
            Attribute("data-step", String(entry.service?.value.step ?? 5)),
        ]
    }

    /// The one that most come to next.
    private var step: AttendBooking.Step? {
        let possible = AttendBooking.Step.possible(for: booking, now: desk.now)
        return booking.state(at: desk.now).ownsClaims ? possible.first : nil
    }
}

/// Says what became of a booking by one press: sends the page's form `quick`.
struct QuickStep: HTML {
    let words: Words
    let desk: Desk
    let view: BookingView
    let step: AttendBooking.Step
    let id: String

    private var booking: Booking { view.booking }
    private var spoken: String {
        words(
            .deskMarkFor,
            [
                "step": words(step.phrase), "name": words.patientName(of: view),
                "time": words.times(booking.terms.startsAt, booking.terms.endsAt, in: desk.zone),
            ])
    }

    var body: some HTML {
        button(
            .class("button"), .type("submit"), Attribute("form", "quick"),
            Attribute("formaction", desk.address(of: booking.id, step.noun).text), .name("version"),
            .value(String(booking.version)), .id(id), .label(spoken)
        ) { words(step.phrase) }
    }
}

/// A group in the day: when, what, and how many take part; leads to who they are.
struct DayMeeting: HTML {
    let words: Words
    let day: DeskDay
    let meeting: DeskDay.Meeting
    var newIDs: Set<ID<Booking>> = []

    private var desk: Desk { day.desk }
    private var session: Session { meeting.session.session }
    private var coming: [BookingView] { meeting.views.sorted { ($0.patientName ?? "") < ($1.patientName ?? "") } }
    /// Who was booked into it just now.
    private var new: BookingView? { meeting.views.first { newIDs.contains($0.booking.id) } }

    var body: some HTML {
        li(.id(meeting.elementID), .class("entry group\(new == nil ? "" : " new")")) {
            a(.href(desk.address(of: session.id)), .id("\(meeting.elementID)-link"), .class("entry-link")) {
                span(.class("times")) { words.times(session.terms.startsAt, session.terms.endsAt, in: desk.zone) }
                " "
                strong { meeting.service?.name ?? words(.serviceGone) }
            }
            p(.class("row")) {
                if session.isCancelled {
                    StateBadge(words: words, state: .cancelled)
                } else {
                    span(.class("note")) { words.seats(taken: meeting.taken, of: session.capacity) }
                }
                if day.isByRooms, let name = meeting.practitioner { span(.class("note")) { name } }
                if let new {
                    span(.class("badge held")) { words(.deskJustBooked) }
                    a(.href(desk.address(of: new.booking.id))) { words.patientName(of: new) }
                }
            }
            // A list on paper leads nowhere: who comes stands on it.
            ul(.class("on-paper")) { for view in coming { li { words.patientName(of: view) } } }
        }
    }
}

/// Free time within somebody's hours: leads to booking into it.
struct DayOpening: HTML {
    let words: Words
    let desk: Desk
    let opening: DeskDay.Opening
    let name: String

    private var times: String { words.times(opening.interval.start, opening.interval.end, in: desk.zone) }

    var body: some HTML {
        li(
            .class("opening"), Attribute("data-free", minutes),
            Attribute("data-practitioner", opening.practitionerID.description)
        ) {
            a(.href(address), .label(words(.deskBookInto, ["times": times, "name": name]))) {
                words(.deskFree, ["times": times])
            }
        }
    }

    /// Its begin, its end, and where its hours begin, in minutes of the day.
    private var minutes: String {
        let first = Int(desk.zone.local(opening.interval.start).time.minutes)
        let length = Int(opening.interval.seconds / 60)
        let hours = first - Int((opening.interval.start - opening.hoursBegin) / 60)
        return "\(first) \(first + length) \(hours)"
    }

    private var address: SiteAddress {
        let local = desk.zone.local(opening.interval.start)
        return desk.address(
            "book",
            query: [
                ("practitioner", opening.practitionerID.description), ("date", local.date.description),
                ("time", local.time.description),
            ] + desk.here(nil))
    }
}
