import Domain
import Storage

/// Work that must run once, whatever the number of processes: a periodic step under a lease.
struct LeasedWork: Sendable {
    let installation: Installation
    let leases: Leases

    /// - Parameter step: repeatable, and shorter than the lease.
    func worker(
        _ name: String, every interval: Duration, lease seconds: Int64 = 30,
        _ step: @escaping @Sendable (Instant) async throws -> Void
    ) -> PeriodicWorker {
        let (log, now, leases) = (installation.log.with("worker", .text(name)), installation.now, leases)
        let counts = WorkerCounts(name, in: installation.metrics)
        return PeriodicWorker(
            name, every: interval,
            failed: { error in
                counts.failed()
                log.error("a step failed; the next one comes", ["error": .text("\(error)")])
            },
            step: {
                guard try await leases.acquire(name, now: now(), seconds: seconds) else { return }
                try await step(now())
                counts.done(at: now())
            })
    }
}
