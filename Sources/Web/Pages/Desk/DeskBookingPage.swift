import Domain

/// A booking as the desk sees it.
struct DeskBookingPage: HTML {
    let frame: Frame
    let booking: DeskBooking
    let history: [HistoryLine]
    let sent: SentForm

    private var words: Words { frame.words }
    private var facts: BookingFacts { booking.facts }

    var body: some HTML {
        DeskPage(frame, booking.desk, title: words(.serviceGone)) {
            h1 { title }
            SentRefusal(words: words, sent: sent, prefix: prefix)
            notices
            div(.class("columns")) {
                section(.class("card summary"), .labelled(by: "facts")) {
                    h2(.id("facts")) { words(.deskFactsTitle) }
                    DeskBookingFacts(words: words, booking: booking)
                }
                DeskSteps(frame: frame, booking: booking)
                DeskVisitCard(frame: frame, booking: booking)
                DeskNote(frame: frame, booking: booking, sent: sent.of(DeskNote.name))
                DeskPayments(frame: frame, booking: booking, sent: sent)
                DeskHistory(words: words, lines: history, zone: booking.facts.zone)
            }
            p { a(.href(booking.day)) { words(.deskToDay) } }
        }
    }

    private var title: String { words(.deskBookingTitle, ["name": words.patientName(of: facts.view)]) }

    /// Of the fields of the form that was sent; the note is the only one of its name.
    private var prefix: String? {
        let form = sent.typed[SentForm.field]
        return form == DeskNote.name ? nil : form
    }

    @HTMLBuilder private var notices: some HTML {
        if booking.isArchived { p(.class("notice")) { words(.deskArchived) } }
        if facts.state == .held, let expiry = facts.booking.holdExpiresAt {
            p(.class("notice")) {
                words(.deskHeldUntil, ["moment": words.shortMoment(expiry, in: facts.zone)])
            }
        }
        if facts.booking.closedBySystem, !booking.isArchived { p(.class("notice")) { words(.deskClosedBySystem) } }
    }
}

/// When, what, with whom, for whom, and how it came to be.
struct DeskBookingFacts: HTML {
    let words: Words
    let booking: DeskBooking

    private var facts: BookingFacts { booking.facts }

    var body: some HTML {
        p { StateBadge(words: words, state: facts.state) }
        AppointmentLines(words: words, facts: facts)
        dl {
            row(words(.patient), words.patientName(of: facts.view))
            if let date = booking.patient?.details.birthDate { row(words(.birthDate), words.longDate(date)) }
            if let phone = booking.patient?.details.phone {
                div {
                    dt { words(.phone) }
                    dd { PhoneLink(phone) }
                }
            }
            if let reason = facts.view.reason {
                div {
                    dt { words(.reasonLabel) }
                    dd(.direction("auto")) { reason }
                }
            }
            if !booking.rooms.isEmpty { row(words(.deskRooms), words.list(booking.rooms)) }
            if let reason = facts.view.overbooking { row(words(.deskOverbooking), reason) }
            if let session = booking.booking.sessionID {
                div {
                    dt { words(.groupLabel) }
                    dd {
                        a(.href(booking.desk.address(of: session))) { words(.seeGroup) }
                    }
                }
            }
            row(words(.deskOrigin), words(booking.booking.origin.phrase))
            row(words(.deskBookedAt), words.shortMoment(booking.booking.createdAt, in: facts.zone))
        }
    }

    private func row(_ name: String, _ value: String) -> some HTML {
        div {
            dt { name }
            dd { value }
        }
    }
}

/// What can be done with it now, a form for each.
struct DeskSteps: HTML {
    let frame: Frame
    let booking: DeskBooking

    private var words: Words { frame.words }

    var body: some HTML {
        if isAnything {
            section(.class("card"), .labelled(by: "steps")) {
                h2(.id("steps")) { words(.deskWhatNow) }
                ul(.class("actions")) {
                    if booking.mayConfirm {
                        li {
                            StepForm(
                                frame: frame, booking: booking, noun: "confirmation",
                                phrase: booking.facts.state == .expired ? .deskConfirmAgain : .deskConfirm,
                                look: "button primary")
                        }
                    }
                    for attended in booking.steps {
                        li {
                            StepForm(
                                frame: frame, booking: booking, noun: attended.noun, phrase: attended.phrase,
                                look: attended == booking.steps.first ? "button primary" : "button")
                        }
                    }
                    if booking.mayMove {
                        li {
                            a(.class("button"), .href(booking.desk.address(of: booking.booking.id, "time"))) {
                                words(.deskMove)
                            }
                        }
                    }
                }
                if booking.mayCancel {
                    details {
                        summary { words(.deskCancelSummary) }
                        p { words(.deskCancelText) }
                        StepForm(
                            frame: frame, booking: booking, noun: "cancellation", phrase: .cancelNow,
                            look: "button danger")
                    }
                }
            }
        }
    }

    private var isAnything: Bool {
        booking.mayConfirm || booking.mayMove || booking.mayCancel || !booking.steps.isEmpty
    }
}

/// Staff's note; nothing where no patient's key could seal it.
struct DeskNote: HTML {
    static let name = "noting"
    /// As the store takes it.
    private static let longest = 5000

    let frame: Frame
    let booking: DeskBooking
    let sent: SentForm

    private var words: Words { frame.words }
    private var now: String? { booking.facts.view.note }
    private var typed: String? { sent.refusal == nil ? nil : sent.typed["note"] ?? "" }

    var body: some HTML {
        if booking.isArchived {
            if let now {
                section(.class("card"), .labelled(by: "note-title")) {
                    h2(.id("note-title")) { words(.deskNoteTitle) }
                    p(.class("said"), .direction("auto")) { now }
                }
            }
        } else if booking.booking.patientID != nil {
            section(.class("card"), .labelled(by: "note-title")) {
                h2(.id("note-title")) { words(.deskNoteTitle) }
                if let now, let typed, typed != now {
                    p { words(.deskNoteNow) }
                    p(.class("said"), .direction("auto")) { now }
                }
                PageForm(frame, to: booking.desk.address(of: booking.booking.id, "note")) {
                    HiddenField(SentForm.field, Self.name)
                    HiddenField("version", String(booking.booking.version))
                    LongTextField(
                        name: "note", label: words(.deskNoteLabel), value: typed ?? now ?? "",
                        error: sent.errors["note"], longest: Self.longest)
                    button(.class("button"), .type("submit")) { words(.deskNoteSave) }
                }
            }
        }
    }
}

/// What can be done with a booking by one press.
private struct StepForm: HTML {
    let frame: Frame
    let booking: DeskBooking
    let noun: String
    let phrase: Phrase
    let look: String

    private var words: Words { frame.words }

    var body: some HTML {
        PageForm(frame, to: booking.desk.address(of: booking.booking.id, noun)) {
            HiddenField("version", String(booking.booking.version))
            button(.class(look), .type("submit")) { words(phrase) }
        }
    }
}
