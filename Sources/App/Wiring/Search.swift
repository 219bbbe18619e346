import Distributed
import Domain
import Embedded
import Storage

/// The search index, with what keeps it behind the logs.
struct Search: Sendable {
    let index: any SearchIndex
    let refresh: ListingRefresh
    let reindexer: Reindexer
    let indexer: IndexerWorker
    /// What keeps the index behind the logs while a process runs.
    let indexing: [any Worker]
    /// Whether other processes use the same index.
    let isShared: Bool
    /// Writes what a start begins from; a shared index needs nothing.
    let save: @Sendable () async throws -> Void
    /// Finishes what was begun; a shared index is closed with the engines.
    let close: @Sendable () -> Void
    private let seconds: Int

    /// - Parameter isUnhurried: for a command that looks at everything, and has time where the cluster is busy.
    init(_ installation: Installation, milliseconds: @escaping @Sendable () -> Int64, isUnhurried: Bool = false) {
        seconds = installation.settings.search.snapshotSeconds
        let versions: any IndexVersions
        if let shared = installation.engines.search {
            isShared = true
            index = isUnhurried ? shared.index.unhurried() : shared.index
            versions = SQLIndexVersions(installation.engines.inventory, milliseconds: milliseconds)
            save = {}
            close = {}
        } else {
            let snapshot = installation.home.appending("search.index").text
            let (own, outcome) = InMemorySearchIndex.open(snapshot: snapshot)
            installation.log.debug("search index opened", ["outcome": .text("\(outcome)")])
            isShared = false
            index = own
            versions = ClockIndexVersions(milliseconds: milliseconds)
            save = { try await own.save(to: snapshot) }
            close = { own.close() }
        }
        refresh = ListingRefresh(
            practices: installation.practices,
            next: NextAvailable(bookings: installation.bookings, zones: installation.zones), index: index,
            versions: versions, now: installation.now)
        let dues = RefreshDues()
        reindexer = Reindexer(
            practices: installation.practices, index: index, inventory: installation.inventoryLog,
            booking: installation.bookingLog, refresh: refresh, dues: dues)
        indexer = IndexerWorker(
            index: index, logs: [installation.inventoryLog, installation.bookingLog], refresh: refresh,
            reindexer: reindexer, dues: dues, log: installation.log,
            counts: WorkerCounts("indexer", in: installation.metrics),
            rebuilt: { [save, log = installation.log] in
                do {
                    try await save()
                } catch let error where !(error is CancellationError) {
                    log.warning("the search index was not saved", ["error": .text("\(error)")])
                }
            })
        if isShared, let kafka = installation.engines.kafka {
            indexing = GroupIndexing.workers(
                installation, over: kafka, index: index, reindexer: reindexer, metrics: installation.metrics)
        } else if isShared {
            let lease = HeldLease(name: "indexer", leases: installation.bookingLeases, now: installation.now)
            indexing = [LeasedIndexer(indexer: indexer, lease: lease)]
        } else {
            indexing = [indexer]
        }
    }

    /// Saves the index now and then, so that a start has little to catch up with.
    func snapshots(log: Logger) -> any Worker {
        PeriodicWorker(
            "snapshots", every: .seconds(seconds),
            failed: { log.warning("the search index was not saved", ["error": .text("\($0)")]) }, step: save)
    }
}
