import Domain
import Storage

/// Gives events their places in the log where the database does not; one process at a time does so for all.
struct NumberingWorker: Worker {
    private static let batch = 1000
    /// Between two looks for news.
    private static let pause = Duration.milliseconds(20)
    /// Between two looks whether whoever does it has ceased to.
    private static let patience = Duration.seconds(1)

    let name: String
    private let relay: EventRelay
    private let looks: @Sendable () -> AsyncStream<Void>
    private let news: NumberedNews?
    private let now: @Sendable () -> Instant
    private let log: Logger
    private let counts: WorkerCounts

    init(_ side: LogName, _ installation: Installation) {
        name = "numbering-\(side.rawValue)"
        relay = EventRelay(side, in: installation.engines.database(side), owner: installation.owner)
        let wakes = installation.engines.redis?.wakes
        looks = { wakes?.commits(side) ?? Self.ticks() }
        let table = side == .inventory ? installation.inventoryLog : installation.bookingLog
        news = wakes.map { NumberedNews(table, wakes: $0, view: installation.liveView) }
        now = installation.now
        log = installation.log.with("worker", .text(name))
        counts = WorkerCounts(name, in: installation.metrics)
    }

    func run() async throws {
        var isFailing = false
        var news = news
        for await _ in looks() {
            do {
                let isOurs = try await step(&news)
                isFailing = false
                // Somebody else does so: nothing is gained by looking at each commit.
                if !isOurs { try await Task.sleep(for: Self.patience) }
            } catch is CancellationError {
                break
            } catch {
                // Events wait in their table meanwhile; said once for each time that it begins.
                counts.failed()
                if !isFailing { log.error("events are not numbered", ["error": .text("\(error)")]) }
                isFailing = true
                guard (try? await Task.sleep(for: Self.patience)) != nil else { break }
            }
            if Task.isCancelled { break }
        }
        // In a task of its own: this one is cancelled, and would ask nothing of a database any more.
        _ = await Task { [relay] in try? await relay.release() }.value
    }

    /// - Returns: false where another process numbers.
    private func step(_ news: inout NumberedNews?) async throws -> Bool {
        guard try await relay.isWaiting() else { return true }
        var ahead = EventRelay.ReadAhead()
        while true {
            guard let count = try await relay.number(limit: Self.batch, now: now(), ahead: &ahead) else { return false }
            counts.done(at: now())
            try await news?.tell(count)
            if count < Self.batch { return true }
        }
    }

    /// Where nobody says that there is news.
    private static func ticks() -> AsyncStream<Void> {
        AsyncStream { try? await Task.sleep(for: pause) }
    }
}
