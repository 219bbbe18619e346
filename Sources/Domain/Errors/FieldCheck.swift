/// Collects everything that is wrong with a value, so that a form is told all of it at once.
struct FieldCheck {
    private(set) var conflicts: [Conflict] = []

    mutating func add(_ found: [Conflict]) { conflicts += found }

    mutating func refuse(_ path: String, _ code: String, _ message: String) {
        conflicts.append(Conflict(subject: path, code: code, message: message))
    }

    /// Counts Unicode scalars: what every client can count alike.
    mutating func text(_ path: String, _ value: String, _ length: ClosedRange<Int>) {
        let count = value.unicodeScalars.count
        if !length.contains(count) {
            refuse(path, "length", "Give \(length.lowerBound) to \(length.upperBound) characters.")
        } else if length.lowerBound > 0, value.allSatisfy(\.isWhitespace) {
            refuse(path, "blank", "Give more than blanks.")
        } else if value.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\t" || $0.value == 127 })
        {
            refuse(path, "malformed", "Leave out control characters.")
        }
    }

    mutating func texts(_ path: String, _ values: [String], count: ClosedRange<Int>, length: ClosedRange<Int>) {
        if !count.contains(values.count) {
            refuse(path, "count", "Give \(count.lowerBound) to \(count.upperBound) of them.")
        }
        for (index, value) in values.enumerated() { text("\(path).\(index)", value, length) }
        unique(path, values)
    }

    mutating func unique(_ path: String, _ values: [String]) {
        if Set(values).count != values.count { refuse(path, "repeated", "Name each one once.") }
    }

    mutating func number<Number: Comparable>(_ path: String, _ value: Number, _ range: ClosedRange<Number>) {
        if !range.contains(value) { refuse(path, "outOfRange", "Give \(range.lowerBound) to \(range.upperBound).") }
    }

    mutating func fives(_ path: String, _ minutes: Int, _ range: ClosedRange<Int>) {
        number(path, minutes, range)
        if minutes % 5 != 0 { refuse(path, "notFiveMinutes", "Give a multiple of five minutes.") }
    }

    mutating func window(_ path: String, opens: LocalTime, closes: LocalTime) {
        if closes <= opens {
            refuse("\(path).closes", "outOfRange", "Must be after opens; a night shift is two windows.")
        }
        if opens.minutes % 5 != 0 { refuse("\(path).opens", "notFiveMinutes", "Give a multiple of five minutes.") }
        if closes.minutes % 5 != 0 { refuse("\(path).closes", "notFiveMinutes", "Give a multiple of five minutes.") }
    }

    mutating func country(_ path: String, _ value: String) {
        if value.utf8.count != 2 || !value.utf8.allSatisfy({ (65...90).contains($0) }) {
            refuse(path, "malformed", "Give an ISO 3166-1 code such as FR.")
        }
    }

    /// Loose on purpose: only delivery proves an address.
    mutating func email(_ path: String, _ value: String) {
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        let plain = value.unicodeScalars.allSatisfy {
            $0.value > 32 && $0.value != 127 && !",;<>()[]\"\\".unicodeScalars.contains($0)
        }
        if parts.count != 2 || parts.contains(where: \.isEmpty) || !parts[1].contains(".") || value.utf8.count > 254
            || !plain
        {
            refuse(path, "malformed", "Give an e-mail address such as name@example.org.")
        }
    }

    /// Loose on purpose: numbers are written in as many ways as there are countries.
    mutating func phone(_ path: String, _ value: String) {
        let digits = value.utf8.count { (48...57).contains($0) }
        let known = value.unicodeScalars.allSatisfy { "0123456789+-()/. x#*".unicodeScalars.contains($0) }
        if !known || digits < 3 || value.utf8.count > 40 {
            refuse(path, "malformed", "Give a telephone number such as +49 30 555 1234.")
        }
    }

    mutating func website(_ path: String, _ value: String) {
        let known = value.hasPrefix("https://") || value.hasPrefix("http://")
        if !known || value.utf8.count > 500
            || value.utf8.contains(where: { $0 <= 32 || $0 == 34 || $0 == 60 || $0 == 62 })
        {
            refuse(path, "malformed", "Give an address that begins with https://.")
        }
    }
}
