extension Environment {
    /// Runs long work that a signal cancels: it stops at its next safe place, and can be run again.
    ///
    /// - Throws: `CancellationError` when it was stopped, which ends the command with exit code 130; else what it throws.
    func untilInterrupted<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task(operation: work)
        let signals = stopSignals()
        let listener = Task {
            for await _ in signals {
                task.cancel()
                return
            }
        }
        defer { listener.cancel() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
