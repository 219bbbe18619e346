import Storage

/// A closure that waits for the writer, with whoever waits for it.
struct WriteJob: Sendable {
    /// Gives the caller what was decided.
    typealias Answer = @Sendable () -> Void

    /// Runs the closure once; nothing is answered yet.
    let run: @Sendable (SQLiteConnection) throws -> Answer
    let fail: @Sendable (any Error) -> Void
    let since = ContinuousClock.now
    /// When it first had to begin again, and how often it did.
    private(set) var begunAgain: (since: ContinuousClock.Instant, times: Int)?

    init<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value,
        _ caller: CheckedContinuation<Value, any Error>
    ) {
        run = { connection in
            let value = try connection.closure(body)
            return { caller.resume(returning: value) }
        }
        fail = { caller.resume(throwing: $0) }
    }

    /// The same job to be run again; nil when it has been tried for longer than `patience`.
    func again(patience: Duration) -> WriteJob? {
        let now = ContinuousClock.now
        var job = self
        job.begunAgain = (begunAgain?.since ?? now, (begunAgain?.times ?? 0) + 1)
        guard let since = job.begunAgain?.since, now - since < patience else { return nil }
        return job
    }
}
