import Domain
import Testing

@Suite("Sets of intervals") struct IntervalSetTests {
    private func interval(_ start: Int, _ end: Int) -> Interval {
        Interval(start: Instant(seconds: Int64(start)), end: Instant(seconds: Int64(end)))
    }

    private func points(_ intervals: some Sequence<Interval>) -> Set<Int64> {
        Set(intervals.filter { !$0.isEmpty }.flatMap { $0.start.seconds..<$0.end.seconds })
    }

    private func isInOrder(_ set: IntervalSet) -> Bool {
        set.intervals.allSatisfy { !$0.isEmpty }
            && zip(set.intervals, set.intervals.dropFirst()).allSatisfy { $0.end < $1.start }
    }

    @Test("joining, taking away and sharing agree with sets of single seconds, in thousands of cases")
    func random() throws {
        var chance = Chance(seed: 7)
        func some() -> [Interval] {
            (0..<chance.number(0...8)).map { _ in
                let start = chance.number(-5...60)
                return interval(start, start + chance.number(-2...12))
            }
        }
        for _ in 0..<3_000 {
            let (first, second) = (some(), some())
            let (a, b) = (IntervalSet(first), IntervalSet(second))
            let (x, y) = (points(first), points(second))
            try #require(points(a.intervals) == x && isInOrder(a))
            let (union, rest, shared) = (a.union(b), a.subtracting(b), a.intersection(b))
            try #require(points(union.intervals) == x.union(y) && isInOrder(union))
            try #require(points(rest.intervals) == x.subtracting(y) && isInOrder(rest))
            try #require(points(shared.intervals) == x.intersection(y) && isInOrder(shared))
            try #require(a.seconds == x.count)
            let probe = some().first { !$0.isEmpty } ?? interval(3, 9)
            let seconds = points([probe])
            try #require(a.contains(probe) == x.isSuperset(of: seconds))
            try #require(a.overlaps(probe) == !x.isDisjoint(with: seconds))
            if let overlap = a.firstOverlap(with: probe) {
                try #require(a.intervals.first { $0.overlaps(probe) } == overlap)
            }
        }
    }

    @Test("neighbours meet without overlapping, and nothing overlaps an empty interval")
    func neighbours() {
        #expect(!interval(0, 5).overlaps(interval(5, 9)))
        #expect(interval(0, 6).overlaps(interval(5, 9)))
        #expect(!interval(0, 9).overlaps(interval(5, 5)))
        #expect(IntervalSet([interval(5, 9), interval(0, 5)]).intervals == [interval(0, 9)])
        #expect(interval(0, 5).contains(Instant(seconds: 0)) && !interval(0, 5).contains(Instant(seconds: 5)))
    }

    @Test("cells become the stretches that they cover")
    func cells() {
        let set = IntervalSet(cells: [3, 1, 2, 7, 7, -1])
        #expect(set.intervals == [interval(-300, 0), interval(300, 1_200), interval(2_100, 2_400)])
        #expect(IntervalSet(cells: []) == .empty)
    }
}
