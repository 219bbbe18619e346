import Storage
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The only thread of this process that writes. Whatever waits is run in one transaction.
final class SQLiteWriter: Sendable {
    private struct State {
        var jobs = FIFO<WriteJob>()
        var isClosed = false
    }

    private let state: Guarded<State>
    private let thread: OSThread

    /// - Parameter committed: called after each COMMIT that changed something, once its closures are answered.
    init(path: String, settings: SQLiteSettings, committed: @escaping @Sendable () -> Void) throws {
        let state = Guarded(State())
        let opened = Guarded<Result<Void, any Error>?>(nil)
        self.state = state
        thread = OSThread(name: "sqlite-writer") {
            let connection: SQLiteConnection
            do {
                connection = try SQLiteConnection(path: path, role: .writer, settings: settings)
            } catch {
                opened.withLock { $0 = .failure(error) }
                opened.signal()
                return
            }
            opened.withLock { $0 = .success(()) }
            opened.signal()
            let copier = LogCopier(path: path, settings: settings)
            Self.work(state, connection, copier, settings, committed)
            copier.close()
        }
        try opened.wait { $0 }.get()
    }

    /// - Returns: false after `close`.
    func enqueue(_ job: WriteJob) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { state.signal() }
        return isTaken
    }

    /// How long the next one has waited.
    var longestWait: Duration { state.withLock { $0.jobs.first?.since }.map { $0.duration(to: .now) } ?? .zero }

    /// Writes what waits, then ends. Blocks until then.
    func close() {
        state.withLock { $0.isClosed = true }
        state.signal()
        thread.join()
    }

    private static func work(
        _ state: Guarded<State>, _ connection: SQLiteConnection, _ copier: LogCopier, _ settings: SQLiteSettings,
        _ committed: @Sendable () -> Void
    ) {
        var postponed: [WriteJob] = []
        while let fresh = next(state, settings.largestBatch, mayWait: postponed.isEmpty) {
            if fresh.isEmpty { pause(postponed) }
            let before = connection.rowsEverChanged
            postponed = WriteBatch.run(postponed + fresh, on: connection, patience: settings.patience)
            if connection.rowsEverChanged != before { committed() }
            // Here, after the answers: it syncs log and file.
            if copier.look(at: connection.logPages) == .finish {
                copier.pause()
                copier.note(copied: connection.checkpoint())
            }
        }
    }

    /// - Returns: nil when closed and nothing is left; empty only where it may not wait.
    private static func next(_ state: Guarded<State>, _ limit: Int, mayWait: Bool) -> [WriteJob]? {
        state.wait { state -> [WriteJob]?? in
            if !state.jobs.isEmpty || !mayWait { return .some(state.jobs.popPrefix(limit)) }
            return state.isClosed ? .some(nil) : nil
        }
    }

    /// Growing, and short: whoever comes meanwhile waits for it too.
    private static func pause(_ postponed: [WriteJob]) {
        let times = postponed.map { $0.begunAgain?.times ?? 0 }.min() ?? 0
        usleep(250 << UInt32(min(times, 4)))
    }
}
