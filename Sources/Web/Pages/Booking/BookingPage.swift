import Domain

/// A booking that was made: what was agreed, how to get there, and what can still be changed.
struct BookingPage: HTML {
    let frame: Frame
    let facts: BookingFacts
    /// Right after it was confirmed.
    let isNew: Bool
    /// Somebody else has changed it, so that what was asked was not done.
    var isChanged = false

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: title) {
            if isNew, facts.state == .confirmed { Steps(words: words, current: 3) }
            div(.class("live"), .data(.live, "/api/v1/bookings/stream"), .id("booking")) {
                h1 { title }
                if isNew, facts.state == .confirmed { p(.class("lead"), .role("status")) { words(.bookedText) } }
                if isChanged { p(.class("notice"), .role("alert")) { words(.refusalStaleVersion) } }
                BookingCard(words: words, facts: facts)
                VisitSection(words: words, facts: facts)
                if facts.state == .confirmed { WhatNext(frame: frame, facts: facts) }
                if facts.state == .cancelled { p { a(.class("button"), .href(again)) { words(.allTimes) } } }
            }
            p { a(.href("/bookings")) { words(.toMyBookings) } }
        }
    }

    /// Where another time of the same can be had.
    private var again: SiteAddress {
        PracticePages.address(of: facts.booking.practiceID, service: facts.booking.serviceID, place: "book")
    }

    private var title: String { isNew && facts.state == .confirmed ? words(.bookedTitle) : words(.bookingTitle) }
}

struct BookingCard: HTML {
    let words: Words
    let facts: BookingFacts

    var body: some HTML {
        div(.class("card summary")) {
            p { StateBadge(words: words, state: facts.state) }
            AppointmentLines(words: words, facts: facts)
            dl {
                if let name = facts.view.patientName {
                    div {
                        dt { words(.patient) }
                        dd { name }
                    }
                }
                if let reason = facts.view.reason {
                    div {
                        dt { words(.reasonLabel) }
                        dd(.direction("auto")) { reason }
                    }
                }
                if let payment = facts.view.payments.last(where: { $0.state != .failed }) {
                    div {
                        dt { words(.payment) }
                        dd { "\(words(payment.method.phrase)) · \(words.price(payment.amount))" }
                    }
                }
            }
        }
    }
}

struct StateBadge: HTML {
    let words: Words
    let state: BookingState

    var body: some HTML { span(.class("badge \(state.rawValue)")) { words(state.phrase) } }
}

/// Calendar, directions, what to bring, how to move or cancel.
struct WhatNext: HTML {
    let frame: Frame
    let facts: BookingFacts

    private var words: Words { frame.words }
    private var booking: Booking { facts.booking }

    var body: some HTML {
        section(.labelled(by: "next")) {
            h2(.id("next")) { words(.whatNextTitle) }
            ul(.class("actions")) {
                li {
                    a(.class("button"), .href(address("appointment.ics"))) { words(.addToCalendar) }
                }
                if let location = facts.location {
                    li {
                        a(
                            .class("button"),
                            .href(OutsideAddress(latitude: location.latitude, longitude: location.longitude)),
                            Attribute("rel", "noopener noreferrer")
                        ) { words(.openMap) }
                    }
                }
                if facts.mayChange {
                    li {
                        a(.class("button"), .href(address("time"))) {
                            words(facts.isOfVisit ? .moveOnlyThis : .moveBooking)
                        }
                    }
                    li {
                        a(.class("button"), .href(address("cancellation"))) {
                            words(facts.isOfVisit ? .cancelOnlyThis : .cancelBooking)
                        }
                    }
                }
            }
            p { words(.whatToBring) }
            p(.class("quiet")) { words.cancellationRule(booking.terms, zone: facts.zone, now: facts.now) }
            if let phone = facts.location?.phone ?? facts.practice.details.phone {
                p {
                    words(.questions)
                    " "
                    PhoneLink(phone)
                }
            }
        }
    }

    private func address(_ part: String) -> SiteAddress {
        BookingPages.address(of: booking.id, booking.practiceID, part)
    }
}

/// Asked once more, with the rule: a time that is given back may be gone.
struct CancellationPage: HTML {
    let frame: Frame
    let facts: BookingFacts

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.cancelTitle)) {
            h1 { words(.cancelTitle) }
            BookingCard(words: words, facts: facts)
            p { words.cancellationRule(facts.booking.terms, zone: facts.zone, now: facts.now) }
            if facts.mayChange {
                div(.class("row")) {
                    PageForm(
                        frame,
                        to: BookingPages.address(of: facts.booking.id, facts.booking.practiceID, "cancellation")
                    ) {
                        HiddenField("version", String(facts.booking.version))
                        button(.class("button danger"), .type("submit")) { words(.cancelNow) }
                    }
                    a(.class("button"), .href(facts.address)) { words(.keepBooking) }
                }
            } else {
                p { a(.class("button"), .href(facts.address)) { words(.backToBooking) } }
            }
        }
    }
}

extension Words {
    /// Until when a booking can be moved or cancelled, or that it no longer can.
    func cancellationRule(_ terms: Terms, zone: Zone, now: Instant) -> String {
        let latest = terms.startsAt.adding(minutes: -terms.cancellationNoticeMinutes)
        if now > latest { return self(.cancelTooLate) }
        return self(.cancelUntil, ["moment": longMoment(latest, in: zone)])
    }
}
