/// A time on a wall clock, in whole minutes, of no time zone: 00:00 to 24:00.
///
/// 24:00 is the end of a day, so that opening hours can reach it. Written `HH:MM`, in JSON too.
public struct LocalTime: Hashable, Sendable {
    /// Minutes from midnight, 0 to 1440.
    public let minutes: Int16

    public static let midnight = LocalTime(unchecked: 0)
    public static let endOfDay = LocalTime(unchecked: 1440)

    /// Nil unless 0 to 1440.
    public init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.init(unchecked: minutes)
    }

    /// Nil unless 00:00 to 23:59, or 24:00.
    public init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    private init(unchecked minutes: Int) { self.minutes = Int16(minutes) }

    public var hour: Int { Int(minutes) / 60 }
    public var minute: Int { Int(minutes) % 60 }
}

extension LocalTime: Comparable {
    public static func < (a: Self, b: Self) -> Bool { a.minutes < b.minutes }
}

extension LocalTime: LosslessStringConvertible {
    public var description: String {
        String(unsafeUninitializedCapacity: 5) { room in
            var writer = TextWriter(room)
            writer.putTwo(hour)
            writer.put(UInt8(ascii: ":"))
            writer.putTwo(minute)
            return writer.count
        }
    }

    /// Reads `HH:MM`, and nothing else.
    public init?(_ text: String) {
        var scanner = TextScanner(text.utf8)
        guard let hour = scanner.digits(2), scanner.take(UInt8(ascii: ":")), let minute = scanner.digits(2),
            scanner.isAtEnd
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}

extension LocalTime: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = LocalTime(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of day: write HH:MM")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
