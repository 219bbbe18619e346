import Testing

@testable import App

@Suite("Shutdown plan")
struct ShutdownPlanTests {
    private var plan = ShutdownPlan(workers: 3)

    @Test mutating func `a signal stops the last started first, each after the other`() {
        #expect(plan.handle(.signal(.terminate)) == [.tell(.stopping(.terminate)), .startGrace, .stop(2)])
        #expect(plan.handle(.ended(2, failure: nil)) == [.stop(1)])
        #expect(plan.handle(.ended(1, failure: nil)) == [.stop(0)])
        #expect(plan.handle(.ended(0, failure: nil)) == [.tell(.stopped), .exit(.success)])
    }

    @Test mutating func `a second signal ends at once, with its own code`() {
        _ = plan.handle(.signal(.terminate))
        #expect(plan.handle(.signal(.interrupt)) == [.tell(.endedAtOnce), .exit(.interrupted)])
        #expect(plan.handle(.signal(.interrupt)) == [])
        var other = ShutdownPlan(workers: 1)
        _ = other.handle(.signal(.interrupt))
        #expect(other.handle(.signal(.terminate)) == [.tell(.endedAtOnce), .exit(.terminated)])
    }

    @Test mutating func `a failure stops the others, and is the exit code`() {
        #expect(plan.handle(.ended(2, failure: "no port")) == [.tell(.failed(2, "no port")), .startGrace, .stop(1)])
        #expect(plan.handle(.ended(1, failure: nil)) == [.stop(0)])
        #expect(plan.handle(.ended(0, failure: nil)) == [.tell(.stopped), .exit(.failure)])
    }

    @Test mutating func `an end that nobody asked for is a failure too`() {
        #expect(plan.handle(.ended(0, failure: nil)) == [.tell(.endedTooEarly(0)), .startGrace, .stop(2)])
    }

    @Test mutating func `a failure while stopping is told, and is the exit code`() {
        _ = plan.handle(.signal(.terminate))
        #expect(plan.handle(.ended(2, failure: "half written")) == [.tell(.failed(2, "half written")), .stop(1)])
        _ = plan.handle(.ended(1, failure: nil))
        #expect(plan.handle(.ended(0, failure: nil)) == [.tell(.stopped), .exit(.failure)])
    }

    @Test mutating func `one that ends out of turn is not stopped again`() {
        _ = plan.handle(.signal(.terminate))
        #expect(plan.handle(.ended(1, failure: nil)) == [.stop(2)])
        #expect(plan.handle(.ended(2, failure: nil)) == [.stop(0)])
    }

    @Test mutating func `when the grace is over those that still run are named`() {
        _ = plan.handle(.signal(.terminate))
        _ = plan.handle(.ended(2, failure: nil))
        #expect(plan.handle(.graceIsOver) == [.tell(.didNotStop(1)), .tell(.didNotStop(0)), .exit(.failure)])
        #expect(plan.handle(.ended(1, failure: nil)) == [])
    }
}
