import Domain
import HTTPServer

/// Several services for one visit: chosen one after the other, and held at once.
enum VisitChoicePages {
    static let all: [PageRoute] = [show, hold]

    static func address(
        of practice: ID<Practice>, _ services: [ID<Service>], location: ID<Location>? = nil
    ) -> SiteAddress {
        var query = services.enumerated().map { ($0 == 0 ? "service" : "also", $1.description) }
        if let location { query.append(("location", location.description)) }
        return SiteAddress("/practices", practice.description, "visit", query: query)
    }

    private static let show = PageRoute.get("/practices/:practice/visit") { request in
        let choice = try await VisitChoice.read(request, request.query)
        return .page(VisitChoicePage(frame: request.frame.unlisted, choice: choice))
    }

    private static let hold = PageRoute.post("/practices/:practice/visits") { request in
        let choice = try await VisitChoice.read(request, request.form)
        let practice = choice.rules.practice.id
        guard let chosen = request.form["slot"].flatMap(ChosenSlot.visit), let first = chosen.first,
            chosen.count == choice.chain.count
        else { throw RequestRefusal.missing }
        let slots = zip(choice.chain, chosen).map { $1.hold(request.next(), of: $0.id, in: practice, for: nil) }
        try InvalidInput.check(slots.flatMap { $0.problems() })
        let visit: ID<Visit> = request.next()
        do {
            // Without the practice: whoever works there books here as any patient does.
            return try await request.change(
                .holdVisit, scope: request.scope(for: .holdVisit), part: slots.map(\.part).joined(separator: "-"),
                answering: { (bookings: [Booking]) in
                    .redirect(bookings.first.map { BookingPages.address(of: $0.id, practice) } ?? "/bookings")
                }
            ) { try await request.services.bookings.holdVisit(visit, slots, ask: $0) }
        } catch let refusal as BookingRefusal where refusal.isAboutTime {
            return .page(
                VisitChoicePage(frame: request.frame.unlisted, choice: choice, taken: first.start), status: .conflict)
        }
    }
}

/// What has been chosen for a visit, and when it can be.
struct VisitChoice: Sendable {
    let rules: RuleBook
    /// What the practice offers, by name.
    let services: [Stored<Service>]
    /// What is chosen of it, in order.
    let chain: [Stored<Service>]
    /// Where all of it is offered.
    let locations: [Stored<Location>]
    let location: Stored<Location>?
    let zone: Zone
    let date: LocalDate
    let times: [[Slot]]
    let now: Instant
    /// Whether times were asked for.
    let isAsked: Bool

    /// So many services one visit can have: as many as somebody may usually hold at once.
    static let mostServices = 3
    private static let days = 14
    private static let most = 24

    /// - Throws: `RequestRefusal.missing` for a practice that is not published.
    static func read(_ request: PageRequest, _ fields: FormFields) async throws -> VisitChoice {
        let practice: ID<Practice> = try request.id("practice")
        let rules = try await request.services.practices.ruleBook(of: practice)
        guard rules.practice.state == .published else { throw RequestRefusal.missing }
        let services = rules.offered(by: nil, at: nil)
        let wanted = (fields.all("service") + fields.all("also")).prefix(mostServices)
        let chain = wanted.compactMap { text in services.first { $0.id.description == text } }
        let locations = rules.active(Location.self).filter { place in
            chain.allSatisfy { !rules.schedules(offering: $0, by: nil, at: place.id).isEmpty }
        }
        let location = locations.first { $0.id == fields.id("location") } ?? locations.first
        let zone = location.flatMap { request.services.zones.zone($0.timeZone) } ?? .utc
        let date = max(fields.date("from") ?? zone.date(of: request.now), zone.date(of: request.now))
        var times: [[Slot]] = []
        if chain.count > 1, let location {
            times = try await request.slotReader(of: practice).visitTimes(
                of: chain.map { VisitPart($0, by: nil) }, at: location.id, date...date.adding(days: days - 1))
        }
        return VisitChoice(
            rules: rules, services: services, chain: chain, locations: locations, location: location, zone: zone,
            date: date, times: Array(times.prefix(most)), now: request.now, isAsked: fields["from"] != nil)
    }
}

struct VisitChoicePage: HTML {
    let frame: Frame
    let choice: VisitChoice
    /// When somebody else was quicker.
    var taken: Instant?

    private var words: Words { frame.words }
    private var practice: ID<Practice> { choice.rules.practice.id }

    var body: some HTML {
        SitePage(frame, title: words(.visitTitle)) {
            h1 { words(.visitTitle) }
            p(.class("lead")) { words(.visitText) }
            p { a(.href(PracticePages.address(of: practice))) { choice.rules.practice.details.name } }
            VisitTaken(words: words, moment: taken, zone: choice.zone)
            VisitServices(words: words, choice: choice)
            if choice.chain.count > 1 {
                section(.class("card"), .labelled(by: "times")) {
                    h2(.id("times")) { words(.bookTitle) }
                    ZoneNote(words: words, zone: choice.zone, now: choice.now)
                    if choice.times.isEmpty {
                        p(.class("notice"), .role("status")) { words(.visitTimesNone) }
                    } else {
                        PageForm(frame, to: SiteAddress("/practices", practice.description, "visits")) {
                            for field in kept { HiddenField(field.0, field.1) }
                            VisitSlotButtons(
                                words: words, rules: choice.rules, zone: choice.zone, services: choice.chain,
                                times: choice.times)
                        }
                    }
                }
            } else if choice.isAsked, let only = choice.chain.first {
                p(.class("notice"), .role("status")) {
                    words(.visitNeedsTwo)
                    " "
                    a(.href(PracticePages.address(of: practice, service: only.id, place: "book"))) {
                        words(.visitOneAlone)
                    }
                }
            }
        }
    }

    private var kept: [(String, String)] {
        var fields = choice.chain.enumerated().map { ($0 == 0 ? "service" : "also", $1.id.description) }
        if let location = choice.location { fields.append(("location", location.id.description)) }
        return fields + [("from", choice.date.description)]
    }
}

/// The services as menus, in the order of the visit, and from which day on.
private struct VisitServices: HTML {
    let words: Words
    let choice: VisitChoice

    /// One more than what is chosen, and two at least.
    private var count: Int { min(max(2, choice.chain.count + 1), VisitChoice.mostServices) }

    var body: some HTML {
        form(.action(SiteAddress("/practices", choice.rules.practice.id.description, "visit")), .class("card")) {
            div(.class("columns")) {
                for index in 0..<count {
                    MenuField(
                        name: index == 0 ? "service" : "also",
                        label: words(.visitService, ["number": words.number(index + 1)]), choices: choices(index),
                        chosen: choice.chain.dropFirst(index).first?.id.description, prefix: "\(index + 1)")
                }
                if choice.locations.count > 1 {
                    MenuField(
                        name: "location", label: words(.locationsLabel),
                        choices: choice.locations.map { MenuField.Choice($0) },
                        chosen: choice.location?.id.description)
                }
                TextField(
                    name: "from", label: words(.visitFrom), type: "date", value: choice.date.description,
                    autocomplete: "off")
            }
            button(.class(choice.chain.count > 1 ? "button" : "button primary"), .type("submit")) { words(.visitShow) }
        }
    }

    private func choices(_ index: Int) -> [MenuField.Choice] {
        let offered = choice.services.map {
            MenuField.Choice(value: $0.id.description, label: words.serviceLine($0.value))
        }
        return index == 0 ? offered : [MenuField.Choice(value: "", label: words(.visitNothing))] + offered
    }
}
