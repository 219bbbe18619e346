import Domain
import HTTPServer

/// Reads a form's fields one by one and keeps what is wrong with each, so that all of it is told at once.
struct FieldReader {
    private let form: FormFields
    private(set) var conflicts: [Conflict] = []

    init(_ form: FormFields) { self.form = form }

    mutating func refuse(_ field: String, _ code: String) {
        conflicts.append(Conflict(subject: field, code: code, message: "Mend this field."))
    }

    /// - Throws: `InvalidInput`, for the fields first: what they were read as may break further rules.
    func check(_ problems: [Conflict] = []) throws(InvalidInput) { try InvalidInput.check(conflicts + problems) }

    func text(_ name: String) -> String { form[name] ?? "" }
    func optional(_ name: String) -> String? { form[name] }

    mutating func needed(_ name: String) -> String {
        if let text = form[name] { return text }
        refuse(name, "required")
        return ""
    }

    /// Parts between commas or line ends.
    func list(_ name: String) -> [String] {
        text(name).split { $0 == "," || $0.isNewline }.map { String($0).trimmed }.filter { !$0.isEmpty }.uniqued()
    }

    /// One in each line: names may have commas in them.
    func lines(_ name: String) -> [String] {
        text(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }.uniqued()
    }

    func ids<Subject>(_ name: String, _: Subject.Type = Subject.self) -> [ID<Subject>] {
        form.all(name).compactMap { ID<Subject>($0) }.uniqued()
    }

    /// - Parameter otherwise: what an empty field means; nil: it must not be empty.
    mutating func whole(_ name: String, otherwise: Int?) -> Int {
        guard let text = form[name] else {
            if let otherwise { return otherwise }
            refuse(name, "required")
            return 0
        }
        if let number = Int(text) { return number }
        refuse(name, "malformed")
        return otherwise ?? 0
    }

    mutating func optionalWhole(_ name: String) -> Int? {
        form[name] == nil ? nil : whole(name, otherwise: nil)
    }

    /// With a point or a comma before its fraction.
    mutating func decimal(_ name: String) -> Double {
        let text = needed(name)
        if text.isEmpty { return 0 }
        if let number = Double(text.replacing(",", with: ".")), number.isFinite { return number }
        refuse(name, "malformed")
        return 0
    }

    mutating func date(_ name: String) -> LocalDate? {
        guard let text = form[name] else { return nil }
        if let date = LocalDate(text) { return date }
        refuse(name, "malformed")
        return nil
    }

    mutating func time(_ name: String) -> LocalTime? {
        guard let text = form[name] else { return nil }
        if let time = LocalTime(typed: text) { return time }
        refuse(name, "malformed")
        return nil
    }

    mutating func price(_ name: String, in currency: String) -> Money {
        let text = needed(name)
        if !text.isEmpty, let money = Money(typed: text, currency: currency) { return money }
        if !text.isEmpty { refuse(name, "malformed") }
        return Money(amount: 0, currency: currency)
    }

    /// One of several words; what was not sent or is none of them is refused.
    mutating func word<Word: RawRepresentable<String>>(_ name: String, otherwise: Word) -> Word {
        guard let text = form[name] else { return otherwise }
        if let word = Word(rawValue: text) { return word }
        refuse(name, "malformed")
        return otherwise
    }
}

extension FormFields {
    /// A form as it would have been filled in to say this; what there is nothing to say of is left out.
    init(filledIn fields: [(name: String, value: String)]) {
        self.init(NamedValues(fields.filter { !$0.value.isEmpty }))
    }
}

extension Words {
    /// What is wrong with a form of settings, by field: a list's parts stand in one field.
    func settingErrors(of refusal: any DomainError) -> FieldErrors {
        var errors = FieldErrors()
        if refusal.kind == .invalid {
            for conflict in refusal.conflicts {
                errors.add(String(conflict.subject.prefix { $0 != "." }), self.conflict(conflict))
            }
        }
        if errors.isEmpty { errors.add("form", self.refusal(refusal)) }
        return errors
    }
}

extension DomainError {
    /// Whether the form that met it is shown again.
    var isAboutForm: Bool { kind == .invalid || kind == .conflict }
}
