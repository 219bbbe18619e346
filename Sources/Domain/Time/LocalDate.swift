/// A date on a wall calendar, of no time zone: years 1 to 9999.
///
/// Written `yyyy-mm-dd`, in JSON too.
public struct LocalDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let days: Int32

    /// The first and the last date there are.
    public static let first = LocalDate(days: CivilDate.days.lowerBound)
    public static let last = LocalDate(days: CivilDate.days.upperBound)

    /// So many days after 1970-01-01; what lies outside years 1 to 9999 becomes the first or the last date.
    public init(days: Int) {
        self.days = Int32(min(max(days, CivilDate.days.lowerBound), CivilDate.days.upperBound))
    }

    /// Nil unless the calendar has that day.
    public init?(year: Int, month: Int, day: Int) {
        let civil = CivilDate(year: year, month: month, day: day)
        guard civil.isReal else { return nil }
        self.init(days: civil.days)
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    public var weekday: Weekday {
        let sunday = CivilDate.dayOfWeek(days: Int(days))
        return Weekday(rawValue: sunday == 0 ? 7 : sunday) ?? .sunday
    }

    /// So many days later, or earlier; stops at the first and the last date.
    public func adding(days more: Int) -> LocalDate {
        let (sum, overflow) = Int(days).addingReportingOverflow(more)
        guard !overflow else { return more > 0 ? .last : .first }
        return LocalDate(days: sum)
    }

    /// Days from `b` to `a`.
    public static func - (a: Self, b: Self) -> Int { Int(a.days) - Int(b.days) }

    var civil: CivilDate { CivilDate(days: Int(days)) }
}

/// A range of dates has an end even where it is the last date there is: whoever counts days up to it instead goes on
/// for ever, for after the last comes the last.
extension LocalDate: Strideable {
    public func distance(to other: LocalDate) -> Int { other - self }
    public func advanced(by days: Int) -> LocalDate { adding(days: days) }
}

extension LocalDate: Comparable {
    public static func < (a: Self, b: Self) -> Bool { a.days < b.days }
}

extension LocalDate: LosslessStringConvertible {
    public var description: String {
        String(unsafeUninitializedCapacity: 10) { room in
            var writer = TextWriter(room)
            writer.put(civil)
            return writer.count
        }
    }

    /// Reads `yyyy-mm-dd`, and nothing else.
    public init?(_ text: String) {
        var scanner = TextScanner(text.utf8)
        guard let date = LocalDate(scanning: &scanner), scanner.isAtEnd else { return nil }
        self = date
    }

    init?(scanning scanner: inout TextScanner<some Collection<UInt8>>) {
        guard let year = scanner.digits(4), scanner.take(UInt8(ascii: "-")),
            let month = scanner.digits(2), scanner.take(UInt8(ascii: "-")),
            let day = scanner.digits(2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension LocalDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = LocalDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: write yyyy-mm-dd")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
