import Domain

/// A field of one line.
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
    /// Names and remarks are written in their own direction, whatever the page's.
    private var isProse: Bool { type.description == "text" }

    var body: some HTML {
        FieldFrame(id, label: label, hint: hint, error: error) { describedBy, invalid in
            input(
                .id(id), .name(name), .type(type), .value(value), .autocomplete(autocomplete),
                .flag("required", isRequired), describedBy, invalid, .optional("dir", isProse ? "auto" : nil))
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
        FieldFrame(name, label: label, hint: hint, error: error) { describedBy, invalid in
            textarea(
                .id(name), .name(name), Attribute("rows", "3"), Attribute("maxlength", String(longest)),
                .direction("auto"), describedBy, invalid, text: value)
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
        fieldset(
            .class(error == nil ? "choices" : "choices wrong"), .id(name),
            .described(name, error: error)
        ) {
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
    /// Before the name where a page has two fields of that name.
    var prefix: String?

    private var id: String { FieldErrors.id(of: name, prefix) }

    var body: some HTML {
        FieldFrame(id, label: label, hint: hint, error: error) { describedBy, invalid in
            select(.id(id), .name(name), describedBy, invalid) {
                for choice in choices {
                    option(.value(choice.value), .flag("selected", choice.value == (chosen ?? ""))) { choice.label }
                }
            }
        }
    }
}

extension MenuField.Choice {
    init(_ practitioner: Stored<Practitioner>) {
        self.init(value: practitioner.id.description, label: practitioner.name)
    }

    init(_ location: Stored<Location>) { self.init(value: location.id.description, label: location.name) }
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
