import Domain
import Storage

/// Looks how far events wait for their place in the log, and how far the search index is behind, and keeps it for who
/// watches. Every process looks for itself: two small questions every few seconds.
struct LogObserver: Sendable {
    private static let interval = Duration.seconds(5)

    private let engines: Engines
    private let logs: [SQLEventLog]
    private let now: @Sendable () -> Instant
    private let log: Logger
    private let gauges: LogGauges

    init(_ installation: Installation) {
        engines = installation.engines
        logs = [installation.inventoryLog, installation.bookingLog]
        now = installation.now
        log = installation.log.with("worker", "observer")
        gauges = LogGauges(installation.metrics)
    }

    /// - Parameter index: nil in a process that has none.
    func worker(index: (any SearchIndex)?) -> any Worker {
        PeriodicWorker(
            "observer", every: Self.interval, rest: 10,
            failed: { log.debug("the logs could not be looked at", ["error": .text("\($0)")]) },
            step: {
                for eventLog in logs {
                    if engines.numbersEvents { try await number(eventLog.name) }
                    if let index { try await search(index, eventLog) }
                }
            })
    }

    private func number(_ side: LogName) async throws {
        let backlog = try await EventBacklog.read(side, in: engines.database(side))
        gauges.numbering(side, waiting: backlog.count, age: backlog.oldest.map { now() - $0 } ?? 0)
    }

    private func search(_ index: any SearchIndex, _ eventLog: SQLEventLog) async throws {
        guard let read = try await index.position() else { return }
        let position = eventLog.name == .inventory ? read.inventory : read.booking
        let behind = try await eventLog.position() - position
        // What it has not read tells since when it is stale; an index that is up to date never is, however old.
        let next = behind > 0 ? try await eventLog.events(after: position, limit: 1).first : nil
        gauges.search(eventLog.name, behind: Int(behind), age: next.map { now() - $0.event.at } ?? 0)
    }
}
