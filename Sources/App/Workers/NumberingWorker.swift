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
    private let now: @Sendable () -> Instant
    private let log: Logger

    init(_ side: LogName, _ installation: Installation) {
        name = "numbering-\(side.rawValue)"
        relay = EventRelay(side, in: installation.engines.database(side), owner: installation.owner)
        now = installation.now
        log = installation.log.with("worker", .text(name))
    }

    func run() async throws {
        var isFailing = false
        while !Task.isCancelled {
            var pause = Self.pause
            do {
                pause = try await step()
                isFailing = false
            } catch is CancellationError {
                break
            } catch {
                // Events wait in their table meanwhile; said once for each time that it begins.
                if !isFailing { log.error("events are not numbered", ["error": .text("\(error)")]) }
                isFailing = true
                pause = Self.patience
            }
            guard (try? await Task.sleep(for: pause)) != nil else { break }
        }
        // In a task of its own: this one is cancelled, and would ask nothing of a database any more.
        _ = await Task { [relay] in try? await relay.release() }.value
    }

    /// - Returns: when to look again.
    private func step() async throws -> Duration {
        guard try await relay.isWaiting() else { return Self.pause }
        while true {
            guard let count = try await relay.number(limit: Self.batch, now: now()) else { return Self.patience }
            if count < Self.batch { return Self.pause }
        }
    }
}
