/// A field with its name above it, and what is wrong with it, if anything is.
struct TextField: HTML {
    var name: String
    var label: String
    var type: StaticString = "text"
    var value = ""
    var hint: String?
    var error: String?
    var isRequired = true
    var autocomplete: StaticString = "on"
    /// Before the name where a page has two fields of that name.
    var prefix: String?

    private var id: String { FieldErrors.id(of: name, prefix) }
    private var hintID: String { "\(id)-hint" }
    private var errorID: String { "\(id)-error" }
    private var describedBy: String? {
        let ids = [hint.map { _ in hintID }, error.map { _ in errorID }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var body: some HTML {
        div(.class(error == nil ? "field" : "field wrong")) {
            Element("label", [.for(id)]) { label }
            if let hint { p(.class("hint"), .id(hintID)) { hint } }
            if let error { p(.class("error"), .id(errorID)) { error } }
            input(
                .id(id), .name(name), .type(type), .value(value), .autocomplete(autocomplete),
                .flag("required", isRequired), .described(by: describedBy),
                .optional("aria-invalid", error.map { _ in "true" }))
        }
    }
}

/// A field of several lines.
struct LongTextField: HTML {
    var name: String
    var label: String
    var value = ""
    var hint: String?
    var error: String?
    var longest: Int

    var body: some HTML {
        let describedBy = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap { $0 }
        div(.class(error == nil ? "field" : "field wrong")) {
            Element("label", [.for(name)]) { label }
            if let hint { p(.class("hint"), .id("\(name)-hint")) { hint } }
            if let error { p(.class("error"), .id("\(name)-error")) { error } }
            textarea(
                .id(name), .name(name), Attribute("rows", "3"), Attribute("maxlength", String(longest)),
                .described(by: describedBy.isEmpty ? nil : describedBy.joined(separator: " ")), text: value)
        }
    }
}

/// One of several, all of them shown.
struct ChoiceField: HTML {
    struct Choice: Sendable {
        var value: String
        var label: String
        var note: String?
    }

    var name: String
    var label: String
    var choices: [Choice]
    var chosen: String?
    var error: String?

    var body: some HTML {
        fieldset(.class(error == nil ? "choices" : "choices wrong"), .id(name)) {
            legend { label }
            if let error { p(.class("error"), .id("\(name)-error")) { error } }
            for choice in choices {
                div(.class("choice")) {
                    input(
                        .type("radio"), .id("\(name)-\(choice.value)"), .name(name), .value(choice.value),
                        .flag("checked", choice.value == chosen), .flag("required"))
                    Element("label", [.for("\(name)-\(choice.value)")]) {
                        choice.label
                        if let note = choice.note { span(.class("note")) { note } }
                    }
                }
            }
        }
    }
}

/// One of several, in a menu.
struct MenuField: HTML {
    struct Choice: Sendable {
        var value: String
        var label: String
    }

    var name: String
    var label: String
    var choices: [Choice]
    var chosen: String?
    var hint: String?
    var error: String?

    private var describedBy: String? {
        let ids = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var body: some HTML {
        div(.class(error == nil ? "field" : "field wrong")) {
            Element("label", [.for(name)]) { label }
            if let hint { p(.class("hint"), .id("\(name)-hint")) { hint } }
            if let error { p(.class("error"), .id("\(name)-error")) { error } }
            select(
                .id(name), .name(name), .described(by: describedBy),
                .optional("aria-invalid", error.map { _ in "true" })
            ) {
                for choice in choices {
                    option(.value(choice.value), .flag("selected", choice.value == (chosen ?? ""))) { choice.label }
                }
            }
        }
    }
}

/// A box to tick.
struct TickField: HTML {
    static let ticked = "yes"

    var name: String
    var label: String
    var isTicked: Bool
    var note: String?

    var body: some HTML {
        div(.class("choice")) {
            input(
                .type("checkbox"), .id(name), .name(name), .value(Self.ticked), .flag("checked", isTicked))
            Element("label", [.for(name)]) {
                label
                if let note { span(.class("note")) { note } }
            }
        }
    }
}
