/// A time zone: what a wall clock there shows at any instant, and when it shows it.
///
/// Equal zones have the same name and the same rules, so a change of the rules can be seen by comparing.
public struct Zone: Hashable, Sendable {
    /// The IANA name, such as `Europe/Paris`.
    public let identifier: String

    /// In order; the first is at `Int64.min`.
    private let transitions: [Transition]

    /// Holds from the last transition on; without it the last offset stays.
    private let rule: ZoneRule?

    /// From this instant on the clock is so many seconds ahead of UTC.
    struct Transition: Hashable, Sendable {
        var at: Int64
        var offset: Int32
    }

    /// A stretch of one offset: `start` belongs to it, `end` does not.
    struct Span: Hashable, Sendable {
        var start: Int64
        var end: Int64
        var offset: Int32
    }

    /// The offsets that a file may hold, in seconds.
    static let offsets: ClosedRange<Int32> = -89_999...93_599

    /// Reads a compiled time-zone file, of version 2 or later.
    ///
    /// - Throws: what is wrong with the file, with advice.
    public init(identifier: String, tzif bytes: [UInt8]) throws(TZifError) {
        var reader = TZifReader(bytes)
        (transitions, rule) = try reader.read()
        self.identifier = identifier
    }

    /// A zone of known changes: before the first of them the clock is `offset` seconds ahead of UTC.
    ///
    /// Nil unless the changes are in order and every offset is less than a day or so.
    public init?(identifier: String, offset: Int, changes: [(at: Instant, offset: Int)] = []) {
        var transitions = [Transition(at: .min, offset: 0)]
        for (index, change) in ([(at: Instant(seconds: .min), offset: offset)] + changes).enumerated() {
            guard let offset = Int32(exactly: change.offset), Self.offsets.contains(offset) else { return nil }
            let transition = Transition(at: change.at.seconds, offset: offset)
            if index == 0 {
                transitions[0] = transition
            } else {
                guard transition.at > transitions[index - 1].at else { return nil }
                transitions.append(transition)
            }
        }
        self.identifier = identifier
        self.transitions = transitions
        rule = nil
    }

    private init(utc identifier: String) {
        self.identifier = identifier
        transitions = [Transition(at: .min, offset: 0)]
        rule = nil
    }

    /// Coordinated universal time.
    public static let utc = Zone(utc: "UTC")

    /// Seconds by which the wall clock is ahead of UTC.
    public func offset(at instant: Instant) -> Int { Int(offset(Self.clamped(instant.seconds))) }

    private func offset(_ seconds: Int64) -> Int32 {
        let index = index(seconds)
        if index == transitions.count - 1, let rule { return rule.offset(at: seconds) }
        return transitions[index].offset
    }

    /// The stretch of one offset that holds the instant.
    func span(at seconds: Int64) -> Span {
        let index = index(seconds)
        let start = transitions[index].at
        if index == transitions.count - 1 {
            guard let rule else { return Span(start: start, end: .max, offset: transitions[index].offset) }
            var span = rule.span(at: seconds)
            span.start = max(span.start, start)
            return span
        }
        return Span(start: start, end: transitions[index + 1].at, offset: transitions[index].offset)
    }

    /// The last transition that is not after the instant.
    private func index(_ seconds: Int64) -> Int {
        var low = 0
        var high = transitions.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if transitions[middle].at <= seconds { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Far beyond any date there is, so that sums with offsets cannot overflow.
    static func clamped(_ seconds: Int64) -> Int64 { min(max(seconds, -1 << 40), 1 << 40) }
}
