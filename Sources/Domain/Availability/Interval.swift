/// A stretch of time: `start` belongs to it, `end` does not, so that neighbours meet without overlapping.
public struct Interval: Hashable, Sendable {
    public var start: Instant
    public var end: Instant

    /// Empty unless `end` is after `start`.
    public init(start: Instant, end: Instant) {
        self.start = start
        self.end = end
    }

    public var isEmpty: Bool { end <= start }

    /// Zero where it is empty.
    public var seconds: Int64 { isEmpty ? 0 : end - start }

    public func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

    public func contains(_ other: Interval) -> Bool { start <= other.start && other.end <= end }

    public func overlaps(_ other: Interval) -> Bool {
        !isEmpty && !other.isEmpty && start < other.end && other.start < end
    }
}
