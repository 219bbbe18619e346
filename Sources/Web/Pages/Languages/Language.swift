/// A language that the pages speak.
enum Language: String, CaseIterable, Sendable {
    case en, de, fr, es, it, ar

    /// Its name, in itself.
    var ownName: String {
        switch self {
        case .en: "English"
        case .de: "Deutsch"
        case .fr: "Français"
        case .es: "Español"
        case .it: "Italiano"
        case .ar: "العربية"
        }
    }

    /// In which direction it is written.
    var direction: String { self == .ar ? "rtl" : "ltr" }

    /// Which form of a phrase goes with a whole number (CLDR's rules of plurals).
    func plural(_ count: Int) -> Plural {
        let count = abs(count)
        switch self {
        case .en, .de, .it: return count == 1 ? .one : .other
        case .es: return count == 1 ? .one : .other
        // Nothing is singular here.
        case .fr: return count < 2 ? .one : .other
        case .ar: return Self.arabicPlural(count)
        }
    }

    private static func arabicPlural(_ count: Int) -> Plural {
        switch (count, count % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}

/// The form of a phrase that goes with a number.
enum Plural: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}
