public import Domain
import Threads

/// Tells listeners that a database has changed, whichever process changed it; both logs may lie in it.
///
/// Its own process's commits are told at once; those of others within 20 ms.
public final class CommitFeed: EventFeed {
    private let database: SQLiteDatabase
    private let listeners = Listeners()
    private let pause: Duration

    public init(_ database: SQLiteDatabase, pause: Duration = .milliseconds(20)) {
        self.database = database
        self.pause = pause
    }

    /// Told of any commit: which log it has changed is not known before one has looked.
    public func listen(to log: LogName) -> AsyncStream<Void> { listeners.listen(primed: true) }

    /// - Throws: `SQLError` where the file can no longer be asked.
    public func run() async throws {
        defer { listeners.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in self.database.commits() { self.listeners.tell() } }
            group.addTask { try await self.watch() }
            // Whichever ends first ends both: the file was closed, or cannot be read.
            try await group.next()
            group.cancelAll()
        }
    }

    private func watch() async throws {
        // Nothing is known at first: what was committed between a listener's look and this one is told too.
        var known: Int64?
        while !Task.isCancelled {
            let found = try database.dataVersion()
            if found != known {
                known = found
                listeners.tell()
            }
            // Cancellation is the end that is wanted, not an error.
            guard (try? await Task.sleep(for: pause)) != nil else { return }
        }
    }
}
