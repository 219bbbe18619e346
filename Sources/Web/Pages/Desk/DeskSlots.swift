import Domain

extension PageRequest {
    /// The button that was pressed, or the time that was typed.
    /// - Throws: `InvalidInput` that names the fields.
    func sentSlot(at desk: Desk) throws -> ChosenSlot {
        if let chosen = form["slot"].flatMap(ChosenSlot.init) { return chosen }
        var missing: [Conflict] = []
        func need(_ field: String) {
            missing.append(
                Conflict(
                    subject: field, code: form[field] == nil ? "required" : "malformed", message: "Give the \(field)."))
        }
        let (date, time) = (form.date("date"), form.time("time"))
        let practitioner: ID<Practitioner>? = form.id("practitioner")
        if date == nil { need("date") }
        if time == nil { need("time") }
        if practitioner == nil { need("practitioner") }
        guard let date, let time, let practitioner, let location = desk.location else { throw InvalidInput(missing) }
        return ChosenSlot(
            start: desk.zone.instant(of: date, time), practitionerID: practitioner, locationID: location.id)
    }

    /// The next free times of a service at the desk's place: staff are bound by neither notice nor horizon.
    func freeTimes(
        of service: Stored<Service>, by practitioner: ID<Practitioner>?, at desk: Desk, from date: LocalDate,
        time: LocalTime? = nil, days: Int, limit: Int
    ) async throws -> [Slot] {
        guard let location = desk.location else { return [] }
        let reader = try slotReader(of: desk.practice, scopedTo: desk.practice)
        let dates = date...date.adding(days: days - 1)
        let form = SlotForm(
            serviceID: service.id, practitionerID: practitioner, locationID: location.id, dates: dates)
        let earliest = time.map { desk.zone.instant(of: date, $0) }
        var starts: Set<Instant> = []
        let slots = try await reader.generator(form).slots(dates).filter { slot in
            // Of two who are free at once, one is enough; with whom can be chosen.
            slot.start >= earliest ?? slot.start && desk.reaches(slot.practitionerID)
                && starts.insert(slot.start).inserted
        }
        return Array(slots.prefix(limit))
    }

    /// The next times at which the services of a visit can follow each other.
    func visitTimes(
        of parts: [VisitPart], at desk: Desk, from date: LocalDate, time: LocalTime? = nil, days: Int, limit: Int
    ) async throws -> [[Slot]] {
        guard let location = desk.location else { return [] }
        let earliest = time.map { desk.zone.instant(of: date, $0) }
        let reader = try slotReader(of: desk.practice, scopedTo: desk.practice)
        let times = try await reader.visitTimes(of: parts, at: location.id, date...date.adding(days: days - 1)) {
            $0.start >= earliest ?? $0.start && desk.reaches($0.practitionerID)
        }
        return Array(times.prefix(limit))
    }
}

/// Free times as buttons of a form, each of which sends it.
struct DeskSlotButtons: HTML {
    let words: Words
    let desk: Desk
    let slots: [Slot]
    /// Whether several take part at once.
    var isGroup = false
    /// Whether the first is where typing goes: Enter takes it.
    var isFocused = false

    var body: some HTML {
        div(.class("slots")) {
            for (index, slot) in slots.enumerated() {
                button(
                    .class("slot"), .type("submit"), .name("slot"), .value(ChosenSlot(slot).text),
                    .flag("autofocus", isFocused && index == 0), .label(spoken(slot))
                ) {
                    span(.class("date")) { words.shortDate(slot.date) }
                    words.time(desk.zone.local(slot.start).time)
                    if let name = name(slot) { span(.class("note")) { name } }
                    if isGroup { span(.class("note")) { words(.seatsFree, count: slot.freeSeats) } }
                }
            }
        }
    }

    private func name(_ slot: Slot) -> String? { desk.rules.practitioners[slot.practitionerID]?.name }

    private func spoken(_ slot: Slot) -> String {
        let moment = words.longMoment(slot.start, in: desk.zone)
        guard let name = name(slot) else { return words(.deskBookAt, ["moment": moment]) }
        return words(.deskBookAtWith, ["moment": moment, "name": name])
    }
}

/// A time that none of the buttons has, with the reason to book over what is there.
struct DeskTimeFields: HTML {
    static let prefix = "other"

    let words: Words
    let date: LocalDate
    let time: LocalTime?
    let sent: SentForm
    /// Who may be chosen; nil where that stays as it is.
    var practitioners: [Stored<Practitioner>]?
    var practitionerID: ID<Practitioner>?
    var isReasonRequired = false

    var body: some HTML {
        TextField(
            name: "date", label: words(.deskDate), type: "date",
            value: sent.typed.kept("date", else: date.description), error: sent.errors["date"],
            autocomplete: "off", prefix: Self.prefix)
        TextField(
            name: "time", label: words(.deskTime), type: "time",
            value: sent.typed.kept("time", else: time?.description ?? ""), error: sent.errors["time"],
            autocomplete: "off", prefix: Self.prefix)
        if let practitioners {
            MenuField(
                name: "practitioner", label: words(.deskPractitioner),
                choices: practitioners.map { MenuField.Choice($0) },
                chosen: sent.typed["practitioner"] ?? practitionerID?.description, error: sent.errors["practitioner"],
                prefix: Self.prefix)
        }
        TextField(
            name: "overbooking", label: words(.deskOverReason), value: sent.typed["overbooking"] ?? "",
            hint: words(.deskOverHint), error: sent.errors["overbooking"], isRequired: isReasonRequired,
            autocomplete: "off", prefix: Self.prefix)
    }
}

extension InvalidInput {
    /// With the names that the fields have in a desk's forms.
    var inDeskFields: InvalidInput {
        InvalidInput(
            conflicts.map { conflict in
                var renamed = conflict
                if conflict.subject == "startsAt" || conflict.subject.hasSuffix(".startsAt") {
                    renamed.subject = "time"
                }
                return renamed
            })
    }
}
