public import Domain
import Threads

/// Looks now and then how far each log has come, for databases that tell nobody of a commit.
public final class PositionFeed: EventFeed {
    private let logs: [LogName: Listeners]
    private let databases: [LogName: any SQLDatabase]
    private let log: Logger
    private let pause: Duration

    public init(
        inventory: any SQLDatabase, booking: any SQLDatabase, log: Logger, pause: Duration = .milliseconds(20)
    ) {
        databases = [.inventory: inventory, .booking: booking]
        logs = [.inventory: Listeners(), .booking: Listeners()]
        self.log = log
        self.pause = pause
    }

    public func listen(to log: LogName) -> AsyncStream<Void> {
        logs[log]?.listen(primed: true) ?? AsyncStream { $0.finish() }
    }

    public func run() async throws {
        defer { for listeners in logs.values { listeners.close() } }
        await withTaskGroup(of: Void.self) { group in
            for (name, database) in databases { group.addTask { await self.watch(name, database) } }
        }
    }

    private func watch(_ name: LogName, _ database: any SQLDatabase) async {
        let table = EventTable(side: name)
        // Nothing is known at first: what was numbered between a listener's look and this one is told too.
        var known: Int64?
        var isAnswering = true
        while !Task.isCancelled {
            do {
                let found = try await database.read(.current) { try table.position(in: $0) }
                if found != known { logs[name]?.tell() }
                known = found
                isAnswering = true
            } catch {
                // A database that is away comes back; said once, not fifty times a second.
                if isAnswering {
                    log.warning("a log cannot be read", ["log": .text(name.rawValue), "error": .text("\(error)")])
                }
                isAnswering = false
                guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            }
            guard (try? await Task.sleep(for: pause)) != nil else { return }
        }
    }
}
