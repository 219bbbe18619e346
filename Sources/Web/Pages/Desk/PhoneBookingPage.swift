import Domain

/// One page for all of it; each step is a form, and the first that is open has the focus.
struct PhoneBookingPage: HTML {
    let frame: Frame
    let state: PhoneBooking
    var found: FoundPatients?
    /// What can be waited for, where that is what is wanted.
    var waiting: WaitingChoice?
    var sent = SentForm()

    private var words: Words { frame.words }

    var body: some HTML {
        DeskPage(frame, state.desk, title: title) {
            h1 { title }
            if let wanted { p(.class("lead")) { wanted } }
            SentRefusal(
                words: words, sent: sent,
                prefix: sent.typed[SentForm.field] == OverbookingForm.name ? DeskTimeFields.prefix : nil)
            section(.class("card"), .labelled(by: "who")) {
                h2(.id("who")) { words(.deskStepPatient) }
                if let patient = state.patient {
                    PatientLine(words: words, patient: patient)
                    p { a(.href(state.address(patient: nil))) { words(.deskChangePatient) } }
                } else {
                    PatientSearch(frame: frame, state: state, found: found)
                    NewPatientForm(
                        frame: frame, state: state, found: found, sent: sent.of(NewPatientForm.name))
                }
            }
            if state.patient != nil {
                ServiceStep(words: words, state: state)
                if state.service != nil, !state.isWaiting { TimeStep(frame: frame, state: state, sent: sent) }
                if let waiting { WaitingStep(frame: frame, state: state, choice: waiting, sent: sent) }
            }
        }
    }

    /// What whoever came here from a time or a group has chosen, until the steps say it.
    private var wanted: String? {
        guard state.patient == nil, let service = state.service, let time = state.time else { return nil }
        return words.line([service.value.name, words.shortDate(state.date), words.time(time)])
    }

    private var title: String { state.isWaiting ? words(.deskWaitAdd) : words(.deskBookTitle) }
}

/// Who somebody is, told apart from others of the name.
struct PatientLine: HTML {
    let words: Words
    let patient: Patient

    var body: some HTML {
        p {
            strong { patient.details.name }
            if let rest { span(.class("note")) { " · \(rest)" } }
        }
    }

    private var rest: String? {
        let parts = [
            patient.details.birthDate.map { words(.deskBornOn, ["date": words.birthday($0)]) }, patient.details.phone,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : words.line(parts)
    }
}

struct PatientSearch: HTML {
    let frame: Frame
    let state: PhoneBooking
    let found: FoundPatients?

    private var words: Words { frame.words }

    var body: some HTML {
        PageForm(frame, to: state.desk.address("book", "patients"), .role("search")) {
            for choice in state.choicesWithoutPatient { HiddenField(choice.0, choice.1) }
            div(.class("field")) {
                Element("label", [.for("find")]) { words(.deskFind) }
                p(.class("hint"), .id("find-hint")) { words(.deskFindHint) }
                div(.class("row desk-find")) {
                    input(
                        .id("find"), .name("find"), .type("text"), .value(found?.text ?? ""), .autocomplete("off"),
                        .flag("required"), .flag("autofocus", found == nil), .described(by: "find-hint"),
                        Attribute("maxlength", "200"))
                    button(.class("button primary"), .type("submit")) { words(.deskFindButton) }
                }
            }
        }
        if let found {
            p(.role("status")) {
                found.patients.isEmpty
                    ? words(.deskFoundNone) : words(.deskFound, count: found.patients.count)
            }
            ul(.class("desk-found")) {
                for (index, patient) in found.patients.enumerated() {
                    li {
                        a(.href(state.address(patient: patient.id)), .flag("autofocus", index == 0)) {
                            PatientLine(words: words, patient: patient)
                        }
                    }
                }
            }
            if found.areMore { p(.class("quiet")) { words(.deskFoundMore) } }
        }
    }
}

/// Somebody whom the desk does not know yet.
struct NewPatientForm: HTML {
    static let name = "person"

    let frame: Frame
    let state: PhoneBooking
    let found: FoundPatients?
    let sent: SentForm

    private var words: Words { frame.words }
    private var isOpen: Bool { found?.patients.isEmpty == true || sent.refusal != nil }
    private var query: DeskPatientQuery? { found.map { DeskPatientQuery(typed: $0.text) } }

    var body: some HTML {
        details(.flag("open", isOpen)) {
            summary { words(.deskSomebodyNew) }
            PageForm(frame, to: state.desk.address("book", "people")) {
                HiddenField(SentForm.field, Self.name)
                for choice in state.choicesWithoutPatient { HiddenField(choice.0, choice.1) }
                TextField(
                    name: "name", label: words(.patientName), value: sent.typed["name"] ?? query?.namePrefix ?? "",
                    error: sent.errors["name"], autocomplete: "off")
                TextField(
                    name: "phone", label: words(.phone), type: "tel",
                    value: sent.typed["phone"] ?? query?.phone ?? "", error: sent.errors["phone"],
                    isRequired: false, autocomplete: "off")
                TextField(
                    name: "birthDate", label: words(.birthDate), type: "date",
                    value: sent.typed["birthDate"] ?? query?.birthDate?.description ?? "",
                    error: sent.errors["birthDate"], isRequired: false, autocomplete: "off")
                button(.class("button primary"), .type("submit")) { words(.deskAddPatient) }
            }
        }
    }
}
