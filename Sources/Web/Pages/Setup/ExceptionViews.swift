import Domain

/// The days of a schedule that differ from its week.
struct ExceptionsPage: HTML {
    let place: ExceptionPlace
    let form: SettingForm
    let today: LocalDate
    let isSaved: Bool
    let touched: [TouchedBookings.Touched]
    /// What the days in question say since somebody else has changed them; nil where nobody has.
    var changed: [Fact]?

    private var view: SettingsView { place.view }
    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsExceptions)) {
            p(.class("lead")) { place.schedule.value.title(words, view.rules) }
            DoneNotice(words: words, isShown: isSaved)
            if let changed { ChangedHoursNotice(words: words, facts: changed) }
            ErrorSummary(words: words, errors: form.errors)
            TouchedSection(place: place, bookings: touched)
            ExceptionForm(place: place, form: form, today: today)
            section(.labelled(by: "ahead")) {
                h2(.id("ahead")) { words(.settingsExceptionsAhead) }
                if groups.isEmpty { p { words(.settingsExceptionsNone) } }
                ul(.class("bookings")) {
                    for group in groups { li { ExceptionCard(place: place, group: group) } }
                }
            }
        }
    }

    private var groups: [ExceptionGroup] { ExceptionGroup.ahead(of: place.schedule.value, from: today) }
}

/// Bookings that the hours have no room for.
struct TouchedSection: HTML {
    let place: ExceptionPlace
    let bookings: [TouchedBookings.Touched]

    private var words: Words { place.view.words }

    var body: some HTML {
        if !bookings.isEmpty {
            section(.class("card"), .labelled(by: "touched")) {
                h2(.id("touched")) { words(.settingsTouched, count: bookings.count) }
                p { words(.settingsTouchedText) }
                TouchedList(place: place, bookings: bookings)
            }
        }
    }
}

struct TouchedList: HTML {
    let place: ExceptionPlace
    let bookings: [TouchedBookings.Touched]

    private var words: Words { place.view.words }

    var body: some HTML {
        ul {
            for one in bookings {
                li {
                    a(.href(place.desk.address(of: one.view.booking.id))) {
                        words.shortMoment(one.view.booking.terms.startsAt, in: place.zone)
                    }
                    " · "
                    words.line([
                        words.patientName(of: one.view), place.view.rules.services[one.view.booking.serviceID]?.name,
                    ])
                    if let phone = one.patient?.details.phone {
                        " · "
                        PhoneLink(phone)
                    }
                }
            }
        }
    }
}

/// Days, kind, and a word about why.
struct ExceptionForm: HTML {
    let place: ExceptionPlace
    let form: SettingForm
    let today: LocalDate

    private var words: Words { place.view.words }
    private var address: SiteAddress { ExceptionPages.address(place.view.practice, place.schedule.id) }

    var body: some HTML {
        if place.view.may(.updateSchedule) {
            section(.class("card"), .labelled(by: "add")) {
                h2(.id("add")) { words(.settingsExceptionAdd) }
                p {
                    a(
                        .class("button"),
                        .href(
                            address.asking([
                                ("kind", ExceptionWish.Kind.away.rawValue), ("from", today.description),
                                ("until", today.description),
                            ]))
                    ) { words(.settingsIllToday) }
                }
                PageForm(place.view.frame, to: address) {
                    FormError(text: form.formError)
                    HiddenField("version", String(place.schedule.version))
                    ChoiceField(
                        name: "kind", label: words(.settingsExceptionKind), choices: kinds,
                        chosen: form.typed["kind"], error: form.errors["kind"])
                    div(.class("columns")) {
                        form.text("from", .settingsExceptionFrom, type: "date")
                        form.text("until", .settingsExceptionUntil, type: "date", isRequired: false)
                    }
                    div(.class("columns")) {
                        form.text(
                            "opens", .settingsExceptionOpens, type: "time", hint: .settingsExceptionTimes,
                            isRequired: false)
                        form.text("closes", .settingsExceptionCloses, type: "time", isRequired: false)
                    }
                    form.text("reason", .settingsExceptionReason, hint: .settingsExceptionReasonHint, isRequired: false)
                    button(.class("button primary"), .type("submit")) { words(.settingsExceptionSave) }
                }
            }
        }
    }

    private var kinds: [ChoiceField.Choice] {
        ExceptionWish.Kind.allCases.filter { $0 != .closed || place.hasOthers }.map {
            ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil)
        }
    }
}

struct ExceptionCard: HTML {
    let place: ExceptionPlace
    let group: ExceptionGroup

    private var words: Words { place.view.words }

    var body: some HTML {
        div(.class("card line")) {
            p {
                strong { words.dates(of: group) }
                if !group.isWholeDay {
                    " · "
                    words.window(group.first.opens, group.first.closes)
                }
            }
            p(.class("quiet")) {
                words.line([words.kind(of: group), group.first.reason])
            }
            if place.view.may(.updateSchedule) {
                PageForm(
                    place.view.frame, to: ExceptionPages.address(place.view.practice, place.schedule.id, "removal")
                ) {
                    HiddenField("from", group.first.date.description)
                    HiddenField("until", group.last.description)
                    HiddenField("kind", group.first.kind.rawValue)
                    HiddenField("opens", group.first.opens.description)
                    HiddenField("closes", group.first.closes.description)
                    button(
                        .class("button plain"), .type("submit"),
                        .label(words(.settingsExceptionRemoveOf, ["dates": words.dates(of: group)]))
                    ) { words(.settingsExceptionRemove) }
                }
            }
        }
    }
}

/// Before anything is stored: who is booked in that time, and what is to become of it.
struct ExceptionQuestion: HTML {
    let place: ExceptionPlace
    let wish: ExceptionWish
    let bookings: [TouchedBookings.Touched]
    /// From when on changes are this form's.
    let since: Instant
    let typed: FormFields

    private var words: Words { place.view.words }
    private var address: SiteAddress { ExceptionPages.address(place.view.practice, place.schedule.id) }

    var body: some HTML {
        SettingsPage(place.view, title: words(.settingsTouchedTitle, count: bookings.count)) {
            p(.class("lead")) { place.schedule.value.title(words, place.view.rules) }
            TouchedList(place: place, bookings: bookings)
            PageForm(place.view.frame, to: address, .class("card")) {
                for field in typed.values where field.name != FormToken.field { HiddenField(field.name, field.value) }
                HiddenField("since", since.rfc3339)
                if wish.kind == .away {
                    ChoiceField(
                        name: "decision", label: words(.settingsDecision),
                        choices: [
                            ChoiceField.Choice(
                                value: ExceptionDecision.clear.rawValue, label: words(.settingsDecisionClear), note: nil
                            ),
                            ChoiceField.Choice(
                                value: ExceptionDecision.keep.rawValue, label: words(.settingsDecisionKeep), note: nil),
                        ], chosen: nil)
                    if !place.substitutes.isEmpty { SubstituteField(place: place) }
                } else {
                    HiddenField("decision", ExceptionDecision.keep.rawValue)
                    p { words(.settingsDecisionHere) }
                }
                div(.class("row")) {
                    button(.class("button primary"), .type("submit")) { words(.settingsExceptionSave) }
                    a(.class("button"), .href(address)) { words(.settingsDrop) }
                }
            }
        }
    }
}

struct SubstituteField: HTML {
    let place: ExceptionPlace

    private var words: Words { place.view.words }

    var body: some HTML {
        MenuField(
            name: "substitute", label: words(.settingsSubstitute),
            choices: [MenuField.Choice(value: "", label: words(.settingsSubstituteNone))]
                + place.substitutes.map { MenuField.Choice($0) },
            hint: words(.settingsSubstituteHint))
    }
}
