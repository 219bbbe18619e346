import Testing

@testable import HTTPServer

@Suite("How much is taken while there is too much")
struct LoadGovernorTests {
    private static let millisecond: Int64 = 1_000_000
    private var rules: LoadGovernor.Rules {
        LoadGovernor.Rules(target: 50 * Self.millisecond, window: 100 * Self.millisecond, fewest: 10, patience: 2)
    }

    /// Offers requests evenly over some windows.
    /// - Returns: how many of each priority were taken.
    private func offer(
        _ governor: inout LoadGovernor, windows: Int, waited: Int64, from: inout Int64, each: Int = 100,
        pressure: Int64 = 0
    ) -> (changes: Int, reads: Int) {
        var taken = (changes: 0, reads: 0)
        for _ in 0..<windows * each {
            from += 100 * Self.millisecond / Int64(each)
            if governor.admits(.read, waited: waited, now: from, pressure: { pressure }) { taken.reads += 1 }
            if governor.admits(.change, waited: waited, now: from, pressure: { pressure }) { taken.changes += 1 }
        }
        return taken
    }

    @Test("everything is taken while nothing waits, and while a burst is short")
    func quiet() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        #expect(offer(&governor, windows: 20, waited: 49 * Self.millisecond, from: &now) == (2000, 2000))
        #expect(offer(&governor, windows: 1, waited: 900 * Self.millisecond, from: &now) == (100, 100))
        #expect(offer(&governor, windows: 20, waited: 0, from: &now) == (2000, 2000))
        #expect(governor.level == 2)
    }

    @Test("reads are shed first, changes only when no reads are left, and some always get through")
    func order() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 4, waited: 100 * Self.millisecond, from: &now)
        #expect(governor.share(of: .change) == 1)
        #expect(governor.share(of: .stream) == 1)
        #expect((0.2..<0.9).contains(governor.share(of: .read)))
        let late = offer(&governor, windows: 200, waited: 1000 * Self.millisecond, from: &now)
        #expect(governor.share(of: .read) == 0)
        #expect(late.reads < late.changes)
        #expect(governor.share(of: .change) == 0.05)
        #expect(offer(&governor, windows: 10, waited: 1000 * Self.millisecond, from: &now).changes == 50)
        #expect(governor.share(of: .vital) == 1)
    }

    @Test("the longer the wait, the more is cut at once, up to a half")
    func steps() {
        var levels: [Double] = []
        for waited in [60, 100, 10_000] as [Int64] {
            var governor = LoadGovernor(rules)
            var now: Int64 = 0
            _ = offer(&governor, windows: 3, waited: waited * Self.millisecond, from: &now)
            levels.append(governor.level)
        }
        #expect(levels[0] > levels[1] && levels[1] > levels[2])
        #expect(levels.allSatisfy { $0 > 1 && $0 < 2 })
        #expect(abs(levels[1] - 1.75) < 0.001)
    }

    @Test("a share is kept exactly: of a half every second is taken")
    func shares() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        while governor.share(of: .read) > 0.6 {
            _ = offer(&governor, windows: 1, waited: 100 * Self.millisecond, from: &now)
        }
        // Between the target and its half nothing changes, once the window before is over.
        _ = offer(&governor, windows: 2, waited: 40 * Self.millisecond, from: &now)
        let share = governor.share(of: .read)
        let taken = offer(&governor, windows: 10, waited: 40 * Self.millisecond, from: &now)
        #expect(governor.share(of: .read) == share)
        #expect(abs(Double(taken.reads) - 1000 * share) <= 1)
    }

    @Test("it opens again when the queue has gone, slowly, and at once after a long quiet")
    func opens() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 100, waited: 1000 * Self.millisecond, from: &now)
        let closed = governor.level
        _ = offer(&governor, windows: 10, waited: 0, from: &now)
        #expect(governor.level > closed + 0.1 && governor.level < closed + 0.3)
        now += 60_000 * Self.millisecond
        _ = offer(&governor, windows: 1, waited: 0, from: &now)
        #expect(governor.level == 2)
    }

    @Test("a few slow ones are no queue; a wait further in is one, however few come")
    func sources() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 20, waited: 900 * Self.millisecond, from: &now, each: 2)
        #expect(governor.level == 2)
        _ = offer(&governor, windows: 20, waited: 0, from: &now, each: 2, pressure: 200 * Self.millisecond)
        #expect(governor.level < 1.5)
    }

    @Test("under three times what can be done, what is taken settles at about what can be done, and waits little")
    func settles() {
        // A server that does 1,000 a second, asked 3,000 times: whatever is taken beyond it queues.
        var governor = LoadGovernor(rules)
        var queue = 0.0
        var longest = 0.0
        var taken = 0
        for step in 0..<60_000 {
            let now = Int64(step) * Self.millisecond / 3
            let wait = queue / 1000
            if governor.admits(.read, waited: Int64(wait * 1e9), now: now) {
                queue += 1
                if step > 30_000 {
                    taken += 1
                    longest = max(longest, wait)
                }
            }
            queue = max(0, queue - 1.0 / 3)
        }
        #expect(longest < 0.3)
        #expect((8_500...10_500).contains(taken))
    }
}
