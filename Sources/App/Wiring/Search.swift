import Domain
import Embedded

/// The search index of this process, with what keeps it behind the logs.
struct Search: Sendable {
    let index: InMemorySearchIndex
    let refresh: ListingRefresh
    let reindexer: Reindexer
    let indexer: IndexerWorker
    let snapshot: FilePath
    private let seconds: Int

    init(_ installation: Installation, milliseconds: @escaping @Sendable () -> Int64) {
        snapshot = installation.home.appending("search.index")
        seconds = installation.settings.search.snapshotSeconds
        let (index, outcome) = InMemorySearchIndex.open(snapshot: snapshot.text)
        installation.log.debug("search index opened", ["outcome": .text("\(outcome)")])
        self.index = index
        refresh = ListingRefresh(
            practices: installation.practices,
            next: NextAvailable(bookings: installation.bookings, zones: installation.zones), index: index,
            versions: IndexVersions(milliseconds: milliseconds), now: installation.now)
        let dues = RefreshDues()
        reindexer = Reindexer(
            practices: installation.practices, index: index, inventory: installation.inventoryLog,
            booking: installation.bookingLog, refresh: refresh, dues: dues)
        indexer = IndexerWorker(
            index: index, logs: [installation.inventoryLog, installation.bookingLog], refresh: refresh,
            reindexer: reindexer, dues: dues, log: installation.log,
            counts: WorkerCounts("indexer", in: installation.metrics),
            rebuilt: { [snapshot, log = installation.log] in
                do {
                    try await index.save(to: snapshot.text)
                } catch let error where !(error is CancellationError) {
                    log.warning("the search index was not saved", ["error": .text("\(error)")])
                }
            })
    }

    /// Saves the index now and then, so that a start has little to catch up with.
    func snapshots(log: Logger) -> any Worker {
        let search = self
        return PeriodicWorker(
            "snapshots", every: .seconds(seconds),
            failed: { log.warning("the search index was not saved", ["error": .text("\($0)")]) },
            step: { try await search.save() })
    }

    /// Writes what a start begins from.
    func save() async throws { try await index.save(to: snapshot.text) }
}
