import Domain

/// What a text must look like.
struct TextRule: Sendable {
    var format: TextFormat
    /// In Unicode scalars: what every client can count alike.
    var length: ClosedRange<Int>

    init(_ format: TextFormat, length: ClosedRange<Int> = 0...Int.max) {
        self.format = format
        self.length = length
    }

    /// Nil where the text is as it must be.
    func problem(with text: String, at path: String) -> Conflict? {
        if !length.contains(text.unicodeScalars.count) {
            return Conflict(
                subject: path, code: "length",
                message: "Give \(length.lowerBound) to \(length.upperBound) characters.")
        }
        guard format.holds(text) else {
            return Conflict(subject: path, code: "malformed", message: "Give \(format.wanted).")
        }
        return nil
    }
}

/// The forms of text that the API knows.
enum TextFormat: Sendable {
    case plain
    case id
    /// RFC 3339, to the second.
    case instant
    case date
    case clock
    case currency
    case country
    case words([String])

    func holds(_ text: String) -> Bool {
        switch self {
        case .plain: true
        case .id: ID<Never>(text) != nil
        case .instant: Instant(rfc3339: text) != nil
        case .date: LocalDate(text) != nil
        case .clock: LocalTime(text) != nil
        case .currency: Self.isCapitals(text, 3)
        case .country: Self.isCapitals(text, 2)
        case .words(let words): words.contains(text)
        }
    }

    /// How an error says what should have stood there.
    var wanted: String {
        switch self {
        case .plain: "a text"
        case .id: "a UUID"
        case .instant: "an instant such as 2027-03-01T09:30:00Z, in whole seconds"
        case .date: "a date such as 2027-03-01"
        case .clock: "a time of day from 00:00 to 24:00"
        case .currency: "an ISO 4217 code such as EUR"
        case .country: "an ISO 3166-1 code such as FR"
        case .words(let words): "one of: \(words.joined(separator: ", "))"
        }
    }

    /// JSON Schema's name for it.
    var format: String? {
        switch self {
        case .id: "uuid"
        case .instant: "date-time"
        case .date: "date"
        case .plain, .clock, .currency, .country, .words: nil
        }
    }

    var pattern: String? {
        switch self {
        case .clock: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
        case .currency: "^[A-Z]{3}$"
        case .country: "^[A-Z]{2}$"
        case .plain, .id, .instant, .date, .words: nil
        }
    }

    private static func isCapitals(_ text: String, _ count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }
}
