import Domain

/// What things stand on.
struct DesignSurfaces: HTML {
    let words: Words

    var body: some HTML {
        Specimen("div.card") { div(.class("card")) { p { words(.startStepHold) } } }
        Specimen("div.card.narrow") { div(.class("card narrow")) { p { words(.startStepHold) } } }
        Specimen("div.card.line") {
            div(.class("card line")) {
                p(.class("when")) { words(.startStepFind) }
                p(.class("quiet")) { words(.startStepCome) }
            }
        }
        Specimen("p.notice") { p(.class("notice")) { words(.weekEmpty) } }
        Specimen("p.notice.danger") { p(.class("notice danger")) { words(.refusalBusy) } }
        Specimen("details") {
            details {
                summary { words(.facetMore, count: 3) }
                p { words(.startLead) }
            }
        }
        Specimen("p.lead, p, p.quiet, a, code") {
            p(.class("lead")) { words(.startLead) }
            p { words(.startStepFind) }
            p(.class("quiet")) { words(.startStepCome) }
            p { a(.href("/design")) { words(.toStart) } }
            p { code { "GET /api/v1/search" } }
        }
        Specimen("FactList") {
            FactList(facts: [
                Fact(words(.patient), words(.designPerson)), Fact(words(.payment), words(.payAtVisit)),
            ])
        }
        Specimen("PhoneLink") {
            p { PhoneLink("+49 30 5551234") }
            p { PhoneLink("+49 30 5551234", class: "button") }
        }
    }
}

struct DesignBadges: HTML {
    let words: Words

    var body: some HTML {
        Specimen("StateBadge") {
            p(.class("row")) { for state in BookingState.allCases { StateBadge(words: words, state: state) } }
        }
        Specimen("AdminStateBadge") {
            p(.class("row")) { for state in PracticeState.allCases { AdminStateBadge(words: words, state: state) } }
        }
    }
}

struct DesignTables: HTML {
    let words: Words
    let sample: DesignSample

    var body: some HTML {
        Specimen("PlotTable") { PlotTable(words: words, data: sample.bars) }
        Specimen("AuditTable") { AuditTable(words: words, filter: AuditFilter(), records: sample.audit) }
        Specimen("FieldTable") {
            FieldTable(name: "Practice", rows: SchemaRow.rows(of: PracticeRecord.schema))
        }
    }
}

/// A booking in its states, and the way to one.
struct DesignBookings: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }

    var body: some HTML {
        Specimen("Steps") {
            for step in 0...3 { Steps(words: words, current: step) }
        }
        Specimen("HeldSummary, Countdown") { HeldSummary(frame: frame, facts: sample.facts(.held)) }
        for state in BookingState.allCases {
            Specimen("BookingCard, \(state.rawValue)") { BookingCard(words: words, facts: sample.facts(state)) }
        }
        Specimen("BookingLine") {
            BookingList(words: words, bookings: [.confirmed, .noShow].map { sample.facts($0) })
        }
        Specimen("WhatNext") { WhatNext(frame: frame, facts: sample.facts(.confirmed)) }
        Specimen("WaitingCard") {
            ul(.class("bookings")) {
                for waiting in sample.waiting { li { WaitingCard(frame: frame, waiting: waiting) } }
            }
        }
        Specimen("PaymentFields") {
            PaymentFields(
                words: words,
                asked: AskedPayment(prices: [sample.terms.price], methods: sample.terms.offeredMethods),
                form: ConfirmationForm(patients: [], name: "", typed: FormFields(), errors: FieldErrors()))
        }
    }
}

/// Times to hold.
struct DesignTimes: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }

    var body: some HTML {
        Specimen("SlotButtons") {
            SlotButtons(
                frame: frame, practiceID: sample.practice.id, service: sample.service(capacity: 1),
                slots: sample.slots, zone: .utc)
        }
        Specimen("SlotButtons, withDates") {
            SlotButtons(
                frame: frame, practiceID: sample.practice.id, service: sample.service(capacity: 1),
                slots: sample.slots, zone: .utc, withDates: true)
        }
        Specimen("SlotButtons, capacity 8") {
            SlotButtons(
                frame: frame, practiceID: sample.practice.id, service: sample.service(capacity: 8),
                slots: sample.slots, zone: .utc)
        }
        Specimen("DayList") { DayList(frame: frame, week: sample.week, practiceID: sample.practice.id) }
        Specimen("DayList, EmptyDay") {
            DayList(frame: frame, week: sample.emptyWeek, practiceID: sample.practice.id)
        }
    }
}
