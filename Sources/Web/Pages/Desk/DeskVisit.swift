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
                            button(.class("button danger"), .type("submit")) { words(.visitCancel) }
                        }
                    }
                }
            }
        }
    }

    private func address(_ part: String) -> SiteAddress { desk.visitAddress(of: booking.booking.id, part) }
}

/// Another time for all of a visit: one that is free, or, with a reason, over what is there.
struct DeskVisitMovePage: HTML {
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
            SentRefusal(words: words, sent: sent, prefix: DeskTimeFields.prefix)
            ul(.class("plain")) {
                for facts in move.visit {
                    li { VisitPartLine(words: words, facts: facts, address: desk.address(of: facts.booking.id)) }
                }
            }
            if move.booking.mayMoveVisit {
                div(.class("columns")) {
                    DeskFreeTimes(
                        words: words, address: address, date: move.date, isEmpty: move.times.isEmpty
                    ) {
                        PageForm(frame, to: address) {
                            VisitSlotButtons(
                                words: words, rules: desk.rules, zone: desk.zone, services: move.services,
                                times: move.times)
                        }
                    }
                    otherTime
                }
            } else {
                p(.class("notice")) { words(.refusalWrongState) }
            }
            p { a(.href(move.booking.address)) { words(.backToBooking) } }
        }
    }

    private var otherTime: some HTML {
        section(.class("card"), .labelled(by: "others")) {
            h2(.id("others")) { words(.deskMoveOther) }
            p { words(.deskVisitMoveText) }
            PageForm(frame, to: address) {
                DeskTimeFields(words: words, date: move.start.date, time: move.start.time, sent: sent)
                button(.class("button primary"), .type("submit")) { words(.visitMove) }
            }
        }
    }
}
