/// A field with its name above it, what helps to fill it in, and what is wrong with it, if anything is.
///
/// The field itself is given what tells somebody who hears the page the same.
struct FieldFrame<Field: HTML>: HTML {
    private let id: String
    private let label: String
    private let hint: String?
    private let error: String?
    private let field: Field

    init(
        _ id: String, label: String, hint: String?, error: String?,
        @HTMLBuilder field: (_ describedBy: Attribute, _ invalid: Attribute) -> Field
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.error = error
        self.field = field(.described(id, hint: hint, error: error), .invalid(error != nil))
    }

    var body: some HTML {
        div(.class(error == nil ? "field" : "field wrong")) {
            Element("label", [.for(id)]) { label }
            if let hint { p(.class("hint"), .id("\(id)-hint")) { hint } }
            if let error { p(.class("error"), .id("\(id)-error")) { error } }
            field
        }
    }
}

extension Attribute {
    /// By the hint and the error of a field or a group of them, where they are; each has the field's id and its own word.
    static func described(_ id: String, hint: String? = nil, error: String?) -> Attribute {
        let notes = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
        return .described(by: notes.isEmpty ? nil : notes.joined(separator: " "))
    }
}
