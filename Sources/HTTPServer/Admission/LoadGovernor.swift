/// Decides how much of what comes is taken, by how long it had waited before anybody looked at it.
///
/// A queue that stands makes everybody slow and nobody served sooner. So the wait is what is bounded, as CoDel does, not
/// a number of requests, which would have to be found anew for every machine. While requests wait longer than
/// `target` on average, a smaller share of them is taken: of the reads first, then of the changes. While they wait less
/// than half of that, the share grows again, slowly. A pure machine: times are handed in.
struct LoadGovernor: Sendable {
    struct Rules: Sendable {
        /// The longest average wait that is fine, in nanoseconds.
        var target: Int64
        /// How long waits are averaged, in nanoseconds.
        var window: Int64 = 100_000_000
        /// Fewer requests than this in a window make no queue of ours: a machine that is busy with something else does.
        var fewest: Int64 = 10
        /// Windows with a queue, one after the other, before anything is shed: a burst is none.
        var patience = 2
        /// What the level gains in a window without a queue.
        var gain = 0.02
    }

    /// Below this share of the reads there are none; at this share of the changes it stays, or nothing would ever show
    /// that the queue has gone.
    private static let least = 0.05

    private let rules: Rules
    /// From 2, all is taken, to 1, no reads are, and on to a share of the changes.
    private(set) var level = 2.0
    /// The average wait of the last window, in nanoseconds.
    private(set) var wait: Int64 = 0
    private var ends: Int64?
    private var sum: Int64 = 0
    private var count: Int64 = 0
    private var badWindows = 0
    /// How much of a request each priority has been owed: shares are kept exactly, without chance.
    private var owed: [RequestPriority: Double] = [:]

    init(_ rules: Rules) { self.rules = rules }

    /// The share of a priority's requests that is taken now.
    func share(of priority: RequestPriority) -> Double {
        switch priority {
        case .vital: 1
        case .change, .stream: min(level, 1)
        case .read: max(level - 1, 0)
        }
    }

    /// - Parameters:
    ///   - waited: how long the request lay unseen, in nanoseconds.
    ///   - pressure: how long what is admitted now would wait further in, for a connection to a database perhaps;
    ///     asked once in each window.
    /// - Returns: whether to answer it.
    mutating func admits(
        _ priority: RequestPriority, waited: Int64, now: Int64, pressure: () -> Int64 = { 0 }
    ) -> Bool {
        close(now: now, pressure)
        sum += max(0, waited)
        count += 1
        let share = share(of: priority)
        if share >= 1 { return true }
        let owed = owed[priority, default: 0] + share
        self.owed[priority] = owed >= 1 ? owed - 1 : owed
        return owed >= 1
    }

    private mutating func close(now: Int64, _ pressure: () -> Int64) {
        guard let ends else {
            self.ends = now + rules.window
            return
        }
        guard now >= ends else { return }
        wait = max(count < rules.fewest ? 0 : sum / count, pressure())
        // A quiet while is as many windows without a queue.
        let quiet = Double((now - ends) / rules.window)
        (sum, count) = (0, 0)
        self.ends = now + rules.window
        badWindows = wait > rules.target ? badWindows + 1 : 0
        if badWindows >= rules.patience { return shrink() }
        if badWindows == 0 { grow(windows: (wait * 2 <= rules.target ? 1 : 0) + quiet) }
    }

    private mutating func shrink() {
        // The longer the queue, the more is cut, up to a half.
        let factor = 0.5 + 0.5 * Double(rules.target) / Double(wait)
        guard level > 1 else {
            level = max(Self.least, level * factor)
            return
        }
        let reads = (level - 1) * factor
        level = reads < Self.least ? 1 : 1 + reads
    }

    private mutating func grow(windows: Double) { level = min(2, level + rules.gain * windows) }
}
