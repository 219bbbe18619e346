import Domain
import HTTPServer

/// The fields of a form or a query, as somebody filled them in: text, with blanks around it taken away.
struct FormFields: Sendable {
    let values: NamedValues

    /// Browsers end a line of a text with two characters; everything else here has one.
    init(_ values: NamedValues = NamedValues()) {
        self.values = NamedValues(values.map { (name: $0.name, value: $0.value.replacing("\r\n", with: "\n")) })
    }

    /// Nil where nothing was filled in.
    subscript(_ name: String) -> String? {
        guard let value = values[name] else { return nil }
        let text = value.trimmed
        return text.isEmpty ? nil : text
    }

    /// Exactly as typed: a password's blanks are part of it.
    func exact(_ name: String) -> String { values[name] ?? "" }

    func all(_ name: String) -> [String] { values.all(name).map(\.trimmed).filter { !$0.isEmpty } }

    func id<Subject>(_ name: String, _: Subject.Type = Subject.self) -> ID<Subject>? {
        self[name].flatMap { ID<Subject>($0) }
    }

    func instant(_ name: String) -> Instant? { self[name].flatMap { Instant(rfc3339: $0) } }
    func date(_ name: String) -> LocalDate? { self[name].flatMap { LocalDate($0) } }
    /// `08:30`, or with the seconds that some browsers send.
    func time(_ name: String) -> LocalTime? { self[name].flatMap { LocalTime(typed: $0) } }
    func number(_ name: String) -> Double? {
        self[name].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }
}

extension LocalTime {
    /// `08:30` or `08:30:00`; nil for anything else, such as `08:30 PM`.
    init?(typed text: String) {
        guard text.count == 5 || text.wholeMatch(of: #/[0-9]{2}:[0-9]{2}:[0-9]{2}/#) != nil else { return nil }
        self.init(String(text.prefix(5)))
    }
}

extension String {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
