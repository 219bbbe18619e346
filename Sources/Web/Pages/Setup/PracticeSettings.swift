import Domain
import HTTPServer

/// The practice's own details.
enum PracticeSettings {
    static let all: [PageRoute] = [show, save]

    private static let path = "/desk/:practice/settings/practice"

    private static let show = PageRoute.get(path) { request in
        let view = try await SettingsView.read(request)
        let record = view.rules.practice
        let form = view.form(FormFields(filledIn: record.details.filledIn), isNew: false)
        return .page(
            PracticeSettingsPage(
                view: view, form: form, version: record.version, isSaved: request.query["saved"] != nil))
    }

    private static let save = PageRoute.post(path) { request in
        let practice: ID<Practice> = try request.id("practice")
        let scope = try request.scope(for: .updatePractice, in: practice)
        let version = try request.versionSent
        let address = SettingsPart.practice.address(practice)
        do {
            let details = try Practice.read(request.form)
            return try await request.change(
                .updatePractice, scope: scope, then: address.asking([("saved", "1")]), of: PracticeRecord.self
            ) { try await request.services.practices.update(practice, version: version, details, ask: $0) }
        } catch RequestRefusal.staleVersion {
            let view = try await SettingsView.read(request)
            let record = try await request.services.practices.practice(practice, scope: scope)
            return .page(
                StalePage(
                    view: view, address: address, typed: request.form, version: record.version,
                    stored: record.details.facts(view.words), mine: try Practice.read(request.form).facts(view.words)),
                status: .preconditionFailed)
        } catch let refusal as any DomainError where refusal.isAboutForm {
            let view = try await SettingsView.read(request)
            let form = view.form(request.form, errors: view.words.settingErrors(of: refusal), isNew: false)
            return .page(
                PracticeSettingsPage(view: view, form: form, version: version, isSaved: false),
                status: Problem.status(of: refusal.kind).0)
        }
    }
}

extension Practice {
    /// What a form says.
    /// - Throws: `InvalidInput`, with everything that is wrong.
    static func read(_ form: FormFields) throws(InvalidInput) -> Practice {
        var reader = FieldReader(form)
        let practice = Practice(
            name: reader.needed("name"), summary: reader.text("summary"), country: reader.needed("country"),
            email: reader.optional("email"), phone: reader.optional("phone"), website: reader.optional("website"),
            insurers: reader.lines("insurers"), closing: reader.word("closing", otherwise: .completed))
        try reader.check(practice.problems())
        return practice
    }

    var filledIn: [(name: String, value: String)] {
        [
            ("name", name), ("summary", summary), ("country", country), ("email", email ?? ""), ("phone", phone ?? ""),
            ("website", website ?? ""), ("insurers", insurers.joined(separator: "\n")), ("closing", closing.rawValue),
        ]
    }

    func facts(_ words: Words) -> [Fact] {
        [
            Fact(words(.settingsPracticeName), name),
            Fact(words(.facetCountry), words.country(country)), Fact(words(.email), email ?? ""),
            Fact(words(.phone), phone ?? ""), Fact(words(.website), website ?? ""),
            Fact(words(.settingsPracticeSummary), summary),
            Fact(words(.facetInsurer), words.list(insurers)),
            Fact(words(.settingsClosing), words(closing.phrase)),
        ]
    }
}

extension ClosingPolicy {
    var phrase: Phrase {
        switch self {
        case .completed: .settingsClosingCompleted
        case .noShow: .settingsClosingNoShow
        }
    }
}

/// Who it is, and how it is reached.
struct PracticeFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        form.text("name", .settingsPracticeName, autocomplete: "organization")
        form.menu("country", .facetCountry, SettingChoices.countries(words))
        form.text("email", .email, type: "email", isRequired: false, autocomplete: "email")
        form.text("phone", .phone, type: "tel", isRequired: false, autocomplete: "tel")
        details(.flag("open", form.errors["website"] != nil || form.errors["insurers"] != nil)) {
            summary { words(.settingsMore) }
            form.text(
                "website", .website, type: "url", hint: .settingsWebsiteHint, isRequired: false, autocomplete: "url")
            form.long("summary", .settingsPracticeSummary, hint: .settingsPracticeSummaryHint, longest: 5000)
            form.long("insurers", .facetInsurer, hint: .settingsInsurersHint, longest: 10_000)
            ChoiceField(
                name: "closing", label: words(.settingsClosing),
                choices: ClosingPolicy.allCases.map {
                    ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil)
                }, chosen: form.typed["closing"] ?? ClosingPolicy.completed.rawValue, error: form.errors["closing"])
        }
    }
}

struct PracticeSettingsPage: HTML {
    let view: SettingsView
    let form: SettingForm
    let version: Int
    let isSaved: Bool

    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsPractice)) {
            DoneNotice(words: words, isShown: isSaved)
            ErrorSummary(words: words, errors: form.errors)
            if view.may(.updatePractice) {
                PageForm(view.frame, to: SettingsPart.practice.address(view.practice), .class("card")) {
                    FormError(text: form.formError)
                    HiddenField("version", String(version))
                    PracticeFields(form: form)
                    button(.class("button primary"), .type("submit")) { words(.settingsSave) }
                }
            } else {
                div(.class("card")) { FactList(facts: view.rules.practice.details.facts(words)) }
            }
        }
    }
}
