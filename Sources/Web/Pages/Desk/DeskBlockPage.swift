import Domain

/// Whose time, from when until when, and who stands in.
struct DeskBlockPage: HTML {
    let frame: Frame
    let desk: Desk
    let typed: FormFields
    let errors: FieldErrors

    private var words: Words { frame.words }

    var body: some HTML {
        DeskPage(frame, desk, title: words(.deskBlockTitle)) {
            h1 { words(.deskBlockTitle) }
            p(.class("lead")) { words(.deskBlockText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: desk.address("block"), .class("card")) {
                if let location = desk.location { HiddenField("location", location.id.description) }
                MenuField(
                    name: "practitioner", label: words(.deskPractitioner),
                    choices: desk.practitioners.map { MenuField.Choice($0) }, chosen: typed["practitioner"],
                    error: errors["practitioner"])
                div(.class("columns")) {
                    field("fromDate", .deskBlockFrom, "date", typed["fromDate"] ?? typed["date"] ?? today)
                    field("fromTime", .deskBlockFromTime, "time", typed["fromTime"] ?? "")
                    field("untilDate", .deskBlockUntil, "date", typed["untilDate"] ?? typed["date"] ?? today)
                    field("untilTime", .deskBlockUntilTime, "time", typed["untilTime"] ?? "")
                }
                MenuField(
                    name: "substitute", label: words(.deskSubstitute),
                    choices: [MenuField.Choice(value: "", label: words(.deskSubstituteNone))]
                        + desk.rules.activePractitioners.map { MenuField.Choice($0) },
                    chosen: typed["substitute"], error: errors["substitute"])
                button(.class("button primary"), .type("submit")) { words(.deskBlockPreview) }
            }
        }
    }

    private var today: String { desk.today.description }

    private func field(_ name: String, _ label: Phrase, _ type: StaticString, _ value: String) -> TextField {
        let isTime = name.hasSuffix("Time")
        return TextField(
            name: name, label: words(label), type: type, value: value,
            hint: isTime ? words(.deskBlockTimeHint) : nil, error: errors[name], isRequired: !isTime,
            autocomplete: "off")
    }
}

/// What blocking would do, before it is done.
struct DeskBlockPreviewPage: HTML {
    let frame: Frame
    let wish: BlockWish
    let withdrawal: WithdrawTime
    let touched: [BookingView]
    let since: Instant
    /// Somebody else has changed these hours since it was shown.
    let isChanged: Bool

    private var words: Words { frame.words }
    private var desk: Desk { wish.desk }

    var body: some HTML {
        DeskPage(frame, desk, title: words(.deskBlockPreviewTitle)) {
            h1 { words(.deskBlockPreviewTitle) }
            if isChanged { ChangedHoursNotice(words: words, facts: hours) }
            p(.class("lead")) { words.blocked(withdrawal, at: desk) }
            if touched.isEmpty {
                p { words(.deskBlockTouchesNone) }
            } else {
                p(.class("notice")) { words(.deskBlockTouches, count: touched.count) }
                ol(.class("plain")) {
                    for view in touched {
                        li {
                            a(.href(desk.address(of: view.booking.id))) {
                                words.shortMoment(view.booking.terms.startsAt, in: desk.zone)
                            }
                            " · "
                            words.patientName(of: view)
                            " "
                            StateBadge(words: words, state: view.booking.state(at: since))
                        }
                    }
                }
            }
            PageForm(frame, to: desk.address("block"), .class("row")) {
                for name in BlockWish.fields {
                    if let value = wish.typed[name] { HiddenField(name, value) }
                }
                HiddenField("since", since.rfc3339)
                HiddenField("hours", desk.hoursVersion(of: withdrawal.practitionerID))
                button(.class("button danger"), .type("submit"), .name("sure"), .value("1")) { words(.deskBlockSure) }
                button(.class("button"), .type("submit"), .name("change"), .value("1")) { words(.deskBlockBack) }
            }
        }
    }
}

extension DeskBlockPreviewPage {
    /// What they say now of the days in question.
    fileprivate var hours: [Fact] {
        let dates = desk.zone.dates(from: withdrawal.from, through: withdrawal.until - 1)
        return words.exceptions(of: desk.hours(of: withdrawal.practitionerID), in: dates, desk.rules)
    }
}

/// The time is blocked: whom to call, and what still lies in it.
struct DeskBlockResultPage: HTML {
    let frame: Frame
    let desk: Desk
    let withdrawal: WithdrawTime
    let since: Instant
    let touched: [TouchedBookings.Touched]
    let remaining: [Booking]

    private var words: Words { frame.words }

    static func query(_ withdrawal: WithdrawTime, since: Instant) -> [(String, String)] {
        [
            ("practitioner", withdrawal.practitionerID.description), ("from", withdrawal.from.rfc3339),
            ("until", withdrawal.until.rfc3339), ("since", since.rfc3339),
        ] + (withdrawal.substituteID.map { [("substitute", $0.description)] } ?? [])
    }

    var body: some HTML {
        DeskPage(frame, desk, title: words(.deskBlockDoneTitle)) {
            h1 { words(.deskBlockDoneTitle) }
            p(.class("lead")) { words.blocked(withdrawal, at: desk) }
            if touched.isEmpty {
                p { words(.deskBlockCallNone) }
            } else {
                section(.labelled(by: "call")) {
                    h2(.id("call")) { words(.deskBlockCall, count: touched.count) }
                    ol(.class("bookings")) {
                        for one in touched { li(.class("card")) { TouchedLine(words: words, desk: desk, one: one) } }
                    }
                }
            }
            if !remaining.isEmpty { RemainingBookings(words: words, desk: desk, remaining: remaining) }
            if isUnfinished { goOn }
            p { a(.href(desk.day(desk.zone.date(of: withdrawal.from)))) { words(.deskToDay) } }
        }
    }

    /// Whether so much lay in it that one request did not get through.
    private var isUnfinished: Bool {
        remaining.contains { $0.terms.startsAt < withdrawal.until && $0.terms.endsAt > withdrawal.from }
    }

    private var goOn: some HTML {
        PageForm(frame, to: desk.address("block")) {
            for field in BlockWish.fields(of: withdrawal, at: desk) { HiddenField(field.0, field.1) }
            HiddenField("since", since.rfc3339)
            HiddenField("sure", "1")
            button(.class("button primary"), .type("submit")) { words(.deskBlockGoOn) }
        }
    }
}

/// Whom to call, about which time, and what became of it.
struct TouchedLine: HTML {
    let words: Words
    let desk: Desk
    let one: TouchedBookings.Touched

    var body: some HTML {
        p {
            strong { words.patientName(of: one.view) }
            " · "
            a(.href(desk.address(of: one.view.booking.id))) {
                words.shortMoment(one.view.booking.terms.startsAt, in: desk.zone)
            }
            " · "
            outcome
        }
        if let note = one.view.note { p(.class("said"), .direction("auto")) { note } }
        PhoneLine(words: words, phone: one.patient?.details.phone)
    }

    private var outcome: String {
        let booking = one.view.booking
        guard booking.state != .cancelled else { return words(.deskBlockWasCancelled) }
        let name = desk.rules.practitioners[booking.practitionerID]?.name
        return words(.deskBlockWasMoved, ["name": name ?? words(.deskNoName)])
    }
}

/// What the hours have no room for and is booked all the same: to be moved or cancelled one by one.
struct RemainingBookings: HTML {
    let words: Words
    let desk: Desk
    let remaining: [Booking]

    var body: some HTML {
        section(.class("notice"), .labelled(by: "remaining")) {
            h2(.id("remaining")) { words(.deskBlockRemaining, count: remaining.count) }
            ol(.class("plain")) {
                for booking in remaining {
                    li {
                        a(.href(desk.address(of: booking.id))) {
                            words.longMoment(booking.terms.startsAt, in: desk.zone)
                        }
                    }
                }
            }
        }
    }
}

extension Words {
    fileprivate func blocked(_ withdrawal: WithdrawTime, at desk: Desk) -> String {
        self(
            .deskBlockWhat,
            [
                "name": desk.rules.practitioners[withdrawal.practitionerID]?.name ?? self(.deskNoName),
                "from": longMoment(withdrawal.from, in: desk.zone),
                "until": longMoment(withdrawal.until, in: desk.zone),
            ])
    }
}
