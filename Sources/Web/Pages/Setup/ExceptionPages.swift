import Domain
import HTTPServer

/// Holidays, illness, extra hours: days of a schedule that differ, and what was booked in them.
enum ExceptionPages {
    static let all: [PageRoute] = [show, change, remove]

    private static let path = "/desk/:practice/settings/schedules/:schedule/exceptions"

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
                isSaved: request.query["saved"] != nil, touched: try await place.touched(request)))
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
            let touched = try await TouchedBookings.known(bookings, at: place.desk, request)
            return .page(
                ExceptionQuestion(
                    place: place, wish: wish, bookings: touched, since: request.now, typed: request.form))
        } catch RequestRefusal.staleVersion {
            return changed(try ExceptionWish.read(request.form), try await ExceptionPlace.read(request), request)
        } catch let refusal as any DomainError where refusal.isAboutForm {
            let errors = place.view.words.settingErrors(of: refusal)
            return .page(
                ExceptionsPage(
                    place: place, form: place.view.form(request.form, errors: errors, isNew: true),
                    today: place.zone.date(of: request.now), isSaved: false, touched: []),
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
                today: place.zone.date(of: request.now), isSaved: false, touched: [],
                changed: place.view.words.exceptions(of: [place.schedule], in: wish.dates, place.view.rules)),
            status: .preconditionFailed)
    }

    /// The exceptions first: nothing new is booked into the time while it is cleared.
    private static func save(
        _ wish: ExceptionWish, _ decision: ExceptionDecision, _ place: ExceptionPlace, _ request: PageRequest
    ) async throws -> HTTPResponse {
        let withdrawal = wish.withdrawal(
            of: place.schedule.practitionerID,
            to: decision == .clear ? request.form.id("substitute") : nil, in: place.zone, now: request.now)
        if wish.kind == .away { try InvalidInput.check(withdrawal.problems()) }
        try await place.write(wish.added(to: place.schedule.value), request)
        guard wish.kind == .away else { return .redirect(place.saved) }
        if decision == .clear {
            return try await request.block(
                withdrawal, since: request.form.instant("since") ?? request.now, at: place.desk)
        }
        let scope = try request.scope(for: .withdrawTime, in: place.view.practice)
        try await ScheduleBlocker(services: request.services, scope: scope, now: request.now)
            .takeOut(withdrawal, of: place.view.practice)
        return .redirect(place.saved)
    }

    private static let remove = PageRoute.post("\(path)/removal") { request in
        let place = try await ExceptionPlace.read(request)
        guard let from = request.form.date("from"), let until = request.form.date("until"),
            let kind = request.form["kind"].flatMap(ScheduleException.Kind.init),
            let opens = request.form.time("opens"),
            let closes = request.form.time("closes")
        else { throw RequestRefusal.missing }
        var changed = place.schedule.value
        changed.exceptions.removeAll { exception in
            exception.date >= from && exception.date <= until && exception.kind == kind && exception.opens == opens
                && exception.closes == closes
        }
        try await place.write(changed, request)
        return .redirect(place.saved)
    }
}

/// What becomes of the bookings in time that is taken out.
enum ExceptionDecision: String, Sendable {
    /// They are moved to whoever stands in, or cancelled.
    case clear
    /// They stay until somebody has called.
    case keep
}

/// The schedule whose days are changed, and what it needs to be shown.
struct ExceptionPlace: Sendable {
    let view: SettingsView
    let desk: Desk
    let schedule: Stored<Schedule>
    let zone: Zone

    /// - Throws: `RequestRefusal.missing`.
    static func read(_ request: PageRequest) async throws -> ExceptionPlace {
        let view = try await SettingsView.read(request)
        let id: ID<Schedule> = try request.id("schedule")
        guard let schedule = view.rules.schedules.first(where: { $0.id == id && $0.isActive }),
            let zone = view.rules.locations[schedule.locationID].flatMap({ request.services.zones.zone($0.timeZone) })
        else { throw RequestRefusal.missing }
        return ExceptionPlace(view: view, desk: try await request.desk(), schedule: schedule, zone: zone)
    }

    /// Whether the hours are others than a form was made from. What stands there already needs no asking: it was sent
    /// before.
    func isChanged(since version: Int?, for wish: ExceptionWish) -> Bool {
        version != nil && version != schedule.version && wish.added(to: schedule.value) != schedule.value
    }

    /// The same page, which then says that it was done.
    var saved: SiteAddress { ExceptionPages.address(view.practice, schedule.id).asking([("saved", "1")]) }

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
            in: view.practice, from: from, until: until, of: schedule.practitionerID, enough: 2000)
        return found.filter { view in
            let booking = view.booking
            return [.held, .confirmed].contains(booking.state(at: request.now))
                && booking.terms.endsAt > request.now && wish.touches(booking, in: zone)
                && (wish.kind == .away || booking.locationID == schedule.locationID)
        }
    }

    /// What the schedules, as they stand, have no room for any more.
    func touched(_ request: PageRequest) async throws -> [TouchedBookings.Touched] {
        let scope = try request.scope(for: .listTouchedBookings, in: view.practice)
        // Of somebody else a practitioner sees none.
        guard scope.isStaff(of: view.practice, for: schedule.practitionerID) else { return [] }
        let bookings = try await request.services.bookings.touchedBookings(
            in: view.practice, practitioner: schedule.practitionerID, scope: scope, now: request.now)
        let views = try await request.services.bookings.bookingsInTheWay(
            bookings.prefix(200).map(\.id), of: view.practice, scope: scope, now: request.now)
        return try await TouchedBookings.known(views, at: desk, request)
    }
}
