/// What may be set about a SQLite database. The defaults suit a small machine: about a megabyte of memory when idle.
public struct SQLiteSettings: Sendable {
    /// How long to wait for another process's transaction, and for a closure that begins again.
    public var patience: Duration = .seconds(5)
    /// Closures in one COMMIT at most. More of them share its sync; one that fails late makes more of them run again.
    public var largestBatch = 256
    /// Reading connections kept open when idle. More are opened while more read at once.
    public var readersKept = 4
    /// Threads for `scan`, started at once, each opening its connection when first used.
    public var scanThreads = 2
    /// Scans that may wait for a thread.
    public var scansWaiting = 256
    /// KiB of pages that each reading connection may remember.
    public var cacheKiB = 1024
    /// KiB of pages that the writing connection may remember: each of its transactions touches a dozen tables and their
    /// indexes, and reads again what it has forgotten. Taken only as it is needed.
    public var writerCacheKiB = 16_384
    /// Bytes of the file that are mapped instead of read. They count as resident while the system has memory to spare.
    public var mappedBytes = 0
    /// Statements that each connection keeps prepared.
    public var statementsKept = 200
    /// Pages of 4 KiB in the log before they are copied into the file, which is done after answering.
    public var checkpointPages = 8000

    public init() {}

    /// Of half a millisecond each.
    var tries: Int {
        let (seconds, attoseconds) = patience.components
        return max(1, Int(seconds) * 2000 + Int(attoseconds / 500_000_000_000_000))
    }
}
