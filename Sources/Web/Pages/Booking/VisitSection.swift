import Domain

/// What else belongs to a booking's visit, and what can be done with all of it.
struct VisitSection: HTML {
    let words: Words
    let facts: BookingFacts

    var body: some HTML {
        if !facts.others.isEmpty {
            section(.class("card"), .labelled(by: "visit")) {
                h2(.id("visit")) { words(.visitOthers) }
                ul(.class("plain")) {
                    for other in facts.others {
                        li { VisitPartLine(words: words, facts: other, address: other.address) }
                    }
                }
                if facts.mayChangeVisit {
                    ul(.class("actions")) {
                        li { a(.class("button"), .href(address("time"))) { words(.visitMove) } }
                        li { a(.class("button"), .href(address("cancellation"))) { words(.visitCancel) } }
                    }
                }
            }
        }
    }

    private func address(_ part: String) -> SiteAddress {
        BookingPages.visitAddress(of: facts.booking.id, facts.booking.practiceID, part)
    }
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
            words.line([facts.service?.name ?? words(.serviceGone), facts.practitioner?.name])
            " "
            StateBadge(words: words, state: facts.state)
        }
    }
}

/// All of a visit, one below the other; of a booking alone, that.
struct VisitLines: HTML {
    let words: Words
    /// Soonest first.
    let visit: [BookingFacts]
    var isStateShown = false

    var body: some HTML {
        for part in visit {
            AppointmentLines(words: words, facts: part, isZoneSaid: false)
            if isStateShown { p { StateBadge(words: words, state: part.state) } }
        }
        if let last = visit.last { ZoneNote(words: words, zone: last.zone, now: last.now) }
    }
}

/// All of a visit, with how each stands.
struct VisitCard: HTML {
    let words: Words
    let facts: BookingFacts

    var body: some HTML {
        div(.class("card summary")) {
            VisitLines(words: words, visit: facts.visit, isStateShown: true)
        }
    }
}

/// Asked once more, with the rule of each: times that are given back may be gone.
struct VisitCancellationPage: HTML {
    let frame: Frame
    let facts: BookingFacts

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.visitCancelTitle)) {
            h1 { words(.visitCancelTitle) }
            VisitCard(words: words, facts: facts)
            p { words.cancellationRule(ofVisit: facts) }
            if facts.mayChangeVisit {
                div(.class("row")) {
                    PageForm(
                        frame,
                        to: BookingPages.visitAddress(of: facts.booking.id, facts.booking.practiceID, "cancellation")
                    ) {
                        button(.class("button danger"), .type("submit")) { words(.visitCancel) }
                    }
                    a(.class("button"), .href(facts.address)) { words(.keepBooking) }
                }
            } else {
                p { a(.class("button"), .href(facts.address)) { words(.backToBooking) } }
            }
        }
    }
}

/// Another time for all of a visit: the old ones are kept until it is chosen.
struct VisitMovingPage: HTML {
    let frame: Frame
    let facts: BookingFacts
    let rules: RuleBook
    let date: LocalDate
    let times: [[Slot]]
    /// When somebody else was quicker.
    var taken: Instant?

    private var words: Words { frame.words }
    private var address: SiteAddress {
        BookingPages.visitAddress(of: facts.booking.id, facts.booking.practiceID, "time")
    }

    var body: some HTML {
        SitePage(frame, title: words(.visitMove)) {
            h1 { words(.visitMove) }
            VisitTaken(words: words, moment: taken, zone: facts.zone)
            p(.class("lead")) { words(.moveText) }
            VisitCard(words: words, facts: facts)
            if facts.mayChangeVisit {
                section(.class("card"), .labelled(by: "times")) {
                    h2(.id("times")) { words(.otherTimesTitle) }
                    form(.action(address), .class("row")) {
                        TextField(
                            name: "from", label: words(.visitFrom), type: "date", value: date.description,
                            autocomplete: "off")
                        button(.class("button"), .type("submit")) { words(.visitShow) }
                    }
                    if times.isEmpty {
                        p { words(.visitTimesNone) }
                    } else {
                        PageForm(frame, to: address) {
                            VisitSlotButtons(
                                words: words, rules: rules, zone: facts.zone, services: facts.parts.map(\.service),
                                times: times)
                        }
                    }
                }
            } else {
                p { words.cancellationRule(ofVisit: facts) }
            }
            p { a(.href(facts.address)) { words(.backToBooking) } }
        }
    }
}

/// Somebody else was quicker.
struct VisitTaken: HTML {
    let words: Words
    let moment: Instant?
    let zone: Zone

    var body: some HTML {
        if let moment {
            p(.class("notice"), .role("alert")) {
                words(.takenText, ["moment": words.longMoment(moment, in: zone)])
            }
        }
    }
}

extension Words {
    /// Until when all of a booking's visit can be moved or cancelled, or that it no longer can.
    func cancellationRule(ofVisit facts: BookingFacts) -> String {
        let strictest = facts.visit.min { $0.latestChange < $1.latestChange } ?? facts
        return cancellationRule(strictest.booking.terms, zone: strictest.zone, now: strictest.now)
    }
}
