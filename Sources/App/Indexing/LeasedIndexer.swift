import Domain

/// The indexer of an index that processes share, where no Kafka divides the work: one process at a time.
struct LeasedIndexer: Worker {
    let name = "indexer"
    let indexer: IndexerWorker
    let lease: HeldLease

    func run() async throws {
        while !Task.isCancelled {
            do {
                if try await lease.isOurs() {
                    // What was planned when it was ours before may have moved while it was another's.
                    indexer.dues.removeAll()
                    try await lease.during(indexer.run)
                }
            } catch is CancellationError {
                // Lost, or to stop.
            } catch {
                indexer.log.warning("who keeps the search index is not known", ["error": .text("\(error)")])
            }
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { break }
        }
        await lease.release()
    }
}
