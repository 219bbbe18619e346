import Domain

/// What is wrong with the fields of a form, in words, by field.
struct FieldErrors: Sendable {
    private(set) var texts: [(field: String, text: String)] = []

    var isEmpty: Bool { texts.isEmpty }

    /// The first thing that is wrong with a field.
    subscript(_ field: String) -> String? { texts.first { $0.field == field }?.text }

    /// Of the field's element.
    static func id(of field: String, _ prefix: String?) -> String { prefix.map { "\($0)-\(field)" } ?? field }

    mutating func add(_ field: String, _ text: String) {
        if self[field] == nil { texts.append((field, text)) }
    }
}

/// What is wrong with a form, before it: each leads to its field.
struct ErrorSummary: HTML {
    let words: Words
    let errors: FieldErrors
    var prefix: String?

    var body: some HTML {
        if !errors.isEmpty {
            div(.class("notice danger"), .role("alert"), .id("errors"), Attribute("tabindex", "-1")) {
                p { strong { words(.errorsTitle) } }
                ul {
                    for error in errors.texts {
                        li { a(.href(SiteAddress("", place: FieldErrors.id(of: error.field, prefix)))) { error.text } }
                    }
                }
            }
        }
    }
}

/// What is wrong with the form as a whole, where the summary's links lead.
struct FormError: HTML {
    let text: String?

    var body: some HTML {
        if let text { p(.class("error"), .id("form")) { text } }
    }
}
