import Domain
import Embedded

/// The search index of this process, with what keeps it behind the logs.
struct Search: Sendable {
    let index: InMemorySearchIndex
    let refresh: ListingRefresh
    let reindexer: Reindexer
    let indexer: IndexerWorker
    let snapshot: FilePath

    init(_ installation: Installation, milliseconds: @escaping @Sendable () -> Int64) {
        snapshot = installation.home.appending("search.index")
        let (index, outcome) = InMemorySearchIndex.open(snapshot: snapshot.text)
        installation.log.info("search index opened", ["outcome": .text("\(outcome)")])
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
            reindexer: reindexer, dues: dues, log: installation.log)
    }

    /// Writes what a start begins from.
    func save() async throws { try await index.save(to: snapshot.text) }
}
