import Foundation

/// Says everything that a page says, in one language and its country's forms.
struct Words: Sendable {
    let language: Language
    /// With the country where the browser names one: dates and prices differ between them.
    let locale: Locale
    private let catalogue: Catalogue

    init(_ language: Language, locale tag: String? = nil) {
        self.language = language
        // One kind of digits on a page: telephone numbers and what practices write have these.
        locale = Locale(identifier: (tag ?? language.rawValue) + (language == .ar ? "@numbers=latn" : ""))
        catalogue = .of(language)
    }

    /// A phrase with its values.
    func callAsFunction(_ phrase: Phrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
        filled(catalogue.text(phrase) ?? Catalogue.of(.en).text(phrase) ?? phrase.rawValue, values)
    }

    /// A phrase in the form that goes with a number, which is `{count}` in it.
    func callAsFunction(
        _ phrase: Phrase, count: Int, _ values: KeyValuePairs<String, String> = [:]
    ) -> String {
        let text =
            catalogue.text(phrase, language.plural(count))
            ?? Catalogue.of(.en).text(phrase, Language.en.plural(count)) ?? phrase.rawValue
        return filled(text, Array(values) + [(key: "count", value: number(count))])
    }

    /// One pass: a value that looks like a placeholder stays what it is.
    private func filled(_ text: String, _ values: some Collection<(key: String, value: String)>) -> String {
        guard text.contains("{") else { return text }
        var rest = Substring(text)
        var filled = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            filled += rest[..<open]
            filled += values.first { $0.key == name }.map { isolated($0.value) } ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// What belongs together, side by side; what is not there is left out.
    func line(_ parts: [String?]) -> String { parts.compactMap { $0.map(isolated) }.joined(separator: " · ") }

    /// A name in another direction of writing must not turn what stands around it (Unicode's isolates).
    private func isolated(_ value: String) -> String {
        guard language.direction == "rtl" else { return value }
        // What was put together here already holds isolates alone: a first strong letter that is not there would be
        // taken for one from left to right.
        return "\(value.contains("\u{2068}") ? "\u{2067}" : "\u{2068}")\(value)\u{2069}"
    }
}
