import Domain

/// Groups of several patients, and visits of several bookings.
struct DesignGroups: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }
    private var desk: Desk { sample.desk }

    var body: some HTML {
        Specimen("DayMeeting") {
            ul(.class("seats")) {
                for meeting in sample.meetings {
                    DayMeeting(words: words, day: sample.day, meeting: meeting)
                }
            }
        }
        Specimen("SessionFacts") { SessionFacts(words: words, session: sample.group) }
        Specimen("SessionSteps") {
            SessionSteps(frame: frame, session: sample.group, sent: SentForm())
        }
        Specimen("SessionSeat, QuickStep") {
            ol(.class("seats")) {
                for view in sample.seats { SessionSeat(words: words, desk: desk, view: view) }
            }
        }
        Specimen("SessionCalls, TouchedLine") { SessionCalls(words: words, session: sample.cancelledGroup) }
        Specimen("WaitlistLines") {
            div(.class("card")) { WaitlistLines(frame: frame, desk: desk, one: sample.deskWaiting) }
        }
        Specimen("WeekRow") {
            div(.class("table"), .focusable(), .role("region"), .label(words(.deskWeekCaption))) {
                table {
                    caption { words(.deskWeekCaption) }
                    tbody { for row in sample.deskWeek.rows { WeekRow(words: words, row: row) } }
                }
            }
        }
        Specimen("MonthCell") {
            div(.class("table"), .focusable(), .role("region"), .label(words(.deskMonthCaption))) {
                table(.class("desk-month")) {
                    caption { words(.deskMonthCaption) }
                    tbody {
                        tr {
                            MonthCell(words: words, month: sample.month, date: nil)
                            MonthCell(words: words, month: sample.month, date: sample.today)
                        }
                    }
                }
            }
        }
    }
}

/// Several services, one after the other.
struct DesignVisits: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }

    var body: some HTML {
        Specimen("VisitSection, VisitPartLine") { VisitSection(words: words, facts: sample.visit) }
        Specimen("VisitCard, VisitLines") { VisitCard(words: words, facts: sample.visit) }
        Specimen("VisitTaken") { VisitTaken(words: words, moment: sample.terms.startsAt, zone: .utc) }
        Specimen("VisitSlotButtons") {
            PageForm(frame, to: "/design") {
                VisitSlotButtons(
                    words: words, rules: sample.rules, zone: .utc,
                    services: [sample.service(capacity: 1), sample.service(capacity: 1)], times: sample.visitTimes)
            }
        }
    }
}
