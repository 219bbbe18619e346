import Domain
import Storage

/// A lease for work that goes on for as long as it is held, rather than in rounds.
struct HeldLease: Sendable {
    let name: String
    let leases: Leases
    let now: @Sendable () -> Instant
    /// Long enough to be renewed three times before it runs out.
    var seconds: Int64 = 15

    /// Takes it, or prolongs it.
    func isOurs() async throws -> Bool { try await leases.acquire(name, now: now(), seconds: seconds) }

    /// Works, and ends the work where the lease is lost.
    /// - Throws: what the work throws; `CancellationError` where the lease was lost.
    func during(_ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while try await isOurs() { try await Task.sleep(for: .seconds(max(1, seconds / 4))) }
                throw CancellationError()
            }
            group.addTask(operation: work)
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Gives it back although the task was cancelled: the next one need not wait for its end.
    func release() async { _ = await Task { try? await leases.release(name) }.value }
}
