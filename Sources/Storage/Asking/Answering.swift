import Domain
import Threads

/// Turns what a database may say about a transaction as a whole into what the asker is told.
///
/// An unknown fate is never taken for a failure: the asker is told to ask again with the same key. Everything else,
/// a database that cannot be reached among it, goes on as it is, to be logged with its cause.
/// - Throws: `RequestRefusal.fateUnknown`, `RequestRefusal.busy`, and what `work` throws.
nonisolated(nonsending) public func answering<Value: Sendable>(
    _ work: nonisolated(nonsending) () async throws -> Value
) async throws -> Value {
    do {
        return try await work()
    } catch let error as SQLError where error.kind == .unknownFate {
        throw RequestRefusal.fateUnknown
    } catch let error as SQLError where error.isRetryable {
        throw RequestRefusal.busy
    } catch is Overloaded {
        throw RequestRefusal.busy
    }
}
