/// The texts of one language: one line a phrase, `key = text`, or `key[form] = text` for each form of a number.
///
/// `{name}` stands for a value, `{count}` for the number that chose the form. Lines that begin with `#` are for
/// translators. Texts, not code: a language is added by somebody who writes no Swift.
struct Catalogue: Sendable {
    private var texts: [Phrase: String] = [:]
    private var forms: [Phrase: [Plural: String]] = [:]
    /// Lines that say nothing that is asked for: a test wants none.
    private(set) var strays: [String] = []

    init(_ source: String) {
        for line in source.split(separator: "\n") where !line.hasPrefix("#") && line.contains(where: { $0 != " " }) {
            if !add(line) { strays.append(String(line)) }
        }
    }

    private mutating func add(_ line: Substring) -> Bool {
        guard let equals = line.firstRange(of: " = ") else { return false }
        let (key, text) = (line[..<equals.lowerBound], String(line[equals.upperBound...]))
        guard let bracket = key.firstIndex(of: "[") else {
            guard let phrase = Phrase(rawValue: String(key)), texts[phrase] == nil else { return false }
            texts[phrase] = text
            return true
        }
        guard key.last == "]", let phrase = Phrase(rawValue: String(key[..<bracket])),
            let form = Plural(rawValue: String(key[key.index(after: bracket)...].dropLast())),
            forms[phrase]?[form] == nil
        else { return false }
        forms[phrase, default: [:]][form] = text
        return true
    }

    /// Nil where there is none.
    func text(_ phrase: Phrase) -> String? { texts[phrase] }

    func text(_ phrase: Phrase, _ form: Plural) -> String? { forms[phrase]?[form] ?? forms[phrase]?[.other] }

    /// The forms that a phrase has; empty where it has no number in it.
    func forms(of phrase: Phrase) -> Set<Plural> { Set((forms[phrase] ?? [:]).keys) }

    static func of(_ language: Language) -> Catalogue { all[language] ?? Catalogue("") }

    private static let all: [Language: Catalogue] = [
        .en: Catalogue(EnglishTexts.source), .de: Catalogue(GermanTexts.source), .fr: Catalogue(FrenchTexts.source),
        .es: Catalogue(SpanishTexts.source), .it: Catalogue(ItalianTexts.source), .ar: Catalogue(ArabicTexts.source),
    ]
}
