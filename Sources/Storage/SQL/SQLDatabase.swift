public import Domain

/// A relational database, whichever it is. Each closure is one transaction; being synchronous, nothing can split it.
///
/// A closure keeps to its connection: it never waits for anything else, and makes no ids and reads no clock, because a
/// `write` may run more than once. What is thrown by a closure reaches the caller as it is.
public protocol SQLDatabase: Sendable {
    /// Reads a few indexed rows, all of one moment. For more than a millisecond's work use `scan`.
    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Reads whatever takes longer than a millisecond, all of one moment, on threads of its own.
    /// - Throws: `Overloaded` where too many wait already.
    func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Runs the closure as one transaction: all of it is durable when this returns.
    ///
    /// A closure that throws leaves nothing behind, and its refusal too is given out only once everything that it had
    /// read is committed. A retryable `SQLError` or `BeginAgain` runs it again, for some seconds at most.
    /// A task that is cancelled before throws `CancellationError`; once begun, the closure runs to its end.
    /// - Throws: what the closure throws; `SQLError`, of kind `unknownFate` where COMMIT may or may not have been done.
    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// A `write` that changes the schema: no other process changes it meanwhile.
    ///
    /// Where the database commits each such change by itself, it may be left half done; then run it again.
    @discardableResult
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Finishes what was begun, then lets go of everything. What is asked afterwards throws `SQLError.Kind.connection`.
    func close() async
}

extension SQLDatabase {
    /// Reads whatever takes longer than a millisecond, as it is now.
    public func scan<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await scan(.current, body) }
}
