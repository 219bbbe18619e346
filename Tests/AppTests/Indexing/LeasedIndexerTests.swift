import Domain
import Storage
import Testing
import Threads

@testable import App

@Suite("Indexing by one process at a time", .timeLimit(.minutes(3)))
struct LeasedIndexerTests {
    /// One of several processes, and how many steps its indexer has done.
    private struct Process: Sendable {
        let metrics = MetricRegistry()
        let worker: LeasedIndexer

        init(_ world: IndexingWorld, _ number: UInt64, clock: @escaping @Sendable () -> Instant) {
            let installation = world.installation
            let indexer = IndexerWorker(
                index: world.index, logs: [installation.inventoryLog, installation.bookingLog],
                refresh: world.reindexer.refresh, reindexer: world.reindexer, dues: world.reindexer.dues,
                log: installation.log, counts: WorkerCounts("indexer", in: metrics), rebuilt: {})
            let leases = Leases(
                installation.engines.booking, schema: "booking", owner: LeaseOwner.ID(high: 1, low: number))
            worker = LeasedIndexer(
                indexer: indexer, lease: HeldLease(name: "indexer", leases: leases, now: clock, seconds: 15))
        }

        var hasWorked: Bool { !metrics.exposition().contains("praxis_worker_steps_total{worker=\"indexer\"} 0\n") }
    }

    @Test func `one indexes; where it ends the other one goes on at once, and not before`() async throws {
        try await IndexingWorld.with { world in
            let now = world.installation.now
            let (first, second) = (Process(world, 1, clock: now), Process(world, 2, clock: now))
            let one = Task { try? await first.worker.run() }
            try await eventually { first.hasWorked }
            #expect(try await world.index.count() == world.allListings().count)
            let two = Task { try? await second.worker.run() }
            try await eventually { try await world.isHeld("indexer", by: 1) }
            #expect(!second.hasWorked)
            one.cancel()
            await one.value
            try await eventually { second.hasWorked }
            #expect(try await world.isHeld("indexer", by: 2))
            two.cancel()
            await two.value
        }
    }

    @Test func `one whose lease was taken away stops; whoever has it now works`() async throws {
        try await IndexingWorld.with { world in
            let ahead = Guarded<Int64>(0)
            let now = world.installation.now
            let (first, second) = (
                Process(world, 1, clock: now), Process(world, 2, clock: { now() + ahead.withLock { $0 } })
            )
            let one = Task { try? await first.worker.run() }
            try await eventually { first.hasWorked }
            let two = Task { try? await second.worker.run() }
            // As if the first had stood still for longer than it may.
            ahead.withLock { $0 = 60 }
            try await eventually { second.hasWorked }
            #expect(try await world.isHeld("indexer", by: 2))
            for task in [one, two] {
                task.cancel()
                await task.value
            }
        }
    }
}

extension IndexingWorld {
    fileprivate func isHeld(_ lease: String, by owner: UInt64) async throws -> Bool {
        try await installation.engines.booking.read(.current) {
            try $0.exists(
                "SELECT 1 FROM booking_lease WHERE name = ? AND owner = ? AND until > 0", .text(lease),
                .id(LeaseOwner.ID(high: 1, low: owner)))
        }
    }
}
