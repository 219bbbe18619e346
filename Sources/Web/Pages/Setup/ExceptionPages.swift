import Domain
import HTTPServer

/// Holidays, illness, extra hours: days of a schedule that differ, and what was booked in them.
enum ExceptionPages {
    static let all: [PageRoute] = [show, change, remove]

    private static let path = "/desk/:practice/settings/schedules/:schedule/exceptions"
    /// Bookings that are cleared at once, and how often for one form: what remains is told, and asked for again.
    private static let chunk = 100
    private static let mostChunks = 20

    static func address(_ practice: ID<Practice>, _ schedule: ID<Schedule>, _ part: String? = nil) -> SiteAddress {
        guard let part else { return Schedule.setting.address(practice, schedule.description, "exceptions") }
        return Schedule.setting.address(practice, schedule.description, "exceptions/\(part)")
    }

    private static let show = PageRoute.get(path) { request in
        let place = try await ExceptionPlace.read(request)
        let today = place.zone.date(of: request.now)
        let typed = FormFields(filledIn: [
            ("kind", request.query["kind"] ?? ExceptionWish.Kind.away.rawValue),
            ("from", request.query.date("from")?.description ?? ""),
            ("until", request.query.date("until")?.description ?? ""),
        ])
        return .page(
            ExceptionsPage(
                place: place, form: place.view.form(typed, isNew: true), today: today,
                result: ClearingResult(request.query), touched: try await place.touched(request),
                calls: try await place.calls(request)))
    }

    private static let change = PageRoute.post(path) { request in
        let place = try await ExceptionPlace.read(request)
        do {
            let wish = try ExceptionWish.read(request.form)
            if place.isChanged(since: request.form.version, for: wish) { return changed(wish, place, request) }
            if let decision = request.form["decision"].flatMap(ExceptionDecision.init) {
                return try await save(wish, decision, place, request)
            }
            let bookings = try await place.bookings(in: wish, request)
            if bookings.isEmpty { return try await save(wish, .keep, place, request) }
            return .page(ExceptionQuestion(place: place, wish: wish, bookings: bookings, typed: request.form))
        } catch RequestRefusal.staleVersion {
            return changed(try ExceptionWish.read(request.form), try await ExceptionPlace.read(request), request)
        } catch let refusal as any DomainError where refusal.isAboutForm {
            let errors = place.view.words.settingErrors(of: refusal)
            return .page(
                ExceptionsPage(
                    place: place, form: place.view.form(request.form, errors: errors, isNew: true),
                    today: place.zone.date(of: request.now), result: nil, touched: [], calls: []),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    /// Somebody else has changed the same hours: the form again, with all that was typed and what is there now.
    private static func changed(
        _ wish: ExceptionWish, _ place: ExceptionPlace, _ request: PageRequest
    ) -> HTTPResponse {
        .page(
            ExceptionsPage(
                place: place, form: place.view.form(request.form, isNew: true),
                today: place.zone.date(of: request.now), result: nil, touched: [], calls: [],
                changed: place.view.words.exceptions(of: [place.schedule], in: wish.dates, place.view.rules)),
            status: .preconditionFailed)
    }

    /// The exceptions first: nothing new is booked into the time while it is cleared.
    private static func save(
        _ wish: ExceptionWish, _ decision: ExceptionDecision, _ place: ExceptionPlace, _ request: PageRequest
    ) async throws -> HTTPResponse {
        let practice = place.view.practice
        let withdrawal = wish.withdrawal(
            of: place.schedule.practitionerID,
            to: decision == .clear ? request.form.id("substitute") : nil, in: place.zone, now: request.now)
        if wish.kind == .away { try InvalidInput.check(withdrawal.problems()) }
        try await place.write(wish.added(to: place.schedule.value), request)
        guard wish.kind == .away else { return .redirect(ClearingResult().address(of: place)) }

        let scope = try request.scope(for: .withdrawTime, in: practice)
        try await ScheduleBlocker(services: request.services, scope: scope, now: request.now)
            .takeOut(withdrawal, of: practice)
        var result = ClearingResult()
        if decision == .clear {
            for part in 0..<mostChunks {
                result.add(try await clear(withdrawal, part: part, scope, request))
                if result.remaining == 0 { break }
            }
        }
        return .redirect(result.address(of: place))
    }

    private static func clear(
        _ withdrawal: WithdrawTime, part: Int, _ scope: Scope, _ request: PageRequest
    ) async throws -> ClearingResult {
        let practice: ID<Practice> = try request.id("practice")
        let response = try await request.change(
            .withdrawTime, scope: scope, part: "clear-\(part)",
            answering: { (progress: WithdrawalProgress) in .text(ClearingResult(progress).text) }
        ) {
            try await request.services.bookings.clearWithdrawnTime(withdrawal, in: practice, limit: chunk, ask: $0)
        }
        guard let result = response.bytes.flatMap({ ClearingResult(text: String(decoding: $0, as: UTF8.self)) }) else {
            throw UnreadableAnswer()
        }
        return result
    }

    private static let remove = PageRoute.post("\(path)/removal") { request in
        let place = try await ExceptionPlace.read(request)
        guard let from = request.form.date("from"), let until = request.form.date("until"),
            let kind = request.form["kind"].flatMap(ScheduleException.Kind.init),
            let opens = request.form["opens"].flatMap({ LocalTime($0) }),
            let closes = request.form["closes"].flatMap({ LocalTime($0) })
        else { throw RequestRefusal.missing }
        var changed = place.schedule.value
        changed.exceptions.removeAll { exception in
            exception.date >= from && exception.date <= until && exception.kind == kind && exception.opens == opens
                && exception.closes == closes
        }
        try await place.write(changed, request)
        return .redirect(ClearingResult().address(of: place))
    }
}

/// What becomes of the bookings in time that is taken out.
enum ExceptionDecision: String, Sendable {
    /// They are moved to whoever stands in, or cancelled.
    case clear
    /// They stay until somebody has called.
    case keep
}

/// What became of them.
struct ClearingResult: Sendable {
    var moved = 0
    var cancelled = 0
    var remaining = 0

    init() {}

    init(_ progress: WithdrawalProgress) {
        (moved, cancelled, remaining) = (progress.moved, progress.cancelled, progress.remaining)
    }

    /// As an address brings it; nil where it brings none.
    init?(_ query: FormFields) {
        guard let text = query["done"] else { return nil }
        self.init(text: text)
    }

    init?(text: String) {
        let numbers = text.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ (0...1_000_000).contains($0) }) else { return nil }
        (moved, cancelled, remaining) = (numbers[0], numbers[1], numbers[2])
    }

    var text: String { "\(moved).\(cancelled).\(remaining)" }

    mutating func add(_ next: ClearingResult) {
        moved += next.moved
        cancelled += next.cancelled
        remaining = next.remaining
    }

    func address(of place: ExceptionPlace) -> SiteAddress {
        ExceptionPages.address(place.view.practice, place.schedule.id).asking([("done", text)])
    }
}

/// The schedule whose days are changed, and what it needs to be shown.
struct ExceptionPlace: Sendable {
    let view: SettingsView
    let schedule: Stored<Schedule>
    let zone: Zone

    /// - Throws: `RequestRefusal.missing`.
    static func read(_ request: PageRequest) async throws -> ExceptionPlace {
        let view = try await SettingsView.read(request)
        let id: ID<Schedule> = try request.id("schedule")
        guard let schedule = view.rules.schedules.first(where: { $0.id == id && $0.isActive }),
            let zone = view.rules.locations[schedule.locationID].flatMap({ request.services.zones.zone($0.timeZone) })
        else { throw RequestRefusal.missing }
        return ExceptionPlace(view: view, schedule: schedule, zone: zone)
    }

    /// Whether the hours are others than a form was made from. What stands there already needs no asking: it was sent
    /// before.
    func isChanged(since version: Int?, for wish: ExceptionWish) -> Bool {
        version != nil && version != schedule.version && wish.added(to: schedule.value) != schedule.value
    }

    /// Whether the practitioner works at other places too.
    var hasOthers: Bool {
        view.rules.active(Schedule.self).filter { $0.practitionerID == schedule.practitionerID }.count > 1
    }

    var substitutes: [Stored<Practitioner>] {
        view.rules.active(Practitioner.self).filter { $0.id != schedule.practitionerID }
    }

    func write(_ changed: Schedule, _ request: PageRequest) async throws {
        let scope = try request.scope(for: .updateSchedule, in: view.practice)
        guard changed != schedule.value else { return }
        try InvalidInput.check(changed.problems())
        _ = try await request.done(
            .updateSchedule, scope: scope, part: "schedule", id: { (stored: Stored<Schedule>) in stored.id }
        ) {
            try await request.services.practices.update(
                schedule.id, of: view.practice, version: schedule.version, changed, ask: $0)
        }
    }

    /// What is booked in time that a wish would take out.
    func bookings(in wish: ExceptionWish, _ request: PageRequest) async throws -> [BookingView] {
        guard wish.kind != .extra else { return [] }
        let from = max(zone.bounds(of: wish.dates.lowerBound).start, request.now) - 86_400
        let until = zone.bounds(of: wish.dates.upperBound).end
        let found = try await request.bookings(
            in: view.practice, from: from, until: until, of: schedule.practitionerID)
        return found.filter { view in
            let booking = view.booking
            return [.held, .confirmed].contains(booking.state(at: request.now))
                && booking.terms.endsAt > request.now && wish.touches(booking, in: zone)
                && (wish.kind == .away || booking.locationID == schedule.locationID)
        }
    }

    /// What the schedules, as they stand, have no room for any more.
    func touched(_ request: PageRequest) async throws -> [BookingView] {
        let scope = try request.scope(for: .listTouchedBookings, in: view.practice)
        // Of somebody else a practitioner sees none.
        guard scope.isStaff(of: view.practice, for: schedule.practitionerID) else { return [] }
        let bookings = try await request.services.bookings.touchedBookings(
            in: view.practice, practitioner: schedule.practitionerID, scope: scope, now: request.now)
        return try await request.services.bookings.bookingsInTheWay(
            bookings.prefix(200).map(\.id), of: view.practice, scope: scope, now: request.now)
    }

    /// Whom to call, once something was cleared.
    func calls(_ request: PageRequest) async throws -> [Call] {
        guard ClearingResult(request.query) != nil, view.may(.listCalls) else { return [] }
        let calls = try await request.services.messages.calls(
            in: view.practice, scope: request.scope(for: .listCalls, in: view.practice), after: nil, limit: 100,
            now: request.now)
        return calls.filter { $0.message.kind == .cancelledByPractice || $0.message.kind == .moved }
    }
}
