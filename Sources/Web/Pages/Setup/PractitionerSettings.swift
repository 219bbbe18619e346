import Domain

extension Practitioner: SettingItem {
    static let setting = Setting(
        path: "practitioners", add: .addPractitioner, update: .updatePractitioner, retire: .retirePractitioner,
        title: .settingsPractitioners, addTitle: .settingsPractitionerAdd, noneText: .settingsPractitionerNone,
        retireTitle: .settingsPractitionerRetire, retireText: .settingsPractitionerRetireText)

    static func all(of rules: RuleBook) -> [Stored<Practitioner>] { Array(rules.practitioners.values) }

    static func read(_ form: FormFields, replacing old: Practitioner?) throws(InvalidInput) -> Practitioner {
        var reader = FieldReader(form)
        let practitioner = Practitioner(
            name: reader.needed("name"), specialties: reader.list("specialties"),
            languages: form.all("languages").uniqued(), licence: reader.optional("licence"),
            summary: reader.text("summary"))
        if practitioner.specialties.isEmpty { reader.refuse("specialties", "required") }
        if practitioner.languages.isEmpty { reader.refuse("languages", "required") }
        try reader.check(practitioner.problems())
        return practitioner
    }

    static func fields(_ form: SettingForm) -> some HTML { PractitionerFields(form: form) }

    var filledIn: [(name: String, value: String)] {
        [
            ("name", name), ("specialties", specialties.joined(separator: ", ")), ("licence", licence ?? ""),
            ("summary", summary),
        ] + languages.map { ("languages", $0) }
    }

    func title(_ words: Words, _ rules: RuleBook) -> String { name }

    func facts(_ words: Words, _ rules: RuleBook) -> [Fact] {
        [
            Fact(words(.settingsPractitionerName), name),
            Fact(words(.settingsSpecialties), words.list(specialties.map(words.specialty))),
            Fact(words(.facetLanguage), words.list(languages.map(words.language))),
            Fact(words(.settingsLicence), licence ?? ""), Fact(words(.settingsAbout), summary),
        ]
    }
}

/// Somebody who can be booked.
struct PractitionerFields: HTML {
    let form: SettingForm

    var body: some HTML {
        form.text("name", .settingsPractitionerName, hint: .settingsPractitionerNameHint)
        form.text("specialties", .settingsSpecialties, hint: .settingsSpecialtiesHint)
        form.ticks(
            "languages", .settingsLanguages,
            SettingChoices.languages(form.words, and: form.typed.all("languages").filter { $0.count <= 35 }))
        details {
            summary { form.words(.settingsMore) }
            form.text("licence", .settingsLicence, isRequired: false)
            form.long("summary", .settingsAbout, hint: .settingsAboutHint, longest: 5000)
        }
    }
}

extension Resource: SettingItem {
    static let setting = Setting(
        path: "resources", add: .addResource, update: .updateResource, retire: .retireResource,
        title: .settingsResources, addTitle: .settingsResourceAdd, noneText: .settingsResourceNone,
        retireTitle: .settingsResourceRetire, retireText: .settingsResourceRetireText)

    static func all(of rules: RuleBook) -> [Stored<Resource>] { Array(rules.resources.values) }

    static func read(_ form: FormFields, replacing old: Resource?) throws(InvalidInput) -> Resource {
        var reader = FieldReader(form)
        guard let location = form.id("locationId", Location.self) else {
            reader.refuse("locationId", "required")
            throw InvalidInput(reader.conflicts)
        }
        let resource = Resource(name: reader.needed("name"), kind: reader.needed("kind"), locationID: location)
        try reader.check(resource.problems())
        return resource
    }

    static func fields(_ form: SettingForm) -> some HTML { ResourceFields(form: form) }

    var filledIn: [(name: String, value: String)] {
        [("name", name), ("kind", kind), ("locationId", locationID.description)]
    }

    static func suggestion(_ rules: RuleBook) -> [(name: String, value: String)] { [("kind", "room")] }

    func title(_ words: Words, _ rules: RuleBook) -> String { name }

    func facts(_ words: Words, _ rules: RuleBook) -> [Fact] {
        [
            Fact(words(.settingsResourceName), name), Fact(words(.settingsResourceKind), kind),
            Fact(words(.settingsLocation), rules.locations[locationID]?.name ?? ""),
        ]
    }
}

/// A room or a device.
struct ResourceFields: HTML {
    let form: SettingForm

    var body: some HTML {
        form.text("name", .settingsResourceName, hint: .settingsResourceNameHint)
        form.text("kind", .settingsResourceKind, hint: .settingsResourceKindHint)
        form.menu("locationId", .settingsLocation, form.rules?.choices(Location.self, form.words) ?? [])
    }
}
