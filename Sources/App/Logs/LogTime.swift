/// A moment as logs write it, in UTC. Written by hand: a formatter would be most of the cost of a line.
struct LogTime {
    private let year: Int
    private let month: Int
    private let day: Int
    /// Of the day.
    private let milliseconds: Int

    /// - Parameter milliseconds: of UTC since 1970.
    init(milliseconds: Int64) {
        let perDay: Int64 = 86_400_000
        let days = Int((milliseconds - (milliseconds % perDay + perDay) % perDay) / perDay)
        self.milliseconds = Int((milliseconds % perDay + perDay) % perDay)
        // Counted from March, a leap day is the last of its year; 400 years are 146,097 days.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * ofYear + 2) / 153
        day = ofYear - (153 * fromMarch + 2) / 5 + 1
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-11-25T03:04:05.678Z`
    var rfc3339: String { "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))T\(clock)Z" }

    /// `03:04:05.678`
    var clock: String {
        let seconds = milliseconds / 1000
        return "\(Self.pad(seconds / 3600, 2)):\(Self.pad(seconds / 60 % 60, 2)):\(Self.pad(seconds % 60, 2))"
            + ".\(Self.pad(milliseconds % 1000, 3))"
    }

    private static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
