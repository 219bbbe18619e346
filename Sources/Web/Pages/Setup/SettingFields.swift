import Domain

/// Any number of several, all of them shown.
struct TickList: HTML {
    var name: String
    var label: String
    var choices: [MenuField.Choice]
    var ticked: Set<String>
    var hint: String?
    var error: String?

    var body: some HTML {
        fieldset(
            .class(error == nil ? "choices" : "choices wrong"), .id(name),
            .described(name, hint: hint, error: error)
        ) {
            legend { label }
            if let hint { p(.class("hint"), .id("\(name)-hint")) { hint } }
            if let error { p(.class("error"), .id("\(name)-error")) { error } }
            div(.class("ticks")) {
                for (index, choice) in choices.enumerated() {
                    div(.class("choice")) {
                        input(
                            .type("checkbox"), .id("\(name)-\(index)"), .name(name), .value(choice.value),
                            .flag("checked", ticked.contains(choice.value)))
                        Element("label", [.for("\(name)-\(index)")]) { choice.label }
                    }
                }
            }
        }
    }
}

/// A form of settings: what stands in it, what is wrong with it, and what it can choose from.
struct SettingForm: Sendable {
    let words: Words
    let typed: FormFields
    var errors = FieldErrors()
    /// Of the practice; nil where it is only being registered.
    let rules: RuleBook?
    /// Whether something is added, not changed.
    let isNew: Bool

    func value(_ name: String) -> String { typed[name] ?? "" }

    func text(
        _ name: String, _ label: Phrase, type: StaticString = "text", hint: Phrase? = nil, isRequired: Bool = true,
        autocomplete: StaticString = "off"
    ) -> TextField {
        TextField(
            name: name, label: words(label), type: type, value: value(name), hint: hint.map { words($0) },
            error: errors[name], isRequired: isRequired, autocomplete: autocomplete)
    }

    func long(_ name: String, _ label: Phrase, hint: Phrase? = nil, longest: Int) -> LongTextField {
        LongTextField(
            name: name, label: words(label), value: value(name), hint: hint.map { words($0) }, error: errors[name],
            longest: longest)
    }

    func menu(
        _ name: String, _ label: Phrase, _ choices: [MenuField.Choice], hint: Phrase? = nil, isRequired: Bool = true
    ) -> MenuField {
        // Nothing is chosen for somebody who has not looked.
        let isOneOfThem = choices.contains { $0.value == typed[name] }
        let none = isRequired && !isOneOfThem ? [MenuField.Choice(value: "", label: words(.settingsChoose))] : []
        return MenuField(
            name: name, label: words(label), choices: none + choices, chosen: typed[name], hint: hint.map { words($0) },
            error: errors[name])
    }

    func ticks(_ name: String, _ label: Phrase, _ choices: [MenuField.Choice], hint: Phrase? = nil) -> TickList {
        TickList(
            name: name, label: words(label), choices: choices, ticked: Set(typed.all(name)),
            hint: hint.map { words($0) }, error: errors[name])
    }

    /// A field whose id is the form's, so that what is wrong with all of it has a place.
    var formError: String? { errors["form"] }
}
