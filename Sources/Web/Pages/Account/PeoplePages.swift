import Domain
import HTTPServer

/// Oneself and whom one looks after: the list, somebody new, somebody by a code.
enum PeoplePages {
    static let all: [PageRoute] = [list, showNew, add, showLink, link]

    static func address(of patient: ID<Patient>, _ part: String? = nil, done: AccountDone? = nil) -> SiteAddress {
        let query = done?.query ?? []
        guard let part else { return SiteAddress("/account/people", patient.description, query: query) }
        return SiteAddress("/account/people", patient.description, part, query: query)
    }

    private static let list = PageRoute.get("/account/people") { request in
        .page(PeoplePage(frame: request.frame, people: try await request.people(), done: request.done))
    }

    private static let showNew = PageRoute.get("/account/people/new") { request in
        let people = try await request.people()
        return .page(NewPersonPage(frame: request.frame, form: PersonForm(addingTo: people)))
    }

    private static let add = PageRoute.post("/account/people/new") { request in
        let people = try await request.people()
        do {
            let isKnown = people.contains { $0.details.relation == .me }
            let relation = request.form["relation"].flatMap(PatientRelation.init) ?? .me
            let added = try await request.addPerson(as: isKnown ? .dependant : relation)
            return .redirect(address(of: added, done: .added))
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal is PatientRefusal {
            let form = PersonForm(
                addingTo: people, typed: request.form, errors: request.words.fieldErrors(of: refusal))
            return .page(
                NewPersonPage(frame: request.frame, form: form), status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let showLink = PageRoute.get("/account/people/link") { request in
        _ = try request.account
        return .page(LinkPersonPage(frame: request.frame, typed: FormFields()))
    }

    private static let link = PageRoute.post("/account/people/link") { request in
        do {
            guard let hash = request.services.codes.hash(request.form["code"] ?? "") else {
                throw PatientRefusal.codeInvalid
            }
            return try await request.change(
                .linkPatient, scope: request.scope(for: .linkPatient),
                answering: { (patient: Patient) in .redirect(address(of: patient.id, done: .linked)) }
            ) { try await request.services.patients.linkPatient(codeHash: hash, ask: $0) }
        } catch let refusal as PatientRefusal {
            var errors = FieldErrors()
            errors.add("code", request.words.refusal(refusal))
            return .page(
                LinkPersonPage(frame: request.frame, typed: request.form, errors: errors),
                status: Problem.status(of: refusal.kind).0)
        }
    }
}

extension PageRequest {
    /// Oneself first, then the others by name.
    func people() async throws -> [Patient] {
        try await services.patients.patients(of: account.id, scope: scope(for: .listPatients), now: now)
            .sorted { one, other in
                let own = (one.details.relation == .me, other.details.relation == .me)
                return own.0 == own.1 ? one.details.name < other.details.name : own.0
            }
    }

    /// Adds whom the form describes to those whom the account looks after.
    func addPerson(as relation: PatientRelation) async throws -> ID<Patient> {
        let details = try personDetails(relation: relation)
        return try await done(
            .addPatient, scope: scope(for: .addPatient), part: "patient", id: { (patient: Patient) in patient.id }
        ) { try await services.patients.addPatient(next(), details, ask: $0) }
    }

    /// For whom something is: somebody of the account, or somebody whom the form describes.
    /// - Throws: `InvalidInput`.
    func namedPatient() async throws -> ID<Patient> {
        if let id = form.id("patient", Patient.self) { return id }
        guard form["patient"] == ConfirmationForm.newPatient else {
            throw InvalidInput("patient", "required", "Say who comes.")
        }
        return try await addPerson(as: try await people().isEmpty ? .me : .dependant)
    }

    /// What the form says of a person.
    /// - Throws: `InvalidInput`.
    func personDetails(relation: PatientRelation = .me) throws -> PatientDetails {
        let birthDate = form.date("birthDate")
        let details = PatientDetails(
            name: form["name"] ?? "", email: form["email"], phone: form["phone"], birthDate: birthDate,
            relation: relation)
        var problems = details.problems(now: now)
        if form["birthDate"] != nil, birthDate == nil {
            problems.append(Conflict(subject: "birthDate", code: "malformed", message: "Give a date."))
        }
        try InvalidInput.check(problems)
        return details
    }
}

/// What is said of a person, as a form.
struct PersonForm: Sendable {
    /// As it is kept now; nil for somebody new.
    var patient: Patient?
    /// Whether it has to be asked who it is to the account.
    var asksRelation: Bool
    var typed = FormFields()
    var errors = FieldErrors()

    init(addingTo people: [Patient], typed: FormFields = FormFields(), errors: FieldErrors = FieldErrors()) {
        asksRelation = !people.contains { $0.details.relation == .me }
        self.typed = typed
        self.errors = errors
    }

    init(changing patient: Patient, typed: FormFields = FormFields(), errors: FieldErrors = FieldErrors()) {
        self.patient = patient
        asksRelation = false
        self.typed = typed
        self.errors = errors
    }
}

struct PersonFields: HTML {
    let words: Words
    let form: PersonForm

    private var details: PatientDetails? { form.patient?.details }

    var body: some HTML {
        FormError(text: form.errors["form"])
        if form.asksRelation {
            ChoiceField(
                name: "relation", label: words(.peopleWho), choices: choices,
                chosen: form.typed.kept("relation", else: PatientRelation.me.rawValue))
        }
        TextField(
            name: "name", label: words(.peopleName), value: form.typed.kept("name", else: details?.name),
            error: form.errors["name"], autocomplete: "off")
        TextField(
            name: "birthDate", label: words(.birthDate), type: "date",
            value: form.typed.kept("birthDate", else: details?.birthDate?.description), hint: words(.birthDateHint),
            error: form.errors["birthDate"], isRequired: false, autocomplete: "off")
        TextField(
            name: "phone", label: words(.phone), type: "tel", value: form.typed.kept("phone", else: details?.phone),
            hint: words(.phoneHint), error: form.errors["phone"], isRequired: false, autocomplete: "off")
        TextField(
            name: "email", label: words(.email), type: "email", value: form.typed.kept("email", else: details?.email),
            hint: words(.peopleEmailHint), error: form.errors["email"], isRequired: false, autocomplete: "off")
    }

    private var choices: [ChoiceField.Choice] {
        [
            ChoiceField.Choice(value: PatientRelation.me.rawValue, label: words(.peopleMe)),
            ChoiceField.Choice(value: PatientRelation.dependant.rawValue, label: words(.peopleDependant)),
        ]
    }
}

/// Everybody of an account.
struct PeoplePage: HTML {
    let frame: Frame
    let people: [Patient]
    let done: AccountDone?

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.peopleOfAccount)) {
            AccountDoneNotice(words: words, done: done)
            p { words(.peopleText) }
            if people.isEmpty { p { words(.peopleNone) } }
            ul(.class("bookings")) { for person in people { li { PersonCard(words: words, patient: person) } } }
            ul(.class("actions")) {
                li { a(.class("button primary"), .href("/account/people/new")) { words(.peopleAdd) } }
                li { a(.class("button"), .href("/account/people/link")) { words(.peopleLink) } }
            }
        }
    }
}

struct PersonCard: HTML {
    let words: Words
    let patient: Patient

    var body: some HTML {
        div(.class("card line")) {
            p(.class("when")) { a(.href(PeoplePages.address(of: patient.id))) { patient.details.name } }
            p(.class("quiet")) { words(patient.details.relation.phrase) }
            if let birthDate = patient.details.birthDate { p { words.bornOn(birthDate) } }
            if patient.state == .erasing { p { span(.class("badge cancelled")) { words(.peopleErasing) } } }
        }
    }
}

extension PatientRelation {
    var phrase: Phrase {
        switch self {
        case .me: .peopleIsMe
        case .dependant: .peopleIsDependant
        }
    }
}

extension Words {
    func bornOn(_ date: LocalDate) -> String { self(.peopleBorn, ["date": dateWithYear(date)]) }

    /// `17 May 1988`: of a day long ago, the weekday says nothing.
    func dateWithYear(_ date: LocalDate) -> String {
        self(.dayOfYear, ["day": dayAndMonth(date), "year": String(date.year)])
    }
}

/// Somebody new.
struct NewPersonPage: HTML {
    let frame: Frame
    let form: PersonForm

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.peopleAdd)) {
            ErrorSummary(words: words, errors: form.errors)
            PageForm(frame, to: "/account/people/new", .class("card narrow")) {
                PersonFields(words: words, form: form)
                AccountFormEnd(words: words, text: .peopleAdd, back: "/account/people")
            }
            p { a(.href("/account/people/link")) { words(.peopleLinkInstead) } }
        }
    }
}

/// Somebody whom a practice, or somebody else, has given a code for.
struct LinkPersonPage: HTML {
    let frame: Frame
    let typed: FormFields
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.peopleLink)) {
            p { words(.peopleLinkText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: "/account/people/link", .class("card narrow")) {
                TextField(
                    name: "code", label: words(.codeLabel), value: typed["code"] ?? "", hint: words(.codeHint),
                    error: errors["code"], autocomplete: "off")
                AccountFormEnd(words: words, text: .peopleLinkNow, back: "/account/people")
            }
        }
    }
}
