import Domain
import HTTPServer

/// What can be booked: what everybody needs first, the rest folded away.
struct ServiceFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        form.text("name", .settingsServiceName, hint: .settingsServiceNameHint)
        div(.class("columns")) {
            form.text("durationMinutes", .settingsDurationMinutes, type: "number", hint: .settingsFives)
            form.text("price", .facetPrice, hint: .settingsPriceHint)
            form.text("currency", .settingsCurrency, hint: .settingsCurrencyHint)
        }
        ChoiceField(
            name: "mode", label: words(.facetMode),
            choices: ServiceMode.allCases.map {
                ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil)
            }, chosen: form.typed["mode"] ?? ServiceMode.inPerson.rawValue, error: form.errors["mode"])
        form.long("summary", .settingsServiceSummary, hint: .settingsServiceSummaryHint, longest: 5000)
        details(.flag("open", hasErrorsBelow)) {
            summary { words(.settingsServiceTiming) }
            ServiceTimingFields(form: form)
        }
        details(.flag("open", hasErrorsBelow)) {
            summary { words(.settingsServicePaying) }
            ServicePaymentFields(form: form)
        }
        details(.flag("open", hasErrorsBelow)) {
            summary { words(.settingsServiceWho) }
            ServiceReachFields(form: form)
        }
    }

    /// What is wrong must be seen where it stands.
    private var hasErrorsBelow: Bool {
        let above: Set = ["name", "durationMinutes", "price", "currency", "mode", "summary", "form"]
        return form.errors.texts.contains { !above.contains($0.field) }
    }
}

/// How its times are offered.
struct ServiceTimingFields: HTML {
    let form: SettingForm

    var body: some HTML {
        number("stepMinutes", .settingsStepMinutes, .settingsStepHint)
        number("bufferBeforeMinutes", .settingsBufferBeforeMinutes, .settingsBufferHint)
        number("bufferAfterMinutes", .settingsBufferAfterMinutes, .settingsBufferHint)
        number("noticeMinutes", .settingsNoticeMinutes, .settingsNoticeHint)
        number("horizonDays", .settingsHorizonDays, .settingsHorizonHint)
        number("cancellationNoticeMinutes", .settingsCancellationMinutes, .settingsCancellationHint)
        number("capacity", .settingsCapacity, .settingsCapacityHint)
    }

    private func number(_ name: String, _ label: Phrase, _ hint: Phrase) -> TextField {
        form.text(name, label, type: "number", hint: hint, isRequired: false)
    }
}

/// How it is paid, and what confirms a booking.
struct ServicePaymentFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        form.ticks("payment", .settingsPayment, methods)
        ChoiceField(
            name: "confirmation", label: words(.settingsConfirmation),
            choices: ConfirmationPolicy.allCases.map {
                ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil)
            }, chosen: form.typed["confirmation"] ?? ConfirmationPolicy.arranged.rawValue,
            error: form.errors["confirmation"])
        form.text(
            "holdMinutes", .settingsHoldMinutes, type: "number", hint: .settingsHoldHint, isRequired: false)
    }

    /// A way that cannot be taken stays where it was chosen before.
    private var methods: [MenuField.Choice] {
        let chosen = form.typed.all("payment")
        return PaymentMethod.allCases.filter { $0.canBeArranged || chosen.contains($0.rawValue) }
            .map { MenuField.Choice(value: $0.rawValue, label: words($0.phrase)) }
    }
}

/// Who offers it where, and what it needs.
struct ServiceReachFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        form.text("specialty", .settingsSpecialty, hint: .settingsSpecialtyHint, isRequired: false)
        if let rules = form.rules {
            form.ticks(
                "practitionerIds", .settingsOfferedBy, rules.choices(Practitioner.self, words),
                hint: .settingsOfferedByHint)
            form.ticks(
                "locationIds", .settingsOfferedAt, rules.choices(Location.self, words), hint: .settingsOfferedAtHint)
        }
        if !kinds.isEmpty {
            fieldset(.id("resources")) {
                legend { words(.settingsNeeds) }
                p(.class("hint")) { words(.settingsNeedsHint) }
                for kind in kinds {
                    TextField(
                        name: Service.needField(kind), label: kind, type: "number",
                        value: form.value(Service.needField(kind)),
                        error: form.errors[Service.needField(kind)], isRequired: false, autocomplete: "off")
                }
            }
        }
    }

    /// What the practice has, and what is asked for already.
    private var kinds: [String] {
        let asked = form.typed.values.compactMap { Service.neededKind($0.name) }
        return ((form.rules?.active(Resource.self).map(\.value.kind) ?? []) + asked).uniqued().sorted()
    }
}
