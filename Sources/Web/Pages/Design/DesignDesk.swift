import Domain

/// A desk's day and what stands beside it.
struct DesignDesk: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }
    private var day: DeskDay { sample.day }

    var body: some HTML {
        Specimen("DayColumn, DayEntry, DayOpening") {
            div(.class("desk-day"), .id("columns")) {
                for column in day.columns {
                    DayColumn(
                        words: words, day: day, column: column,
                        newIDs: [sample.entry(.confirmed, number: 1).view.booking.id])
                }
            }
            PageForm(frame, to: day.address, .id("quick")) { HiddenField("back", day.address.text) }
        }
        Specimen("CancelledList") { CancelledList(words: words, desk: day.desk, views: day.cancelled) }
        Specimen("DeskWaitingAside") {
            DeskWaitingAside(words: words, desk: sample.desk, waiting: [sample.deskWaiting])
        }
        Specimen("PatientLine") { PatientLine(words: words, patient: sample.patient) }
        Specimen("PhoneLine") {
            PhoneLine(words: words, phone: sample.patient.details.phone)
            PhoneLine(words: words, phone: nil)
        }
        Specimen("PaymentTable") { PaymentTable(frame: frame, booking: sample.deskBooking) }
        Specimen("DeskSlotButtons") {
            PageForm(frame, to: day.address) {
                DeskSlotButtons(words: words, desk: sample.desk, slots: sample.slots)
            }
        }
        Specimen("DeskMore") {
            DeskMore(words: words, desk: sample.desk, list: "waitlist", after: sample.deskWaiting.entry.id)
        }
        Specimen("HoursRow") {
            HoursRow(form: sample.hours, day: .monday)
            HoursRow(form: sample.hours, day: .tuesday)
        }
    }
}

/// What is said above a form or a list: done, refused, changed meanwhile, nothing there.
struct DesignNotices: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }

    var body: some HTML {
        Specimen("DoneNotice") { DoneNotice(words: words, isShown: true) }
        Specimen("AccountDoneNotice") { AccountDoneNotice(words: words, done: .changed) }
        Specimen("DeskRefusal, staleVersion") {
            DeskRefusal(words: words, refusal: RequestRefusal.staleVersion(current: 2), id: "stale")
        }
        Specimen("DeskRefusal, taken") { DeskRefusal(words: words, refusal: BookingRefusal.taken([]), id: "taken") }
        Specimen("AccountTheirs") {
            AccountTheirs(
                words: words, facts: sample.staleRows.map { Fact($0.label, $0.stored) }, keep: "/design")
        }
        Specimen("StaleRow") {
            div(.class("table"), .focusable(), .role("region"), .label(words(.settingsStaleDiffers))) {
                table {
                    caption { words(.settingsStaleDiffers) }
                    tbody { for row in sample.staleRows { StaleRow(words: words, row: row) } }
                }
            }
        }
        Specimen("NothingFound") {
            NothingFound(
                words: words, wish: SearchWish(),
                ways: [OtherWay(dropped: .days, wish: SearchWish(), total: 3)])
        }
        Specimen("NothingFound, 0") { NothingFound(words: words, wish: SearchWish(), ways: []) }
        Specimen("OtherTimesSection") { OtherTimesSection(frame: frame, others: sample.otherTimes, moving: nil) }
        Specimen("WeekLinks") {
            WeekLinks(words: words, week: sample.week, now: sample.now.adding(minutes: -10_080)) { _ in "/design" }
        }
    }
}
