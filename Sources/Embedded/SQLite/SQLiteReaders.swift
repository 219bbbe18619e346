import Storage
import Threads

/// Connections for short reads on the caller's own thread. Nobody ever waits for one: another is opened.
final class SQLiteReaders: Sendable {
    private struct State {
        var idle: [SQLiteConnection] = []
        var isClosed = false
    }

    private let state = Guarded(State())
    private let path: String
    private let settings: SQLiteSettings

    init(path: String, settings: SQLiteSettings) {
        self.path = path
        var settings = settings
        // It waits on the caller's thread, which many others need: rather fail. In this journal mode readers wait only
        // while another process repairs the log after a crash.
        settings.patience = min(settings.patience, .milliseconds(200))
        self.settings = settings
    }

    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        let idle = try state.withLock { state in
            if state.isClosed { throw SQLError(kind: .connection, message: "the database is closed") }
            return state.idle.popLast()
        }
        let connection = try idle ?? SQLiteConnection(path: path, role: .reader, settings: settings)
        defer {
            state.withLock { state in
                if !state.isClosed, state.idle.count < settings.readersKept { state.idle.append(connection) }
            }
        }
        return try connection.snapshot(body)
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            state.idle = []
        }
    }
}

extension SQLiteConnection {
    /// Every statement of the closure sees the same moment.
    func snapshot<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try run("BEGIN")
        do {
            let value = try closure(body)
            try run("COMMIT")
            return value
        } catch {
            if isInTransaction { _ = try? run("ROLLBACK") }
            throw error
        }
    }
}
