import Domain

/// The other bookings of a booking's visit, and what can be done with all of it at once.
struct DeskVisitCard: HTML {
    let frame: Frame
    let booking: DeskBooking

    private var words: Words { frame.words }
    private var desk: Desk { booking.desk }

    var body: some HTML {
        if !booking.facts.others.isEmpty {
            section(.class("card"), .labelled(by: "visit")) {
                h2(.id("visit")) { words(.visitOthers) }
                ul(.class("plain")) {
                    for other in booking.facts.others {
                        li {
                            VisitPartLine(words: words, facts: other, address: desk.address(of: other.booking.id))
                        }
                    }
                }
                if booking.mayMoveVisit {
                    p { a(.class("button"), .href(address("time"))) { words(.visitMove) } }
                }
                if booking.mayCancelVisit {
                    details {
                        summary { words(.visitCancel) }
                        p { words(.deskVisitCancelText, count: booking.facts.visit.count) }
                        PageForm(frame, to: address("cancellation")) {
                            button(.class("button danger"), .type("submit")) { words(.cancelNow) }
                        }
                    }
                }
            }
        }
    }

    private func address(_ part: String) -> SiteAddress { desk.visitAddress(of: booking.booking.id, part) }
}

/// One booking of a visit: when, what, with whom, and how it stands.
struct VisitPartLine: HTML {
    let words: Words
    let facts: BookingFacts
    let address: SiteAddress

    var body: some HTML {
        p {
            a(.href(address)) { words.shortMoment(facts.booking.terms.startsAt, in: facts.zone) }
            " · "
            [facts.service?.name ?? words(.serviceGone), facts.practitioner?.name].compactMap { $0 }
                .joined(separator: " · ")
            " "
            StateBadge(words: words, state: facts.state)
        }
    }
}

/// Another time for all of a visit: one that is free, or, with a reason, over what is there.
struct DeskVisitMovePage: HTML {
    static let prefix = "other"

    let frame: Frame
    let move: DeskVisitMove
    let sent: SentForm

    private var words: Words { frame.words }
    private var desk: Desk { move.desk }
    private var address: SiteAddress { desk.visitAddress(of: move.booking.booking.id, "time") }
    private var name: String { words.patientName(of: move.booking.facts.view) }

    var body: some HTML {
        DeskPage(frame, desk, title: words(.visitMove)) {
            h1 { words(.deskVisitMoveTitle, ["name": name]) }
            if let refusal = sent.refusal {
                if sent.errors.isEmpty {
                    DeskRefusal(words: words, refusal: refusal)
                } else {
                    ErrorSummary(words: words, errors: sent.errors, prefix: Self.prefix)
                }
            }
            ul(.class("plain")) {
                for facts in move.visit {
                    li { VisitPartLine(words: words, facts: facts, address: desk.address(of: facts.booking.id)) }
                }
            }
            if move.booking.mayMoveVisit {
                div(.class("columns")) {
                    freeTimes
                    otherTime
                }
            } else {
                p(.class("notice")) { words(.refusalWrongState) }
            }
            p { a(.href(move.booking.address)) { words(.backToBooking) } }
        }
    }

    private var freeTimes: some HTML {
        section(.class("card"), .labelled(by: "free")) {
            h2(.id("free")) { words(.deskMoveFree) }
            form(.action(address), .class("row")) {
                Element("label", [.for("from")]) { words(.deskMoveFrom) }
                input(.id("from"), .name("from"), .type("date"), .value(move.date.description))
                button(.class("button"), .type("submit")) { words(.deskShow) }
            }
            if move.times.isEmpty {
                p { words(.deskMoveFreeNone) }
            } else {
                PageForm(frame, to: address) {
                    VisitSlotButtons(
                        words: words, rules: desk.rules, zone: desk.zone, services: move.services, times: move.times)
                }
            }
        }
    }

    private var otherTime: some HTML {
        section(.class("card"), .labelled(by: "others")) {
            h2(.id("others")) { words(.deskMoveOther) }
            p { words(.deskVisitMoveText) }
            PageForm(frame, to: address) {
                VisitTimeFields(words: words, start: move.start, sent: sent)
                button(.class("button primary"), .type("submit")) { words(.visitMove) }
            }
        }
    }
}

/// When the first of a visit is to begin, and why it may be over what is there.
private struct VisitTimeFields: HTML {
    let words: Words
    let start: LocalMoment
    let sent: SentForm

    private var prefix: String { DeskVisitMovePage.prefix }

    var body: some HTML {
        TextField(
            name: "date", label: words(.deskDate), type: "date",
            value: sent.typed.kept("date", else: start.date.description), error: sent.errors["date"],
            autocomplete: "off", prefix: prefix)
        TextField(
            name: "time", label: words(.deskTime), type: "time",
            value: sent.typed.kept("time", else: start.time.description), error: sent.errors["time"],
            autocomplete: "off", prefix: prefix)
        TextField(
            name: "overbooking", label: words(.deskOverReason), value: sent.typed["overbooking"] ?? "",
            hint: words(.deskOverHint), error: sent.errors["overbooking"], isRequired: false, autocomplete: "off",
            prefix: prefix)
    }
}
