import Domain

/// A practice, or one of its practitioners, with times to hold.
struct PracticePage: HTML {
    let frame: Frame
    let view: PracticeView
    let site: WebSite

    private var words: Words { frame.words }
    private var practice: Practice { view.practice.details }
    private var name: String { view.practitioner?.name ?? practice.name }

    var body: some HTML {
        SitePage(
            view.isPreview ? frame.unlisted : frame, title: title, summary: summary,
            facts: view.isPreview ? nil : PracticeFacts(view: view, site: site).value
        ) {
            if view.isPreview { PreviewNote(words: words, practice: view.practice) }
            Element("article", [.class("practice")]) {
                div(.class("head")) {
                    h1 { name }
                    if view.practitioner != nil {
                        p {
                            a(.href(PracticePages.address(of: view.practice.id))) { practice.name }
                        }
                    }
                    if !specialties.isEmpty {
                        p(.class("specialties")) { words.list(specialties.map(words.specialty)) }
                    }
                    // Written in the practice's language, which need not be the page's, nor run its way.
                    if let text = view.practitioner?.summary ?? practice.summary.nonEmpty, !text.isEmpty {
                        p(.class("lead"), .direction("auto")) { text }
                    }
                }
                PhotoStrip(words: words, photos: view.photos, address: view.mediaAddress)
                if view.isPreview {
                    // No time can be held: the buttons do nothing, and show it.
                    fieldset(.flag("disabled")) { TimesSection(frame: frame, view: view) }
                } else {
                    TimesSection(frame: frame, view: view)
                }
                div(.class("columns")) {
                    PeopleSection(words: words, view: view)
                    HoursSection(words: words, view: view)
                    PlaceSection(words: words, view: view)
                    FactsSection(words: words, view: view)
                }
            }
        }
    }

    private var specialties: [String] {
        if let practitioner = view.practitioner { return practitioner.specialties }
        return view.practitioners.flatMap(\.specialties).uniqued()
    }

    private var title: String {
        let city = view.location.map(\.city).flatMap(\.nonEmpty)
        return [name, specialties.first.map(words.specialty), city].compactMap { $0 }.joined(separator: ", ")
    }

    private var summary: String {
        words(.practiceSummary, ["name": name, "services": words.list(view.services.prefix(4).map(\.name))])
    }
}

/// What can be booked, and when.
struct TimesSection: HTML {
    let frame: Frame
    let view: PracticeView

    private var words: Words { frame.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "times"), .id("book")) {
            h2(.id("times")) { words(.bookTitle) }
            if let week = view.week, let location = view.location {
                ServiceChoice(words: words, view: view, chosen: week.service.id)
                if view.locations.count > 1 { LocationChoice(words: words, view: view, chosen: location.id) }
                if !week.service.value.summary.isEmpty { p(.direction("auto")) { week.service.value.summary } }
                WeekTable(frame: frame, view: view, week: week)
                if !view.isPreview, view.services.count > 1 {
                    p {
                        a(
                            .href(
                                VisitChoicePages.address(of: view.practice.id, [week.service.id], location: location.id)
                            )
                        ) {
                            words(.visitTitle)
                        }
                    }
                }
            } else {
                p { words(.nothingBookable) }
            }
        }
    }
}

/// The services, as links that show their times.
struct ServiceChoice: HTML {
    let words: Words
    let view: PracticeView
    let chosen: ID<Service>

    var body: some HTML {
        nav(.label(words(.servicesLabel))) {
            ul(.class("services")) {
                for service in view.services {
                    li {
                        a(
                            .href(
                                PracticePages.address(
                                    of: view.practice.id, service: service.id, practitioner: view.practitioner?.id,
                                    location: view.location?.id, place: "book")),
                            .current("true", service.id == chosen)
                        ) {
                            strong { service.name }
                            span(.class("quiet")) { details(service.value) }
                        }
                    }
                }
            }
        }
    }

    private func details(_ service: Service) -> String {
        let mode: String? = service.mode == .video ? words(.modeVideo) : nil
        return words.line([words.duration(minutes: service.durationMinutes), words.price(service.price), mode])
    }
}

struct LocationChoice: HTML {
    let words: Words
    let view: PracticeView
    let chosen: ID<Location>

    var body: some HTML {
        nav(.label(words(.locationsLabel))) {
            ul(.class("pills")) {
                for location in view.locations {
                    li {
                        a(
                            .href(
                                PracticePages.address(
                                    of: view.practice.id, service: view.week?.service.id,
                                    practitioner: view.practitioner?.id, location: location.id, place: "book")),
                            .current("true", location.id == chosen)
                        ) { location.name }
                    }
                }
            }
        }
    }
}

/// A week of times, and the way to others.
struct WeekTable: HTML {
    let frame: Frame
    let view: PracticeView
    let week: FreeWeek

    private var words: Words { frame.words }

    var body: some HTML {
        div(.class("week-head")) {
            h3(.id("week")) {
                words(
                    .weekFromTo,
                    [
                        "from": words.dayAndMonth(week.first),
                        "to": words.dayAndMonth(week.first.adding(days: FreeWeek.length - 1)),
                    ])
            }
            WeekLinks(words: words, week: week, now: view.now, address: address)
        }
        ZoneNote(words: words, zone: week.zone, now: view.now)
        if let next = week.next {
            p(.class("notice")) {
                words(.weekEmpty)
                " "
                a(.href(address(from: next.date))) {
                    words(.nextFree, ["moment": words.shortMoment(next.start, in: week.zone)])
                }
            }
        } else if week.isEmpty {
            p(.class("notice")) { words(.nothingFree) }
        }
        if week.isEmpty, frame.mayBook {
            p {
                a(.class("button"), .href(waitlist)) { words(.waitTitle) }
            }
        }
        DayList(frame: frame, week: week, practiceID: view.practice.id)
    }

    private var waitlist: SiteAddress {
        WaitlistPages.address(
            of: view.practice.id, service: week.service.id, practitioner: view.practitioner?.id,
            location: view.location?.id)
    }

    private func address(from date: LocalDate) -> SiteAddress {
        PracticePages.address(
            of: view.practice.id, service: week.service.id, practitioner: view.practitioner?.id,
            location: view.location?.id, from: date, place: "book")
    }
}

/// The days of a week, each with its times or the reason why it has none.
struct DayList: HTML {
    let frame: Frame
    let week: FreeWeek
    let practiceID: ID<Practice>
    /// The booking that is moved; nil: a new one is held.
    var moving: Booking?

    private var words: Words { frame.words }

    var body: some HTML {
        ol(.class("week"), .label(words(.daysOfTheWeek))) {
            for day in week.days {
                li(.class(day.slots.isEmpty ? "day empty" : "day")) {
                    p(.class("date")) {
                        span(.class("unseen")) { words.longDate(day.date) }
                        span(.unheard()) {
                            strong { words.weekday(day.date) }
                            " "
                            words.shortDay(day.date)
                        }
                    }
                    if let reason = day.reason { p(.class("quiet")) { words(reason.phrase) } }
                    SlotButtons(
                        frame: frame, practiceID: practiceID, service: week.service, slots: day.slots,
                        zone: week.zone, moving: moving)
                }
            }
        }
    }
}

/// To the week before and the week after.
struct WeekLinks: HTML {
    let words: Words
    let week: FreeWeek
    let now: Instant
    /// Of the week that begins then.
    let address: @Sendable (LocalDate) -> SiteAddress

    var body: some HTML {
        nav(.label(words(.weeksLabel)), .class("row")) {
            if week.first > week.zone.date(of: now) { link(-FreeWeek.length, .weekBefore) }
            link(FreeWeek.length, .weekAfter)
        }
    }

    private func link(_ days: Int, _ text: Phrase) -> some HTML {
        a(.class("button"), .href(address(week.first.adding(days: days)))) { words(text) }
    }
}

/// In which zone times are told; said to whose own differs.
struct ZoneNote: HTML {
    let words: Words
    let zone: Zone
    let now: Instant

    var body: some HTML {
        p(.class("notice"), .hidden(), .data(.offset, String(zone.local(now).offset))) {
            words(.timesOfThePlace, ["zone": SettingChoices.name(ofZone: zone.identifier)])
        }
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
