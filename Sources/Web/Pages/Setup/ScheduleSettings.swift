import Domain

extension Schedule: SettingItem {
    static let setting = Setting(
        path: "schedules", add: .addSchedule, update: .updateSchedule, retire: .retireSchedule,
        title: .settingsSchedules, addTitle: .settingsScheduleAdd, noneText: .settingsScheduleNone,
        retireTitle: .settingsScheduleRetire, retireText: .settingsScheduleRetireText)

    static func all(of rules: RuleBook) -> [Stored<Schedule>] { rules.schedules }

    /// Its exceptions have pages of their own, and stay as they are.
    static func read(_ form: FormFields, replacing old: Schedule?) throws(InvalidInput) -> Schedule {
        var reader = FieldReader(form)
        let hours = HoursForm.read(form, &reader)
        let (from, until) = (reader.date("validFrom"), reader.date("validUntil"))
        if let from, let until, until < from { reader.refuse("validUntil", "outOfRange") }
        let practitioner = old?.practitionerID ?? form.id("practitionerId")
        let location = old?.locationID ?? form.id("locationId")
        if practitioner == nil { reader.refuse("practitionerId", "required") }
        if location == nil { reader.refuse("locationId", "required") }
        try reader.check()
        guard let practitioner, let location else { throw InvalidInput(reader.conflicts) }
        let schedule = Schedule(
            practitionerID: practitioner, locationID: location, hours: hours, exceptions: old?.exceptions ?? [],
            validFrom: from, validUntil: until)
        try reader.check(schedule.problems())
        return schedule
    }

    static func fields(_ form: SettingForm) -> some HTML { ScheduleFields(form: form) }

    var filledIn: [(name: String, value: String)] {
        [
            ("practitionerId", practitionerID.description), ("locationId", locationID.description),
            ("validFrom", validFrom?.description ?? ""), ("validUntil", validUntil?.description ?? ""),
        ] + HoursForm.filledIn(hours)
    }

    static func suggestion(_ rules: RuleBook) -> [(name: String, value: String)] {
        HoursForm.filledIn(ServiceTemplate.hours)
    }

    func title(_ words: Words, _ rules: RuleBook) -> String {
        words(
            .settingsScheduleTitle,
            [
                "name": rules.practitioners[practitionerID]?.name ?? "",
                "place": rules.locations[locationID]?.name ?? "",
            ])
    }

    func facts(_ words: Words, _ rules: RuleBook) -> [Fact] {
        [Fact(words(.settingsSchedule), title(words, rules))]
            + Weekday.allCases.map { day in
                let windows = hours.filter { $0.weekday == day }.sorted { $0.opens < $1.opens }
                let text = windows.map { words.window($0.opens, $0.closes) }.joined(separator: ", ")
                return Fact(words.weekday(day), text)
            } + [
                Fact(words(.settingsValidFrom), validFrom.map(words.longDate) ?? ""),
                Fact(words(.settingsValidUntil), validUntil.map(words.longDate) ?? ""),
            ]
    }
}

extension Words {
    /// `09:00 – 12:00`
    func window(_ opens: LocalTime, _ closes: LocalTime) -> String {
        self(.timeFromTo, ["from": time(opens), "to": time(closes)])
    }
}

/// Who works where, and when.
struct ScheduleFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        // Who and where stay: another place has hours of its own.
        if form.isNew, let rules = form.rules {
            OneOf(field: form.menu("practitionerId", .settingsPractitioner, rules.choices(Practitioner.self, words)))
            OneOf(field: form.menu("locationId", .settingsLocation, rules.choices(Location.self, words)))
        }
        HoursFields(form: form)
        details(.flag("open", form.errors["validFrom"] != nil || form.errors["validUntil"] != nil)) {
            summary { words(.settingsValidity) }
            form.text("validFrom", .settingsValidFrom, type: "date", isRequired: false)
            form.text("validUntil", .settingsValidUntil, type: "date", isRequired: false)
        }
    }
}

/// A menu, unless there is nothing to choose.
struct OneOf: HTML {
    let field: MenuField

    private var choices: [MenuField.Choice] { field.choices.filter { !$0.value.isEmpty } }

    var body: some HTML {
        // What is wrong with it must be seen, and somebody else must not take the place of whoever was chosen.
        if choices.count == 1, let only = choices.first, field.error == nil {
            HiddenField(field.name, only.value)
        } else {
            field
        }
    }
}

/// Weekly hours as rows of fields: for each day its windows, two at least.
enum HoursForm {
    static let fewestWindows = 2
    private static let mostWindows = 12

    static func field(_ day: Weekday, _ window: Int, _ end: String) -> String { "hours-\(day)-\(window)-\(end)" }

    /// What a field of hours is for; nil for any other.
    static func part(of name: String) -> (day: Weekday, isEnd: Bool)? {
        let parts = name.split(separator: "-")
        guard parts.count == 4, parts[0] == "hours",
            let day = Weekday.allCases.first(where: { $0.description == parts[1] })
        else { return nil }
        return (day, parts[3] == "closes")
    }

    static func filledIn(_ hours: [WeeklyHours]) -> [(name: String, value: String)] {
        Weekday.allCases.flatMap { day in
            hours.filter { $0.weekday == day }.sorted { $0.opens < $1.opens }.enumerated().flatMap { index, window in
                [
                    (name: field(day, index, "opens"), value: window.opens.description),
                    // Fields for a time of day know no 24:00.
                    (
                        name: field(day, index, "closes"),
                        value: window.closes == .endOfDay ? "00:00" : window.closes.description
                    ),
                ]
            }
        }
    }

    static func windows(of day: Weekday, in form: FormFields) -> Int {
        let last = (0..<mostWindows).last { window in
            ["opens", "closes"].contains { form[field(day, window, $0)] != nil }
        }
        return max(fewestWindows, (last ?? 0) + 1)
    }

    /// What is wrong with a day stands under `hours-` and its name.
    static func read(_ form: FormFields, _ reader: inout FieldReader) -> [WeeklyHours] {
        var hours: [WeeklyHours] = []
        for day in Weekday.allCases {
            var read: [WeeklyHours] = []
            for window in 0..<windows(of: day, in: form) {
                if let window = self.window(day, window, form, &reader) { read.append(window) }
            }
            read.sort { $0.opens < $1.opens }
            for (first, second) in zip(read, read.dropFirst()) where second.opens < first.closes {
                reader.refuse("hours-\(day)", "overlap")
            }
            hours += read
        }
        return hours
    }

    private static func window(
        _ day: Weekday, _ window: Int, _ form: FormFields, _ reader: inout FieldReader
    ) -> WeeklyHours? {
        let (from, to) = (form[field(day, window, "opens")], form[field(day, window, "closes")])
        if from == nil, to == nil { return nil }
        let name = "hours-\(day)"
        guard let opens = from.flatMap(LocalTime.init(typed:)), let typed = to.flatMap(LocalTime.init(typed:)) else {
            reader.refuse(name, "incomplete")
            return nil
        }
        let closes = typed == .midnight ? LocalTime.endOfDay : typed
        if closes <= opens {
            reader.refuse(name, "order")
        } else if opens.minutes % 5 != 0 || closes.minutes % 5 != 0 {
            reader.refuse(name, "notFiveMinutes")
        } else {
            return WeeklyHours(day, opens, closes)
        }
        return nil
    }
}

/// The days of the week with their hours.
struct HoursFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        fieldset(
            .class("hours-rows"), .id("hours"), .described("hours", error: form.errors["hours"])
        ) {
            legend { words(.settingsHours) }
            p(.class("hint")) { words(.settingsHoursHint) }
            if let error = form.errors["hours"] { p(.class("error"), .id("hours-error")) { error } }
            for day in Weekday.allCases { HoursRow(form: form, day: day) }
        }
    }
}

struct HoursRow: HTML {
    let form: SettingForm
    let day: Weekday

    private var words: Words { form.words }
    private var name: String { "hours-\(day)" }

    var body: some HTML {
        fieldset(
            .class(form.errors[name] == nil ? "hours-row" : "hours-row wrong"), .id(name),
            .described(name, error: form.errors[name])
        ) {
            legend { words.weekday(day) }
            if let error = form.errors[name] { p(.class("error"), .id("\(name)-error")) { error } }
            for window in 0..<HoursForm.windows(of: day, in: form.typed) {
                span(.class("hours-window")) {
                    time(window, "opens", window == 0 ? .settingsOpens : .settingsOpensAgain)
                    span(.unheard()) { "–" }
                    time(window, "closes", window == 0 ? .settingsCloses : .settingsClosesAgain)
                }
            }
        }
    }

    private func time(_ window: Int, _ end: String, _ label: Phrase) -> VoidElement {
        let field = HoursForm.field(day, window, end)
        return input(
            .type("time"), .id(field), .name(field), .value(form.value(field)), Attribute("step", "300"),
            .label("\(words.weekday(day)): \(words(label))"))
    }
}
