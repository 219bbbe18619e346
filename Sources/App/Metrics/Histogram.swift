import Domain
import Synchronization

/// Counts durations in buckets, without a lock.
///
/// A reader may see a duration's bucket before its sum; over a scrape's interval that is nothing.
final class Histogram: DurationTimer {
    /// The most nanoseconds of each bucket, from half a millisecond to ten seconds; beyond them is one bucket more.
    static let bounds = [
        500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000,
        500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    private let buckets: [AtomicCounter] = (0...bounds.count).map { _ in AtomicCounter() }
    private let nanoseconds = AtomicCounter()

    func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = max(0, Int(clamping: seconds) &* 1_000_000_000 &+ Int(attoseconds / 1_000_000_000))
        let bucket = Self.bounds.firstIndex { nanoseconds <= $0 } ?? Self.bounds.count
        buckets[bucket].add(1)
        self.nanoseconds.add(nanoseconds)
    }

    /// How many took at most the bound of each bucket, the last being all; and seconds in all.
    var current: (cumulative: [Int], seconds: Double) {
        var total = 0
        let cumulative = buckets.map { bucket in
            total += bucket.current
            return total
        }
        return (cumulative, Double(nanoseconds.current) / 1e9)
    }
}
