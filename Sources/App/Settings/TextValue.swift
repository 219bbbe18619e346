/// A value that a person writes as text: in a flag, a variable, a file.
protocol TextValue: Sendable {
    /// What is accepted, after "wants": `a whole number`.
    static var accepts: String { get }
    /// Nil when it is not accepted.
    init?(text: String)
    /// The text that reads back to the same value.
    var text: String { get }
}

extension String: TextValue {
    static var accepts: String { "a text" }
    init?(text: String) {
        guard !text.isEmpty else { return nil }
        self = text
    }
    var text: String { self }
}

extension Int: TextValue {
    static var accepts: String { "a whole number" }
    init?(text: String) { self.init(text) }
    var text: String { description }
}

extension Bool: TextValue {
    static var accepts: String { "`true` or `false`" }
    init?(text: String) { self.init(text) }
    var text: String { description }
}

extension Optional: TextValue where Wrapped: TextValue {
    static var accepts: String { "\(Wrapped.accepts), or nothing" }
    init?(text: String) {
        if text.isEmpty {
            self = .none
        } else {
            guard let value = Wrapped(text: text) else { return nil }
            self = .some(value)
        }
    }
    var text: String { map(\.text) ?? "" }
}

extension Array: TextValue where Element: TextValue {
    static var accepts: String { "a list with commas, each \(Element.accepts)" }
    init?(text: String) {
        self = []
        for part in text.split(separator: ",") {
            guard let element = Element(text: part.trimmed) else { return nil }
            append(element)
        }
    }
    var text: String { map(\.text).joined(separator: ", ") }
}

/// An enumeration whose cases are written by their names.
protocol TextChoice: TextValue, CaseIterable, RawRepresentable where RawValue == String {}

extension TextChoice {
    static var accepts: String { allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") }
    init?(text: String) { self.init(rawValue: text) }
    var text: String { rawValue }
}
