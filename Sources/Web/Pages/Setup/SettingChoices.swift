import Domain
import Foundation

/// What forms of settings let people choose from.
enum SettingChoices {
    /// Every country of ISO 3166, by its name in the page's language.
    static func countries(_ words: Words) -> [MenuField.Choice] {
        Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 && $0.allSatisfy(\.isLetter) }
            .map { MenuField.Choice(value: $0, label: words.country($0)) }
            .filter { $0.label != $0.value }.sorted { words.sorts($0.label, before: $1.label) }
    }

    /// The languages that practices name most, and those that are named already.
    static func languages(_ words: Words, and others: [String]) -> [MenuField.Choice] {
        (languageTags + others).uniqued().map { MenuField.Choice(value: $0, label: words.language($0)) }
            .sorted { words.sorts($0.label, before: $1.label) }
    }

    private static let languageTags = [
        "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "hi", "hr", "hu", "it", "ja", "ko", "nl",
        "no", "pl", "pt", "ro", "ru", "sk", "sq", "sr", "sv", "tr", "uk", "ur", "vi", "zh",
    ]

    /// The time zones that most places keep, and one that is kept already.
    static func zones(and other: String?) -> [MenuField.Choice] {
        (zoneNames + (other.map { [$0] } ?? [])).uniqued().sorted()
            .map { MenuField.Choice(value: $0, label: name(ofZone: $0)) }
    }

    /// `America/New York`, as zones are shown everywhere.
    static func name(ofZone zone: String) -> String { zone.replacing("_", with: " ") }

    private static let zoneNames = [
        "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "Africa/Tunis",
        "America/Argentina/Buenos_Aires", "America/Bogota", "America/Chicago", "America/Denver", "America/Halifax",
        "America/Lima", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Phoenix",
        "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "America/Toronto", "America/Vancouver",
        "America/Winnipeg", "Asia/Amman", "Asia/Baghdad", "Asia/Bangkok", "Asia/Beirut", "Asia/Dubai",
        "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Karachi", "Asia/Kolkata", "Asia/Manila",
        "Asia/Riyadh", "Asia/Seoul", "Asia/Shanghai", "Asia/Singapore", "Asia/Tehran", "Asia/Tokyo",
        "Atlantic/Azores", "Atlantic/Canary", "Atlantic/Reykjavik", "Australia/Adelaide", "Australia/Brisbane",
        "Australia/Perth", "Australia/Sydney", "Europe/Amsterdam", "Europe/Athens", "Europe/Belgrade",
        "Europe/Berlin", "Europe/Brussels", "Europe/Bucharest", "Europe/Budapest", "Europe/Copenhagen",
        "Europe/Dublin", "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/London",
        "Europe/Luxembourg", "Europe/Madrid", "Europe/Moscow", "Europe/Oslo", "Europe/Paris", "Europe/Prague",
        "Europe/Riga", "Europe/Rome", "Europe/Sofia", "Europe/Stockholm", "Europe/Tallinn", "Europe/Vienna",
        "Europe/Vilnius", "Europe/Warsaw", "Europe/Zagreb", "Europe/Zurich", "Pacific/Auckland", "Pacific/Honolulu",
    ]

    /// The money of a country; euros where that is not known.
    static func currency(of country: String) -> String {
        Locale(identifier: "und_\(country)").currency?.identifier ?? "EUR"
    }
}

extension Words {
    /// The country that the browser names, where it names one.
    var likelyCountry: String? { locale.region?.identifier }

    fileprivate func sorts(_ one: String, before other: String) -> Bool {
        one.compare(other, options: [.caseInsensitive, .diacriticInsensitive], locale: locale) == .orderedAscending
    }
}
