import Domain
import Storage

/// Tells every process what has got its place in a log, and the live view what has become of bookings.
struct NumberedNews {
    private static let batch = 500
    /// Who has been away for longer does not catch up one by one.
    private static let longest: Int64 = 10_000

    private let log: any EventLog
    private let wakes: any CommitWakes
    private let view: any LiveView
    private var epoch: ID<LogEpoch>?
    private var told: Int64?
    /// Whether the view may have missed something: at the beginning nobody knows.
    private var hasMissed = true

    /// - Parameter view: told of bookings, if the log is theirs.
    init(_ log: any EventLog, wakes: any CommitWakes, view: any LiveView) {
        self.log = log
        self.wakes = wakes
        self.view = view
    }

    /// Tells of all that it has not told of yet.
    /// - Parameter count: how many have got their place just now.
    mutating func tell(_ count: Int) async throws {
        let newest = try await log.position()
        if told.map({ newest - $0 > Self.longest }) ?? true {
            told = newest - Int64(count)
            hasMissed = true
        }
        let epoch = try await currentEpoch()
        while let last = told {
            let events = try await log.events(after: last, limit: Self.batch)
            guard let end = events.last?.position else { return }
            // Before anybody looks because of them.
            await show(events)
            wakes.numbered(events, of: log.name, in: epoch)
            told = end
        }
    }

    private mutating func currentEpoch() async throws -> ID<LogEpoch> {
        if let epoch { return epoch }
        let found = try await log.epoch()
        epoch = found
        return found
    }

    private mutating func show(_ events: [PositionedEvent]) async {
        guard log.name == .booking else { return }
        if hasMissed { hasMissed = await !view.forgetAll() }
        // What is forgotten is read anew, these included.
        if !hasMissed { hasMissed = await !view.take(events.map(\.event).compactMap(LiveChange.init)) }
    }
}
