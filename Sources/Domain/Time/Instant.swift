/// A moment: whole seconds of UTC since 1970, without leap seconds.
public struct Instant: Hashable, Comparable, Sendable {
    public var seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

    public static func + (instant: Self, seconds: Int64) -> Self { Self(seconds: instant.seconds + seconds) }
    public static func - (instant: Self, seconds: Int64) -> Self { Self(seconds: instant.seconds - seconds) }

    /// Seconds from `b` to `a`.
    public static func - (a: Self, b: Self) -> Int64 { a.seconds - b.seconds }

    public func adding(minutes: Int) -> Self { self + Int64(minutes) * 60 }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Kept as a number; what people and the API see is RFC 3339.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
