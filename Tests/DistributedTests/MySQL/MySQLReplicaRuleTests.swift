import Domain
import Storage
import Testing

@testable import Distributed

@Suite("Which replica will do")
struct MySQLReplicaRuleTests {
    private let now = Instant(seconds: 1_000)

    @Test("one that lags by ten seconds at most, and has passed what was written by the clocks' difference")
    func wanted() {
        #expect(MySQLReplicas.wanted(nil, now: now) == Instant(seconds: 990))
        #expect(MySQLReplicas.wanted(Instant(seconds: 999), now: now) == Instant(seconds: 1_001))
        #expect(MySQLReplicas.wanted(Instant(seconds: 500), now: now) == Instant(seconds: 990))
        // Written by a process whose clock is ahead.
        #expect(MySQLReplicas.wanted(Instant(seconds: 1_002), now: now) == Instant(seconds: 1_004))
    }

    @Test("none, for what only the present will do for")
    func present() {
        #expect(MySQLReplicas.wanted(OwnWrites.never, now: now) == nil)
        #expect(MySQLReplicas.wanted(Instant(seconds: 1_003), now: now) == nil)
    }
}
