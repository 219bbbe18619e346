/// Stretches of time in order, none touching another: what is left of any number of intervals once they are joined.
public struct IntervalSet: Hashable, Sendable {
    public private(set) var intervals: [Interval]

    public static let empty = IntervalSet(joined: [])

    /// Joins intervals that overlap or meet; empty ones are left out. They may come in any order: n log n.
    public init(_ intervals: some Sequence<Interval>) {
        var sorted = Array(intervals)
        if sorted.contains(where: { $0.isEmpty }) { sorted.removeAll { $0.isEmpty } }
        if !zip(sorted, sorted.dropFirst()).allSatisfy({ $0.start <= $1.start }) {
            sorted.sort { $0.start < $1.start }
        }
        self.intervals = []
        self.intervals.reserveCapacity(sorted.count)
        for interval in sorted { append(interval) }
    }

    /// Joins cells of five minutes, in any order, into the stretches that they cover.
    public init(cells: some Sequence<Int64>) {
        self.init(Self.runs(Array(cells)))
    }

    /// Neighbours in a row as one: a booking's cells mostly come in order.
    private static func runs(_ cells: [Int64]) -> [Interval] {
        var runs: [Interval] = []
        var first: Int64 = 0
        var next: Int64?
        func close() {
            if let next { runs.append(Interval(start: Cell(number: first).start, end: Cell(number: next).start)) }
        }
        for cell in cells {
            if cell != next {
                close()
                first = cell
            }
            next = cell + 1
        }
        close()
        return runs
    }

    private init(joined: [Interval]) { intervals = joined }

    public var isEmpty: Bool { intervals.isEmpty }

    /// How long all of them are together.
    public var seconds: Int64 { intervals.reduce(0) { $0 + $1.seconds } }

    /// Whether one stretch holds all of it.
    public func contains(_ interval: Interval) -> Bool {
        let index = firstIndex(endingAfter: interval.start)
        return index < intervals.count && intervals[index].contains(interval)
    }

    public func overlaps(_ interval: Interval) -> Bool { firstOverlap(with: interval) != nil }

    /// The first stretch that shares any time with it.
    public func firstOverlap(with interval: Interval) -> Interval? {
        let index = firstIndex(endingAfter: interval.start)
        guard index < intervals.count, intervals[index].overlaps(interval) else { return nil }
        return intervals[index]
    }

    public func union(_ other: IntervalSet) -> IntervalSet { IntervalSet(intervals + other.intervals) }

    public func subtracting(_ other: IntervalSet) -> IntervalSet {
        var rest: [Interval] = []
        var index = 0
        for var interval in intervals {
            while index < other.intervals.count, other.intervals[index].end <= interval.start { index += 1 }
            // The last one looked at may reach into the next interval too, so `index` itself stays.
            var cut = index
            while cut < other.intervals.count, other.intervals[cut].start < interval.end {
                let taken = other.intervals[cut]
                if taken.start > interval.start { rest.append(Interval(start: interval.start, end: taken.start)) }
                interval.start = max(interval.start, taken.end)
                cut += 1
            }
            if !interval.isEmpty { rest.append(interval) }
        }
        return IntervalSet(joined: rest)
    }

    public func intersection(_ other: IntervalSet) -> IntervalSet {
        var shared: [Interval] = []
        var (a, b) = (0, 0)
        while a < intervals.count, b < other.intervals.count {
            let (x, y) = (intervals[a], other.intervals[b])
            let both = Interval(start: max(x.start, y.start), end: min(x.end, y.end))
            if !both.isEmpty { shared.append(both) }
            if x.end < y.end { a += 1 } else { b += 1 }
        }
        return IntervalSet(joined: shared)
    }

    private mutating func append(_ interval: Interval) {
        guard let last = intervals.last, interval.start <= last.end else { return intervals.append(interval) }
        intervals[intervals.count - 1].end = max(last.end, interval.end)
    }

    private func firstIndex(endingAfter instant: Instant) -> Int {
        var low = 0
        var high = intervals.count
        while low < high {
            let middle = (low + high) / 2
            if intervals[middle].end <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
