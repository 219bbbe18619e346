/// How long people wait from booking to their time.
public struct WaitingTimes: Hashable, Sendable {
    /// How many bookings it is told of.
    public let count: Int
    /// Half of them waited no longer, in seconds.
    public let median: Int64
    /// Nine of ten waited no longer, in seconds.
    public let ninetieth: Int64

    /// Nil where nobody waited. The waits may come in any order.
    public init?(_ waits: some Sequence<Int64>) {
        let sorted = waits.sorted()
        guard !sorted.isEmpty else { return nil }
        count = sorted.count
        median = Self.value(of: sorted, at: 50)
        ninetieth = Self.value(of: sorted, at: 90)
    }

    /// Of what patients booked themselves: a desk books on the day as well, and whoever waited was told to.
    public init?(of bookings: some Sequence<Booking>) {
        self.init(
            bookings.lazy.filter { $0.origin == .patient && $0.wasConfirmed }
                .map { max(0, $0.terms.startsAt - $0.createdAt) })
    }

    /// The smallest value that so many percent of all do not exceed.
    private static func value(of sorted: [Int64], at percent: Int) -> Int64 {
        let rank = (sorted.count * percent + 99) / 100
        return sorted[max(0, rank - 1)]
    }
}
