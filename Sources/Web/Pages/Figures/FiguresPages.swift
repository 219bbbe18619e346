import Domain
import HTTPServer

/// What a practice's bookings come to, for those who work there.
enum FiguresPages {
    static let all: [PageRoute] = [show]

    static func address(of practice: ID<Practice>) -> SiteAddress {
        SiteAddress("/desk", practice.description, "figures")
    }

    private static let show = PageRoute.get("/desk/:practice/figures") { request in
        let view = try await FiguresView.read(request)
        return .page(
            FiguresPage(frame: request.frame.unlisted, view: view),
            status: view.errors.isEmpty ? .ok : .unprocessableContent)
    }
}

/// A practice's figures, with the names of what they are about.
struct FiguresView: Sendable {
    let practice: PracticeRecord
    let dates: ClosedRange<LocalDate>
    let figures: PracticeFigures
    let free: FreeTime
    let practitioners: [ID<Practitioner>: String]
    let services: [ID<Service>: String]
    /// Whether there were more bookings than are counted.
    let isCut: Bool
    /// Whether they are one practitioner's alone.
    let isOwn: Bool
    let typed: FormFields
    let errors: FieldErrors

    /// A quarter of a year: more days than that are too thin to be seen.
    static let longest = 92
    private static let usual = 30
    static let freeDays = 14

    static func read(_ request: PageRequest) async throws -> FiguresView {
        let id: ID<Practice> = try request.id("practice")
        let scope = try request.scope(for: .practiceHistory, in: id)
        let rules = try await request.services.practices.ruleBook(of: id)
        let zone = request.services.mainZone(of: rules)
        let today = zone.date(of: request.now)
        var errors = FieldErrors()
        let dates = dates(request, today: today, errors: &errors)
        let (bookings, isCut) = try await PracticePast(request: request, practice: id, scope: scope).bookings(dates)
        var own: ID<Practitioner>?
        var isOwn = false
        if case .member(_, _, .practitioner, let practitioner) = scope { (own, isOwn) = (practitioner, true) }
        let free = try await FreeHours(request: request, rules: rules, zone: zone).read(
            today...today.adding(days: freeDays - 1), of: own, isOwn: isOwn)
        return FiguresView(
            practice: rules.practice, dates: dates, figures: PracticeFigures(of: bookings, dates: dates), free: free,
            practitioners: rules.practitioners.mapValues(\.value.name),
            services: rules.services.mapValues(\.value.name),
            isCut: isCut, isOwn: isOwn, typed: request.query, errors: errors)
    }

    /// As asked for; the last days where nothing was, or nothing that makes sense.
    private static func dates(
        _ request: PageRequest, today: LocalDate, errors: inout FieldErrors
    ) -> ClosedRange<LocalDate> {
        let (query, words) = (request.query, request.words)
        for field in ["from", "to"] where query[field] != nil && query.date(field) == nil {
            errors.add(field, words(.conflictMalformed))
        }
        let to = query.date("to") ?? today
        let from = query.date("from") ?? to.adding(days: 1 - usual)
        if to < from { errors.add("to", words(.figuresBackwards)) }
        if to - from >= longest { errors.add("from", words(.figuresTooLong, count: longest)) }
        guard errors.isEmpty else { return today.adding(days: 1 - usual)...today }
        return from...to
    }
}

extension WebServices {
    /// Whose midnights part a practice's days: those of its first place.
    func mainZone(of rules: RuleBook) -> Zone {
        rules.active(Location.self).first.flatMap { zones.zone($0.timeZone) } ?? .utc
    }
}

/// Reads what was booked, live and archived.
struct PracticePast {
    let request: PageRequest
    let practice: ID<Practice>
    let scope: Scope

    /// More than a large practice has in a quarter.
    private static let most = 20_000
    private static let page = 500

    /// - Returns: those around the dates, and whether there are more than were read.
    func bookings(_ dates: ClosedRange<LocalDate>) async throws -> (found: [Booking], isCut: Bool) {
        // A day more on either side holds the dates of every zone.
        let from = Zone.utc.bounds(of: dates.lowerBound).start - 86_400
        let until = Zone.utc.bounds(of: dates.upperBound).end + 86_400
        var cursor = BookingCursor(startsAt: from, id: ID(high: 0, low: 0))
        var found: [Booking] = []
        while found.count < Self.most {
            let page = try await request.services.archive.outlines(
                in: practice, scope: scope, after: cursor, limit: Self.page)
            found += page.lazy.filter { $0.terms.startsAt < until }
            guard page.count == Self.page, let last = page.last, last.terms.startsAt < until else {
                return (found, false)
            }
            cursor = BookingCursor(last)
        }
        return (found, true)
    }
}

/// Reads how much of the working time ahead is free.
struct FreeHours {
    let request: PageRequest
    let rules: RuleBook
    let zone: Zone

    /// - Parameter own: whose hours alone are told, where `isOwn`; nil then: nobody's.
    func read(
        _ dates: ClosedRange<LocalDate>, of own: ID<Practitioner>?, isOwn: Bool
    ) async throws -> FreeTime {
        let schedules = rules.schedules.filter { schedule in
            schedule.isActive && rules.practitioners[schedule.practitionerID]?.isActive == true
                && rules.locations[schedule.locationID]?.isActive == true
                && (!isOwn || schedule.practitionerID == own)
        }
        let groups = Dictionary(grouping: schedules, by: \.practitionerID)
        var busy: [ClaimOwner: IntervalSet] = [:]
        if !groups.isEmpty {
            busy = try await request.services.bookings.occupancy(
                in: rules.practice.id, owners: groups.keys.map { ClaimOwner($0) }.sorted(),
                from: zone.bounds(of: dates.lowerBound).start, until: zone.bounds(of: dates.upperBound).end,
                now: request.now, .mayLag
            ).busy
        }
        let hours = groups.map { practitioner, schedules in
            FreeTime.Hours(
                of: practitioner, schedules.map { openings($0, dates) }, busy: busy[ClaimOwner(practitioner)] ?? .empty)
        }
        return FreeTime(hours, dates: dates, zone: zone, now: request.now)
    }

    private func openings(_ schedule: Stored<Schedule>, _ dates: ClosedRange<LocalDate>) -> Openings {
        let place = rules.locations[schedule.locationID].flatMap { request.services.zones.zone($0.timeZone) } ?? zone
        // A day more on either side: a place's midnight need not be the practice's.
        return Openings(
            of: [schedule.value], dates: dates.lowerBound.adding(days: -1)...dates.upperBound.adding(days: 1),
            zone: place)
    }
}
