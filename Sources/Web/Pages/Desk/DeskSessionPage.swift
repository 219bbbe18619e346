import Domain

/// A group: when, how many take part, who they are, and what can be done.
struct DeskSessionPage: HTML {
    let frame: Frame
    let session: DeskSession
    let sent: SentForm

    private var words: Words { frame.words }
    private var desk: Desk { session.desk }
    private var name: String { session.service?.name ?? words(.serviceGone) }

    var body: some HTML {
        DeskPage(frame, desk, title: name) {
            h1 { name }
            SentRefusal(words: words, sent: sent, stale: .refusalStaleVersion)
            if session.session.isCancelled { p(.class("notice"), .role("status")) { words(.deskSessionCancelled) } }
            if !session.called.isEmpty { SessionCalls(words: words, session: session) }
            div(.class("columns")) {
                section(.class("card summary"), .labelled(by: "facts")) {
                    h2(.id("facts")) { words(.deskFactsTitle) }
                    SessionFacts(words: words, session: session)
                }
                SessionSteps(frame: frame, session: session, sent: sent)
            }
            section(.class("live"), .id("seats"), .data(.live, stream), .labelled(by: "who")) {
                h2(.id("who")) { words(.deskSessionWho) }
                if session.seats.isEmpty {
                    p { words(.deskSessionNobody) }
                } else {
                    ol(.class("seats")) {
                        for view in session.seats { SessionSeat(words: words, desk: desk, view: view) }
                    }
                }
                CancelledList(words: words, desk: desk, views: session.cancelled)
            }
            // Outside of what is read again: its token stays the page's.
            PageForm(frame, to: session.address, .id("quick")) { HiddenField("back", session.address.text) }
            p { a(.href(session.day)) { words(.deskToDay) } }
        }
    }

    /// Where the stream of changes to whoever takes part is.
    private var stream: String {
        let start = session.terms.startsAt
        return SiteAddress(
            "/api/v1/practices", desk.practice.description, "stream",
            query: [("from", start.rfc3339), ("until", (start + 1).rfc3339)]
        ).text
    }
}

/// When, with whom, where, and how full it is.
struct SessionFacts: HTML {
    let words: Words
    let session: DeskSession

    var body: some HTML {
        p(.class("when")) {
            Element("time", [Attribute("datetime", session.terms.startsAt.rfc3339)]) {
                words.longMoment(session.terms.startsAt, in: session.desk.zone)
            }
        }
        p(.class("service")) { words.seats(taken: session.taken, of: session.session.capacity) }
        FactList(facts: facts)
    }

    private var facts: [Fact] {
        [
            Fact(words(.deskPractitioner), session.practitioner ?? ""),
            Fact(words(.deskRooms), words.list(session.rooms)),
            Fact(words(.locationsLabel), session.desk.locations.count > 1 ? session.desk.location?.name ?? "" : ""),
        ]
    }
}

/// What can be done with all of it.
struct SessionSteps: HTML {
    let frame: Frame
    let session: DeskSession
    let sent: SentForm

    private var words: Words { frame.words }
    private var version: HiddenField { HiddenField("version", String(session.session.version)) }

    var body: some HTML {
        if session.mayResize || session.mayReopen {
            section(.class("card"), .labelled(by: "steps")) {
                h2(.id("steps")) { words(.deskWhatNow) }
                if session.mayAdd {
                    p { a(.class("button primary"), .href(session.booking)) { words(.deskSessionAdd) } }
                }
                if session.isBookedOut {
                    p { words(.deskSessionFull) }
                    p { a(.class("button"), .href(session.waiting)) { words(.deskWaitAdd) } }
                }
                if session.mayResize { capacity }
                if session.mayCancel { cancellation }
                if session.mayReopen {
                    p { words(.deskSessionReopenText) }
                    PageForm(frame, to: session.desk.address(of: session.session.id, "reopening")) {
                        version
                        button(.class("button primary"), .type("submit")) { words(.deskSessionReopen) }
                    }
                }
            }
        }
    }

    private var capacity: some HTML {
        PageForm(frame, to: session.desk.address(of: session.session.id, "capacity")) {
            version
            TextField(
                name: "capacity", label: words(.deskSessionCapacity), type: "number",
                value: sent.typed["capacity"] ?? String(session.session.capacity),
                hint: words(.deskSessionCapacityHint), error: sent.errors["capacity"], autocomplete: "off")
            button(.class("button"), .type("submit")) { words(.deskSessionCapacitySave) }
        }
    }

    private var cancellation: some HTML {
        details(.flag("open", sent.errors["reason"] != nil)) {
            summary { words(.deskSessionCancel) }
            if !session.seats.isEmpty { p { words(.deskSessionCancelText, count: session.seats.count) } }
            PageForm(frame, to: session.desk.address(of: session.session.id, "cancellation")) {
                version
                LongTextField(
                    name: "reason", label: words(.deskSessionReason), value: sent.typed["reason"] ?? "",
                    hint: words(.deskSessionReasonHint), error: sent.errors["reason"],
                    longest: Session.reasonLength.upperBound)
                button(.class("button danger"), .type("submit")) { words(.deskSessionCancelNow) }
            }
        }
    }
}

/// Somebody who takes part, with what can be said of them in one click.
struct SessionSeat: HTML {
    let words: Words
    let desk: Desk
    let view: BookingView

    private var booking: Booking { view.booking }
    private var name: String { words.patientName(of: view) }
    private var id: String { "b-\(booking.id)" }

    var body: some HTML {
        li(.id(id), .class("entry")) {
            a(.href(desk.address(of: booking.id)), .id("\(id)-link"), .class("entry-link")) { strong { name } }
            div(.class("row")) {
                StateBadge(words: words, state: booking.state(at: desk.now))
                if let payment = words.paymentState(of: view, now: desk.now) { span(.class("note")) { payment } }
                for step in AttendBooking.Step.possible(for: booking, now: desk.now) {
                    QuickStep(words: words, desk: desk, view: view, step: step, id: "\(id)-\(step.noun)")
                }
            }
        }
    }
}

/// Whom to call, right after it was called off.
struct SessionCalls: HTML {
    let words: Words
    let session: DeskSession

    var body: some HTML {
        section(.class("notice"), .labelled(by: "call")) {
            h2(.id("call")) { words(.deskBlockCall, count: session.called.count) }
            ul(.class("bookings")) {
                for one in session.called {
                    li(.class("card")) { TouchedLine(words: words, desk: session.desk, one: one) }
                }
            }
        }
    }
}
