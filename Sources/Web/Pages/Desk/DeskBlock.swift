import Domain

/// A time that is to be blocked, as it was typed: whole days, unless times are given.
struct BlockWish: Sendable {
    let typed: FormFields
    let desk: Desk

    /// - Throws: `InvalidInput` that names the fields of the form.
    func withdrawal() throws -> WithdrawTime {
        var problems: [Conflict] = []
        func need(_ field: String, _ code: String) {
            problems.append(Conflict(subject: field, code: code, message: "Mend the \(field)."))
        }
        let practitioner: ID<Practitioner>? = typed.id("practitioner")
        if practitioner == nil { need("practitioner", "required") }
        let first = typed.date("fromDate")
        if first == nil { need("fromDate", typed["fromDate"] == nil ? "required" : "malformed") }
        let last = typed["untilDate"] == nil ? first : typed.date("untilDate")
        if typed["untilDate"] != nil, last == nil { need("untilDate", "malformed") }
        let opens = typed["fromTime"] == nil ? .midnight : typed.time("fromTime")
        if opens == nil { need("fromTime", "malformed") }
        let closes = typed["untilTime"] == nil ? .endOfDay : typed.time("untilTime")
        if closes == nil { need("untilTime", "malformed") }
        guard let practitioner, let first, let last, let opens, let closes, problems.isEmpty else {
            throw InvalidInput(problems)
        }
        let withdrawal = WithdrawTime(
            practitionerID: practitioner, from: desk.zone.instant(of: first, opens),
            until: desk.zone.instant(of: last, closes), substituteID: typed.id("substitute"))
        try InvalidInput.check(withdrawal.problems().map(inFields))
        return withdrawal
    }

    private func inFields(_ conflict: Conflict) -> Conflict {
        var renamed = conflict
        switch conflict.subject {
        case "from": renamed.subject = "fromTime"
        case "until": renamed.subject = conflict.code == "outOfRange" ? "untilDate" : "untilTime"
        case "substituteId": renamed.subject = "substitute"
        default: break
        }
        return renamed
    }

    /// What a form would have said to mean that time.
    static func fields(of withdrawal: WithdrawTime, at desk: Desk) -> [(String, String)] {
        let first = desk.zone.local(withdrawal.from)
        let last = desk.zone.local(withdrawal.until)
        var fields = [
            ("practitioner", withdrawal.practitionerID.description), ("fromDate", first.date.description),
            ("fromTime", first.time.description),
        ]
        if last.time == .midnight {
            fields.append(("untilDate", last.date.adding(days: -1).description))
        } else {
            fields += [("untilDate", last.date.description), ("untilTime", last.time.description)]
        }
        if let substitute = withdrawal.substituteID { fields.append(("substitute", substitute.description)) }
        return fields + desk.here(nil)
    }

    static let fields = ["practitioner", "fromDate", "fromTime", "untilDate", "untilTime", "substitute", "location"]
}

extension Desk {
    func hours(of practitioner: ID<Practitioner>) -> [Stored<Schedule>] {
        rules.schedules.filter { $0.isActive && $0.practitionerID == practitioner }.sorted { $0.id < $1.id }
    }

    /// Of somebody's hours at all places, as a form remembers what it was made from.
    func hoursVersion(of practitioner: ID<Practitioner>) -> String {
        hours(of: practitioner).map { String($0.version) }.joined(separator: ".")
    }

    /// Whether there is anything left to take out: what is out already was sent before.
    func hasTime(for withdrawal: WithdrawTime, _ zones: any TimeZones) -> Bool {
        hours(of: withdrawal.practitionerID).contains { schedule in
            rules.locations[schedule.locationID].flatMap { zones.zone($0.timeZone) }
                .flatMap { withdrawal.takingTime(from: schedule.value, in: $0) } != nil
        }
    }
}

/// What a blocked time has touched, or would.
enum TouchedBookings {
    struct Touched: Sendable {
        var view: BookingView
        var patient: Patient?
    }

    /// A meeting may begin so long before the time and still reach into it.
    private static let longestMeeting: Int64 = 86_400

    /// Those that blocking would move or cancel.
    static func before(
        _ withdrawal: WithdrawTime, at desk: Desk, _ request: PageRequest
    ) async throws -> [BookingView] {
        try await within(withdrawal, practitioner: withdrawal.practitionerID, at: desk, request).filter { view in
            let state = view.booking.state(at: request.now)
            return state == .held || state == .confirmed
        }
    }

    /// Those that blocking has moved or cancelled since then, with whom to call.
    static func after(
        _ withdrawal: WithdrawTime, since: Instant, at desk: Desk, _ request: PageRequest
    ) async throws -> [Touched] {
        let views = try await within(withdrawal, practitioner: nil, at: desk, request).filter { view in
            guard view.booking.changedAt >= since, view.booking.patientID != nil else { return false }
            if view.booking.practitionerID == withdrawal.practitionerID { return view.booking.state == .cancelled }
            return view.booking.practitionerID == withdrawal.substituteID && view.booking.state == .confirmed
        }
        return try await known(views, at: desk, request)
    }

    /// With whom to call.
    static func known(_ views: [BookingView], at desk: Desk, _ request: PageRequest) async throws -> [Touched] {
        let patients = try await request.deskPatients(views.compactMap(\.booking.patientID), at: desk)
        return views.map { view in Touched(view: view, patient: view.booking.patientID.flatMap { patients[$0] }) }
    }

    private static func within(
        _ withdrawal: WithdrawTime, practitioner: ID<Practitioner>?, at desk: Desk, _ request: PageRequest
    ) async throws -> [BookingView] {
        try await request.bookings(
            in: desk.practice, from: withdrawal.from - longestMeeting, until: withdrawal.until, of: practitioner
        ).filter { $0.booking.terms.endsAt > withdrawal.from }
    }
}
