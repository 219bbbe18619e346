import Domain
import HTTPServer

/// Waiting for a time to become free, and waiting no longer.
enum WaitlistPages {
    static let all: [PageRoute] = [show, join, leave]

    static func address(
        of practice: ID<Practice>, service: ID<Service>, practitioner: ID<Practitioner>? = nil,
        location: ID<Location>? = nil
    ) -> SiteAddress {
        var query = [("service", service.description)]
        if let practitioner { query.append(("practitioner", practitioner.description)) }
        if let location { query.append(("location", location.description)) }
        return SiteAddress("/practices", practice.description, "waitlist", query: query)
    }

    static func leaving(_ entry: WaitlistEntry) -> SiteAddress {
        SiteAddress("/waitlist", entry.practiceID.description, entry.id.description, "leave")
    }

    private static let show = PageRoute.get("/practices/:practice/waitlist") { request in
        _ = try request.account
        guard let service = request.query.id("service", Service.self) else { throw RequestRefusal.missing }
        let choice = try await WaitingChoice.read(request, service)
        return .page(try await WaitlistPage.read(choice, request, typed: request.query))
    }

    private static let join = PageRoute.post("/practices/:practice/waitlist") { request in
        _ = try request.account
        guard let service = request.form.id("service", Service.self) else { throw RequestRefusal.missing }
        let choice = try await WaitingChoice.read(request, service)
        do {
            // Asked before anybody is added: what is refused must not leave half of it behind.
            let wish = try request.wish(choice)
            try await request.admitWish()
            let patient = try await request.namedPatient()
            return try await request.change(
                .joinWaitlist, scope: request.scope(for: .joinWaitlist), part: "join",
                then: MyBookingsPages.address(done: .waiting), of: WaitlistEntry.self
            ) {
                try await request.services.bookings.join(
                    request.next(), practice: choice.practice.id, patient: patient, wish: wish, ask: $0)
            }
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal.isAboutWaiting {
            let page = try await WaitlistPage.read(
                choice, request, typed: request.form, errors: request.words.fieldErrors(of: refusal))
            return .page(page, status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let leave = PageRoute.post("/waitlist/:practice/:entry/leave") { request in
        let (practice, id) = (try request.id("practice", Practice.self), try request.id("entry", WaitlistEntry.self))
        let version = try request.versionSent
        do {
            return try await request.change(
                .leaveWaitlist, scope: request.scope(for: .leaveWaitlist),
                then: MyBookingsPages.address(done: .left), of: WaitlistEntry.self
            ) { try await request.services.bookings.leave(id, of: practice, version: version, ask: $0) }
        } catch let refusal as any DomainError
            where refusal.kind == .staleVersion || refusal is WaitlistRefusal
        {
            // A time was offered meanwhile, or it has ended: the list shows which.
            return .redirect(MyBookingsPages.address(done: .waitingChanged))
        }
    }
}

extension DomainError {
    fileprivate var isAboutWaiting: Bool { self is WaitlistRefusal || self is PatientRefusal }
}

/// What can be waited for: one service, with whoever offers it and wherever.
struct WaitingChoice: Sendable {
    let practice: PracticeRecord
    let service: Stored<Service>
    var practitioners: [Stored<Practitioner>]
    let locations: [Stored<Location>]
    /// Of the place that is chosen, or of the first one.
    let zone: Zone

    /// - Throws: `RequestRefusal.missing` for a practice that is not published, and for what it does not offer;
    ///   `BookingRefusal.practiceClosed` where it takes no bookings.
    static func read(_ request: PageRequest, _ id: ID<Service>) async throws -> WaitingChoice {
        let rules = try await request.services.practices.ruleBook(of: request.id("practice"))
        guard rules.practice.state != .draft, let service = rules.services[id], service.isActive else {
            throw RequestRefusal.missing
        }
        guard rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        let schedules = rules.schedules(offering: service, by: nil, at: nil)
        let (people, places) = (Set(schedules.map(\.practitionerID)), Set(schedules.map(\.locationID)))
        let locations = rules.locations.values.filter { places.contains($0.id) }.sorted { $0.id < $1.id }
        let wanted: ID<Location>? = request.form.id("location") ?? request.query.id("location")
        let place = locations.first { $0.id == wanted } ?? locations.first
        return WaitingChoice(
            practice: rules.practice, service: service,
            practitioners: rules.practitioners.values.filter { people.contains($0.id) }
                .sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            locations: locations, zone: place.flatMap { request.services.zones.zone($0.timeZone) } ?? .utc)
    }
}

extension PageRequest {
    /// What the form says would suit.
    /// - Throws: `InvalidInput`.
    func wish(_ choice: WaitingChoice) throws -> WaitlistWish {
        var problems: [Conflict] = []
        for field in ["from", "until"] where form.date(field) == nil {
            problems.append(Conflict(subject: field, code: "required", message: "Give a date."))
        }
        for field in ["earliest", "latest"] where form[field] != nil && form.time(field) == nil {
            problems.append(Conflict(subject: field, code: "malformed", message: "Give a time such as 08:30."))
        }
        guard problems.isEmpty, let from = form.date("from"), let until = form.date("until") else {
            throw InvalidInput(problems)
        }
        let wish = WaitlistWish(
            serviceID: choice.service.id,
            practitionerID: choice.practitioners.first { $0.id == form.id("practitioner") }?.id,
            locationID: choice.locations.first { $0.id == form.id("location") }?.id, from: from, until: until,
            earliest: form.time("earliest") ?? .midnight,
            latest: form.time("latest") ?? .endOfDay)
        try InvalidInput.check(wish.problems(now: now))
        return wish
    }

    /// - Throws: `WaitlistRefusal.tooMany`.
    fileprivate func admitWish() async throws {
        let places = try await services.bookings.places(of: account.id, scope: scope(for: .listWaitlist))
        try WaitlistWish.admit(open: places.count, isStaff: false)
    }
}

/// Who waits, for when.
struct WaitlistPage: HTML {
    let frame: Frame
    let choice: WaitingChoice
    let people: ConfirmationForm
    let today: LocalDate
    let errors: FieldErrors

    /// How far ahead one waits unless one says otherwise, in days.
    static let usualDays = 28

    private var words: Words { frame.words }
    private var typed: FormFields { people.typed }

    static func read(
        _ choice: WaitingChoice, _ request: PageRequest, typed: FormFields, errors: FieldErrors = FieldErrors()
    ) async throws -> WaitlistPage {
        let people = try await request.people().filter { $0.state == .active }
        return WaitlistPage(
            frame: request.frame.unlisted, choice: choice,
            people: ConfirmationForm(
                patients: people, name: try request.account.name, typed: typed, errors: errors),
            today: choice.zone.date(of: request.now), errors: errors)
    }

    var body: some HTML {
        SitePage(frame, title: words(.waitTitle)) {
            h1 { words(.waitTitle) }
            p(.class("lead")) { words(.waitText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: SiteAddress("/practices", choice.practice.id.description, "waitlist"), .class("card")) {
                HiddenField("service", choice.service.id.description)
                p(.class("service")) { words.serviceLine(choice.service.value) }
                p { choice.practice.details.name }
                FormError(text: errors["form"])
                WaitingPlaceFields(words: words, choice: choice, typed: typed)
                PatientFields(words: words, form: people)
                WaitingTimeFields(
                    words: words, from: typed.kept("from", else: today.description),
                    until: typed.kept("until", else: today.adding(days: Self.usualDays).description), typed: typed,
                    errors: errors)
                AccountFormEnd(words: words, text: .waitJoin, back: back)
            }
            p(.class("quiet")) { words(.waitHow) }
        }
    }

    private var back: SiteAddress {
        PracticePages.address(of: choice.practice.id, service: choice.service.id, place: "book")
    }
}

/// With whom and where, if that matters.
struct WaitingPlaceFields: HTML {
    let words: Words
    let choice: WaitingChoice
    let typed: FormFields

    var body: some HTML {
        if choice.practitioners.count > 1 {
            MenuField(
                name: "practitioner", label: words(.waitWithWhom),
                choices: [MenuField.Choice(value: "", label: words(.waitAnybody))]
                    + choice.practitioners.map { MenuField.Choice($0) },
                chosen: typed["practitioner"])
        }
        if choice.locations.count > 1 {
            MenuField(
                name: "location", label: words(.locationsLabel),
                choices: [MenuField.Choice(value: "", label: words(.waitAnywhere))]
                    + choice.locations.map { MenuField.Choice($0) },
                chosen: typed["location"])
        }
    }
}

/// Between which days, and when on a day.
struct WaitingTimeFields: HTML {
    let words: Words
    let from: String
    let until: String
    let typed: FormFields
    let errors: FieldErrors

    var body: some HTML {
        div(.class("columns")) {
            TextField(
                name: "from", label: words(.waitFrom), type: "date", value: from, error: errors["from"],
                autocomplete: "off")
            TextField(
                name: "until", label: words(.waitUntil), type: "date", value: until, error: errors["until"],
                autocomplete: "off")
        }
        div(.class("columns")) {
            TextField(
                name: "earliest", label: words(.waitEarliest), type: "time", value: typed["earliest"] ?? "",
                hint: words(.waitTimeHint), error: errors["earliest"], isRequired: false, autocomplete: "off")
            TextField(
                name: "latest", label: words(.waitLatest), type: "time", value: typed["latest"] ?? "",
                hint: words(.waitTimeHint), error: errors["latest"], isRequired: false, autocomplete: "off")
        }
    }
}
