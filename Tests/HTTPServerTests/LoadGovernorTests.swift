import Testing

@testable import HTTPServer

@Suite("What is answered while there is too much")
struct LoadGovernorTests {
    private static let millisecond: Int64 = 1_000_000
    private var rules: LoadGovernor.Rules { LoadGovernor.Rules(target: 50 * Self.millisecond) }

    /// Offers requests evenly over some windows.
    /// - Returns: how many of each priority were taken.
    private func offer(
        _ governor: inout LoadGovernor, windows: Int, waited: Int64, from: inout Int64, each: Int = 100,
        ahead: Int64 = 0
    ) -> (changes: Int, reads: Int) {
        var taken = (changes: 0, reads: 0)
        for _ in 0..<windows * each {
            from += 100 * Self.millisecond / Int64(each)
            if governor.admits(.read, waited: waited, ahead: ahead, now: from) { taken.reads += 1 }
            if governor.admits(.change, waited: waited, ahead: ahead, now: from) { taken.changes += 1 }
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
        #expect(!governor.isOverloaded)
    }

    @Test("of reads only those are taken that waited little; changes may have waited eight times as long")
    func order() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 4, waited: 100 * Self.millisecond, from: &now)
        #expect(governor.isOverloaded)
        #expect(offer(&governor, windows: 4, waited: 100 * Self.millisecond, from: &now) == (400, 0))
        for (priority, most) in [RequestPriority.read: Int64(50), .change: 400, .stream: 400] {
            let longest = most * Self.millisecond
            let judged = [longest, longest + 1].map { governor.admits(priority, waited: $0, now: now) }
            #expect(judged == [true, false], "\(priority)")
        }
        let isVitalTaken = governor.admits(.vital, waited: .max / 4, now: now)
        #expect(isVitalTaken)
    }

    @Test("it ends when the average wait is half of what is fine, not sooner")
    func ends() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 4, waited: 100 * Self.millisecond, from: &now)
        _ = offer(&governor, windows: 10, waited: 26 * Self.millisecond, from: &now)
        #expect(governor.isOverloaded)
        _ = offer(&governor, windows: 2, waited: 25 * Self.millisecond, from: &now)
        #expect(!governor.isOverloaded)
    }

    @Test("a quiet while ends it too")
    func quietEnds() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 4, waited: 100 * Self.millisecond, from: &now)
        now += 2_000 * Self.millisecond
        let isTaken = governor.admits(.read, waited: 100 * Self.millisecond, now: now)
        #expect(isTaken)
        #expect(!governor.isOverloaded)
    }

    @Test("a few slow ones are no queue; a wait further in is one, however few come")
    func sources() {
        var governor = LoadGovernor(rules)
        var now: Int64 = 0
        _ = offer(&governor, windows: 20, waited: 900 * Self.millisecond, from: &now, each: 2)
        #expect(!governor.isOverloaded)
        let taken = offer(&governor, windows: 20, waited: 0, from: &now, each: 2, ahead: 200 * Self.millisecond)
        #expect(governor.isOverloaded)
        #expect(taken.reads < 8 && taken.changes == 40)
    }

    @Test("under three times what can be done nearly as much is answered as can be, and nobody who is has waited long")
    func settles() {
        // A server that answers 1,000 a second and refuses 10,000, asked 3,000 times a second, one in ten a change. What
        // comes waits in line, and is judged when its turn comes.
        var governor = LoadGovernor(rules)
        let second: Int64 = 1_000_000_000
        var (now, next): (Int64, Int64) = (0, 0)
        var (answered, changes, longest): (Int, Int, Int64) = (0, 0, 0)
        while now < 20 * second {
            let came = next * second / 3000
            now = max(now, came)
            let isChange = next.isMultiple(of: 10)
            let isTaken = governor.admits(isChange ? .change : .read, waited: now - came, now: now)
            if isTaken, now > 5 * second {
                answered += 1
                changes += isChange ? 1 : 0
                longest = max(longest, now - came)
            }
            now += isTaken ? second / 1000 : second / 10_000
            next += 1
        }
        // Of 15 seconds: what is refused costs a fifth of them.
        #expect(answered > 11_000)
        #expect(changes > 4_400)
        #expect(longest < 120 * Self.millisecond)
    }
}
