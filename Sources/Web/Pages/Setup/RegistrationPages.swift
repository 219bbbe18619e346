import Domain
import HTTPServer

/// A practice comes to be: what it is, and how it is called.
enum RegistrationPages {
    static let all: [PageRoute] = [show, register]

    /// Also for whoever has not signed in: what is asked can be seen before, and what was typed comes along.
    private static let show = PageRoute.get("/practices/new") { request in
        if request.caller.account != nil { _ = try request.scope(for: .registerPractice) }
        let country = request.words.likelyCountry ?? ""
        let typed = FormFields(filledIn: [
            ("country", country), ("email", request.caller.account?.email ?? ""),
            ("kind", request.query["kind"].flatMap(PracticeKind.init)?.rawValue ?? ""),
        ])
        return .page(
            RegistrationPage(frame: request.frame, form: form(request, typed), drafts: try await drafts(request)))
    }

    private static let register = PageRoute.post("/practices/new") { request in
        let scope = try request.scope(for: .registerPractice)
        let owner = try request.account.id
        do {
            let kind = try kind(request.form)
            let details = try Practice.read(request.form)
            return try await request.change(
                .registerPractice, scope: scope,
                answering: { (record: PracticeRecord) in .redirect(SetupStep.place.address(record.id, kind)) }
            ) { try await request.services.practices.register(request.next(), details, owner: owner, ask: $0) }
        } catch let refusal as any DomainError where refusal.isAboutForm {
            let errors = request.words.settingErrors(of: refusal)
            return .page(
                RegistrationPage(
                    frame: request.frame.unlisted, form: form(request, request.form, errors), drafts: []),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    /// - Throws: `InvalidInput`, with what else is missing.
    private static func kind(_ form: FormFields) throws(InvalidInput) -> PracticeKind {
        if let kind = form["kind"].flatMap(PracticeKind.init) { return kind }
        var reader = FieldReader(form)
        reader.refuse("kind", "required")
        do throws(InvalidInput) { _ = try Practice.read(form) } catch { try reader.check(error.conflicts) }
        throw InvalidInput(reader.conflicts)
    }

    private static func form(
        _ request: PageRequest, _ typed: FormFields, _ errors: FieldErrors = FieldErrors()
    ) -> SettingForm {
        SettingForm(words: request.words, typed: typed, errors: errors, rules: nil, isNew: true)
    }

    /// What somebody has begun, and not published.
    private static func drafts(_ request: PageRequest) async throws -> [PracticeRecord] {
        guard request.caller.account != nil, !request.caller.memberships.isEmpty else { return [] }
        let records = try await request.services.practices.practices(
            scope: request.scope(for: .listPractices), after: nil, limit: 50)
        return records.filter { record in
            record.state == .draft && request.caller.membership(of: record.id)?.role == .owner
        }
    }
}

/// The first step, which needs no practice yet.
struct RegistrationPage: HTML {
    let frame: Frame
    let form: SettingForm
    let drafts: [PracticeRecord]

    private var words: Words { frame.words }

    var body: some HTML {
        SetupPage(frame, .practice, rules: nil) {
            p(.class("lead")) { words(.setupLead) }
            if !drafts.isEmpty {
                div(.class("notice")) {
                    p { words(.setupDrafts) }
                    ul {
                        for draft in drafts {
                            li { a(.href(SettingsPart.overview.address(draft.id))) { draft.details.name } }
                        }
                    }
                }
            }
            ErrorSummary(words: words, errors: form.errors)
            PageForm(frame, to: "/practices/new", .class("card")) {
                FormError(text: form.formError)
                ChoiceField(
                    name: "kind", label: words(.setupKind),
                    choices: PracticeKind.allCases.map {
                        ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil)
                    }, chosen: form.typed["kind"], error: form.errors["kind"])
                PracticeFields(form: form)
                button(.class("button primary large"), .type("submit")) { words(.setupNext) }
            }
        }
    }
}
