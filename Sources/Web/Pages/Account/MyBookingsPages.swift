import Domain
import HTTPServer

/// One's own bookings, coming and past.
enum MyBookingsPages {
    static let all: [PageRoute] = [list]

    static func address(done: AccountDone) -> SiteAddress { SiteAddress("/bookings", query: done.query) }

    private static let pastShown = 50

    private static let list = PageRoute.get("/bookings") { request in
        let account = try request.account
        let (coming, past) = try await split(account.id, request)
        let entries = try await openEntries(request)
        let rules = try await request.services.ruleBooks(
            of: Set((coming + past).map(\.practiceID) + entries.map(\.practiceID)))
        let names = Dictionary(uniqueKeysWithValues: try await request.people().map { ($0.id, $0.details.name) })
        return .page(
            MyBookingsPage(
                frame: request.frame.unlisted, coming: facts(coming, rules, names, request),
                past: facts(past, rules, names, request), waiting: try await waiting(entries, rules, request),
                done: request.done,
                wantsFactor: try await request.missesSecondFactor(account, request.caller.memberships)))
    }

    /// All that is to come, and of what is past the newest, newest first; live and archived as one.
    private static func split(
        _ account: ID<Account>, _ request: PageRequest
    ) async throws -> (coming: [Booking], past: [Booking]) {
        let (scope, now) = (try request.scope(for: .bookingHistory), request.now)
        var (coming, past): ([Booking], [Booking]) = ([], [])
        var last: BookingCursor?
        while true {
            // Oldest first, as the archive has it: to the end, or the newest would be missing.
            let page = try await request.services.archive.history(
                of: account, scope: scope, after: last, limit: 100, now: now)
            for booking in page.map(\.booking) where booking.state(at: now) != .expired {
                let isComing = booking.keepsTime(at: now) && booking.terms.endsAt > now
                if isComing { coming.append(booking) } else { past.append(booking) }
            }
            past = past.suffix(pastShown)
            guard page.count == 100, let end = page.last?.booking else { break }
            last = BookingCursor(end)
        }
        return (coming, past.reversed())
    }

    private static func facts(
        _ bookings: [Booking], _ rules: [ID<Practice>: RuleBook], _ names: [ID<Patient>: String],
        _ request: PageRequest
    ) -> [BookingFacts] {
        bookings.compactMap { booking in
            guard let rules = rules[booking.practiceID] else { return nil }
            let view = BookingView(
                booking: booking, patientName: booking.patientID.flatMap { names[$0] }, reason: nil, note: nil,
                payments: [])
            return BookingFacts(view, rules: rules, zones: request.services.zones, now: request.now)
        }
    }

    private static func openEntries(_ request: PageRequest) async throws -> [WaitlistEntry] {
        try await request.services.bookings.waitlist(
            of: request.account.id, scope: request.scope(for: .listWaitlist), now: request.now
        ).filter { $0.state == .waiting || $0.state == .offered }
    }

    private static func waiting(
        _ entries: [WaitlistEntry], _ rules: [ID<Practice>: RuleBook], _ request: PageRequest
    ) async throws -> [Waiting] {
        let places = try await request.services.bookings.places(
            of: request.account.id, scope: request.scope(for: .listWaitlist))
        return entries.compactMap { entry in
            rules[entry.practiceID].map { Waiting(entry, rules: $0, before: places[entry.id]) }
        }
    }
}

extension WebServices {
    /// Each practice's rules, read once.
    fileprivate func ruleBooks(of ids: Set<ID<Practice>>) async throws -> [ID<Practice>: RuleBook] {
        var books: [ID<Practice>: RuleBook] = [:]
        for id in ids { books[id] = try await practices.ruleBook(of: id) }
        return books
    }
}

/// What one waits for, with the names of it.
struct Waiting: Sendable {
    let entry: WaitlistEntry
    let service: String?
    let practice: String
    /// How many are asked before, at most; nil where that is not known.
    let before: Int?
}

extension Waiting {
    init(_ entry: WaitlistEntry, rules: RuleBook, before: Int?) {
        self.init(
            entry: entry, service: rules.services[entry.wish.serviceID]?.name, practice: rules.practice.details.name,
            before: before)
    }
}

struct MyBookingsPage: HTML {
    let frame: Frame
    let coming: [BookingFacts]
    let past: [BookingFacts]
    let waiting: [Waiting]
    let done: AccountDone?
    /// Whether the account should have a second factor.
    let wantsFactor: Bool

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.myBookings)) {
            AccountNavigation(frame: frame)
            h1 { words(.myBookings) }
            AccountDoneNotice(words: words, done: done)
            SecondFactorWanted(words: words, isWanted: wantsFactor)
            div(.class("live"), .id("mine"), .data(.live, "/api/v1/bookings/stream")) {
                section(.labelled(by: "coming")) {
                    h2(.id("coming")) { words(.comingTitle) }
                    if coming.isEmpty {
                        p { words(.comingNone) }
                        p { a(.class("button primary"), .href("/")) { words(.findCare) } }
                    }
                    BookingList(words: words, bookings: coming)
                }
                if !waiting.isEmpty {
                    section(.labelled(by: "waiting")) {
                        h2(.id("waiting")) { words(.waitingTitle) }
                        ul(.class("bookings")) {
                            for entry in waiting { li { WaitingCard(frame: frame, waiting: entry) } }
                        }
                    }
                }
                if !past.isEmpty {
                    section(.labelled(by: "past")) {
                        h2(.id("past")) { words(.pastTitle) }
                        BookingList(words: words, bookings: past)
                    }
                }
            }
        }
    }
}

struct BookingList: HTML {
    let words: Words
    let bookings: [BookingFacts]

    var body: some HTML {
        if !bookings.isEmpty {
            ul(.class("bookings")) { for visit in visits { li { BookingLine(words: words, visit: visit) } } }
        }
    }

    /// Each visit once, where the first of its bookings stands.
    private var visits: [[BookingFacts]] {
        var visits: [[BookingFacts]] = []
        var places: [ID<Visit>: Int] = [:]
        for facts in bookings {
            guard let visit = facts.booking.visitID else {
                visits.append([facts])
                continue
            }
            if let place = places[visit] {
                visits[place].append(facts)
            } else {
                places[visit] = visits.count
                visits.append([facts])
            }
        }
        return visits.map { $0.sorted { $0.booking.terms.startsAt < $1.booking.terms.startsAt } }
    }
}

/// A booking, or all bookings of a visit.
struct BookingLine: HTML {
    let words: Words
    /// Soonest first.
    let visit: [BookingFacts]

    var body: some HTML {
        div(.class("card line")) {
            if visit.count > 1 { p(.class("quiet")) { words(.visitCount, count: visit.count) } }
            for facts in visit {
                p(.class("when")) {
                    a(.href(facts.address)) { words.longMoment(facts.booking.terms.startsAt, in: facts.zone) }
                }
                p {
                    words.line([facts.service?.name, facts.practitioner?.name, facts.practice.details.name])
                }
                if let name = facts.view.patientName { p(.class("quiet")) { words(.forPatient, ["name": name]) } }
                p { StateBadge(words: words, state: facts.state) }
            }
        }
    }
}

struct WaitingCard: HTML {
    let frame: Frame
    let waiting: Waiting

    private var words: Words { frame.words }
    private var wish: WaitlistWish { waiting.entry.wish }

    var body: some HTML {
        div(.class("card line")) {
            p { strong { words.line([waiting.service, waiting.practice]) } }
            p(.class("quiet")) { words.when(wish) }
            if let offered = waiting.entry.offeredBookingID {
                p {
                    a(.class("button primary"), .href(BookingPages.address(of: offered, waiting.entry.practiceID))) {
                        words(.waitingOffer)
                    }
                }
                p(.class("quiet")) { words(.waitOfferText) }
            } else {
                if let before = waiting.before {
                    p { before == 0 ? words(.waitFirst) : words(.waitBefore, count: before) }
                }
                PageForm(frame, to: WaitlistPages.leaving(waiting.entry)) {
                    HiddenField("version", String(waiting.entry.version))
                    button(.class("button"), .type("submit"), .label(leaveLabel)) { words(.waitLeave) }
                }
            }
        }
    }

    /// Said to who hears the page: of several entries, which one is left.
    private var leaveLabel: String {
        words(.both, ["first": words(.waitLeave), "second": waiting.service ?? waiting.practice])
    }
}
