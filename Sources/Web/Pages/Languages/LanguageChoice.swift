import Foundation
import HTTPServer

/// Which language a page is written in, and how its dates and numbers are written.
enum LanguageChoice {
    static let cookie = "praxis-language"

    /// What somebody has chosen, else what the browser prefers, else English.
    static func words(for request: HTTPRequest) -> Words {
        if let chosen = request.cookies[cookie].flatMap(Language.init) {
            let same = preferred(request.headers["Accept-Language"]).first { $0.language == chosen }
            return Words(chosen, locale: same?.tag ?? chosen.rawValue)
        }
        guard let best = preferred(request.headers["Accept-Language"]).first else { return Words(.en) }
        return Words(best.language, locale: best.tag)
    }

    /// The languages of ours that a browser asks for, dearest first (RFC 9110, `Accept-Language`).
    static func preferred(_ header: String?) -> [(language: Language, tag: String)] {
        let wishes = (header ?? "").prefix(1000).split(separator: ",").prefix(50).map(wish)
        // Equals in the order in which they came: `sort` may change it.
        return wishes.enumerated().filter { $0.element.weight > 0 }
            .sorted { ($0.element.weight, -$0.offset) > ($1.element.weight, -$1.offset) }
            .compactMap { entry in
                let tag = entry.element.tag
                return Language(rawValue: String(tag.prefix { $0 != "-" }).lowercased()).map { ($0, known(tag, $0)) }
            }
    }

    /// The language with its country, where there is such a country; all else that a tag may say is left out. Foundation
    /// keeps what it has made of each locale for ever: with whatever a header says, memory would grow without end.
    private static func known(_ tag: String, _ language: Language) -> String {
        let country = tag.split(separator: "-").dropFirst().first { $0.count == 2 }?.uppercased()
        guard let country, countries.contains(country) else { return language.rawValue }
        return "\(language.rawValue)-\(country)"
    }

    private static let countries = Set(Locale.Region.isoRegions.map(\.identifier))

    private static func wish(_ text: Substring) -> (tag: String, weight: Double) {
        let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        let tag = String((parts.first ?? "").prefix { $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) })
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        return (tag, weight.isFinite ? weight : 0)
    }
}
