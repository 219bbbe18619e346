import CMicroHTTPD

/// Watches the bytes of one socket over time: whether an answer's reader keeps up, whether a new head has begun.
struct ReadingMeter {
    private var since: ContinuousClock.Instant?
    private var acked: UInt64 = 0
    private var received: UInt64?
    private var looked: ContinuousClock.Instant?

    /// True once a second: thousands of idle connections are not measured at every tick.
    mutating func isDue(_ now: ContinuousClock.Instant) -> Bool {
        if let looked, now - looked < .seconds(1) { return false }
        looked = now
        return true
    }

    /// True when something has waited for the reader during a whole window, and it took less than `rate` bytes a second.
    mutating func isTooSlow(
        _ traffic: cmhd_traffic, now: ContinuousClock.Instant, window: Duration, rate: Int
    ) -> Bool {
        // Nothing waits in the kernel: it is the answer's producer that takes its time.
        guard traffic.known != 0, traffic.unsent > 0, let since else {
            self.since = now
            acked = traffic.acked
            return false
        }
        guard now - since >= window else { return false }
        let taken = traffic.acked - min(acked, traffic.acked)
        self.since = now
        acked = traffic.acked
        return taken < UInt64(rate * max(window.milliseconds, 1) / 1000)
    }

    /// True when bytes have arrived since the first call.
    mutating func hasReceived(_ traffic: cmhd_traffic) -> Bool {
        guard traffic.known != 0, let received else {
            received = traffic.received
            return traffic.known == 0
        }
        return traffic.received != received
    }
}
