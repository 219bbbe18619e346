public import Domain
public import Storage
import Synchronization
import Threads

/// A SQLite file: one writing thread whose closures share commits, and readers that wait for nobody.
///
/// Several processes may have it open. What was answered survives the end of the process and of the system's power.
public final class SQLiteDatabase: SQLDatabase {
    private let path: String
    private let settings: SQLiteSettings
    private let writer: SQLiteWriter
    private let readers: SQLiteReaders
    private let scans: BlockingPool<SQLiteConnection>
    private let watcher: Guarded<SQLiteConnection?>
    private let listeners = Listeners()
    private let reads = Atomic<Int>(0)

    /// Opens the file, or creates it in a folder that is there.
    /// - Throws: `SQLiteOpenError`.
    public init(path: String, settings: SQLiteSettings = SQLiteSettings()) throws {
        try SQLiteFile.prepare(path)
        do {
            writer = try SQLiteWriter(path: path, settings: settings) { [listeners] in listeners.tell() }
            watcher = Guarded(try SQLiteConnection(path: path, role: .reader, settings: settings))
        } catch let error as SQLError {
            throw SQLiteOpenError(error, path: path)
        }
        self.path = path
        self.settings = settings
        readers = SQLiteReaders(path: path, settings: settings)
        scans = BlockingPool(name: "sqlite-scan", threads: settings.scanThreads, limit: settings.scansWaiting) {
            try SQLiteConnection(path: path, role: .reader, settings: settings)
        }
    }

    /// Runs on the caller's thread; `freshness` makes no difference here.
    public func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // An async function that never suspends never lets go of its thread: two loops of reads would starve all else.
        if reads.wrappingAdd(1, ordering: .relaxed).newValue & 15 == 0 { await Task.yield() }
        return try readers.read(body)
    }

    public func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await scans.run { try $0.snapshot(body) }
        } catch is Closed {
            throw SQLError(kind: .connection, message: "the database is closed")
        }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { caller in
            let job = WriteJob(body, caller)
            if !writer.enqueue(job) {
                job.fail(SQLError(kind: .connection, message: "the database is closed"))
            }
        }
    }

    /// Every `write` holds the only write lock, so this is one.
    @discardableResult
    public func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await write(body)
    }

    /// How long the next closure has waited for the writer, or for a thread to scan on: whichever is longer.
    public var longestWait: Duration { max(writer.longestWait, scans.longestWait) }

    public func close() async {
        await withCheckedContinuation { caller in
            // Joining threads blocks, so it is done on one of its own.
            _ = OSThread(name: "sqlite-close") { [self] in
                writer.close()
                scans.close()
                readers.close()
                watcher.withLock { $0 = nil }
                listeners.close()
                caller.resume()
            }
        }
    }
}

extension SQLiteDatabase {
    /// Tells that this process has committed a change; several changes at once are told as one. Ends with `close`.
    /// - Parameter primed: whether it is told once before any commit, so that the listener looks at what came before it.
    public func commits(primed: Bool = false) -> AsyncStream<Void> { listeners.listen(primed: primed) }

    /// A number that differs from the last one asked for when any process has committed since. A few microseconds.
    public func dataVersion() throws -> Int64 {
        try watcher.withLock { connection in
            guard let connection else { throw SQLError(kind: .connection, message: "the database is closed") }
            return try connection.value("PRAGMA data_version") ?? 0
        }
    }

    /// Writes a copy of this moment to a new file, while others read and write.
    ///
    /// The copy appears whole or not at all.
    /// - Throws: `SQLError`; a file that is there already is left alone.
    public func backUp(to copy: String) async throws {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            _ = OSThread(name: "sqlite-backup") { [path, settings] in
                caller.resume(with: Result { try SQLiteBackup.copy(path, to: copy, settings) })
            }
        }
    }
}
