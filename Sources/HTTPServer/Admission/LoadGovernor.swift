/// Decides which requests are answered while there are too many, by how long each has waited unseen.
///
/// A queue that stands makes everybody slow and nobody served sooner, and a number of requests that may run would have to
/// be found anew for every machine. So it is the wait that is bounded, as CoDel does: once requests wait longer than
/// `target` on average, reads that waited longer are refused, which costs a tenth of an answer; what is answered has
/// then waited no longer, and as much is answered as can be. Changes are refused only when they waited eight times as
/// long, which they do not while there are reads to refuse. A pure machine: times are handed in.
///
/// Shares of what is taken, raised and lowered by what is measured, were tried: a queue of a second hides from them what
/// they did, and they swing.
struct LoadGovernor: Sendable {
    struct Rules: Sendable {
        /// The longest average wait that is fine, in nanoseconds.
        var target: Int64
        /// How long waits are averaged, in nanoseconds.
        var window: Int64 = 100_000_000
        /// Fewer requests than this in a window make no queue of ours: a machine that is busy with something else does.
        var fewest: Int64 = 10
        /// Windows with a queue, one after the other, before anything is refused: a burst is none.
        var patience = 2
        /// How much longer changes and streams may wait than reads.
        var changesWait: Int64 = 8
    }

    private let rules: Rules
    /// Whether there is more than can be done.
    private(set) var isOverloaded = false
    /// The average wait of the last window, in nanoseconds.
    private(set) var wait: Int64 = 0
    private var ends: Int64?
    private var sum: Int64 = 0
    private var count: Int64 = 0
    private var longWindows = 0

    init(_ rules: Rules) { self.rules = rules }

    /// - Parameters:
    ///   - waited: how long the request lay unseen, in nanoseconds.
    ///   - ahead: how long it would wait further in, for a connection to a database perhaps.
    /// - Returns: whether to answer it.
    mutating func admits(_ priority: RequestPriority, waited: Int64, ahead: Int64 = 0, now: Int64) -> Bool {
        close(now: now, ahead)
        let wait = max(0, waited) + ahead
        sum += wait
        count += 1
        return !isOverloaded || wait <= limit(of: priority)
    }

    private func limit(of priority: RequestPriority) -> Int64 {
        switch priority {
        case .vital: .max
        case .change, .stream: rules.target * rules.changesWait
        case .read: rules.target
        }
    }

    private mutating func close(now: Int64, _ ahead: Int64) {
        guard let ends else {
            self.ends = now + rules.window
            return
        }
        guard now >= ends else { return }
        // What waits further in was ours to take in, however few there were.
        wait = count < rules.fewest ? ahead : sum / count
        (sum, count) = (0, 0)
        self.ends = now + rules.window
        longWindows = wait > rules.target ? longWindows + 1 : 0
        if longWindows >= rules.patience { isOverloaded = true }
        // A quiet while has ended whatever was before it.
        if wait * 2 <= rules.target || now - ends > 10 * rules.window { isOverloaded = false }
    }
}
