public import Domain
import Threads

/// The search index of one process: segments in memory, swapped whole.
///
/// Searches run where they are called, well under a millisecond, and never wait for changes. Changes, merges and
/// snapshots have threads of their own. `close` ends those.
public final class InMemorySearchIndex: SearchIndex {
    private let ledger: SearchLedger
    private let arenas = ArenaPool()
    private let merges: MergeWorker
    private let writer = BlockingPool(name: "search-write", threads: 1) {}
    /// Long work: rebuilds and snapshots, one at a time.
    private let builder = BlockingPool(name: "search-build", threads: 1) {}

    /// Empty.
    public convenience init() { self.init(SearchState()) }

    init(_ state: SearchState) {
        ledger = SearchLedger(state)
        merges = MergeWorker(ledger)
        merges.notify()
    }

    public func search(_ query: SearchQuery, now: Instant) async throws -> SearchResults {
        let after = try query.checked()
        return arenas.with { arena in
            SearchRun(state: ledger.read(), query: query, now: now, after: after, arena: arena).results()
        }
    }

    public func suggest(_ prefix: String, near: Coordinates?, limit: Int) async throws -> [Suggestion] {
        let query = SearchQuery(text: prefix, near: near.map { Near(point: $0) }, limit: min(max(limit, 1), 50))
        _ = try query.checked()
        return arenas.with { SuggestRun(state: ledger.read(), query: query, arena: $0).suggestions() }
    }

    public func listing(_ id: ID<Listing>) async throws -> Listing? { ledger.read().listing(id) }

    public func count() async throws -> Int { ledger.read().count }

    @discardableResult
    public func put(_ listings: [Listing]) async throws -> Int {
        try await change { state in
            let (new, changed) = try state.putting(listings)
            return (new, changed, changed.count)
        }
    }

    @discardableResult
    public func updateAvailability(_ updates: [AvailabilityUpdate]) async throws -> Int {
        try await change { state in
            let (new, changed) = state.updating(updates)
            return (new, changed, changed.count)
        }
    }

    @discardableResult
    public func remove(_ listings: [ListingVersion]) async throws -> Int {
        try await change { state in
            let (new, changed, found) = state.removing(listings)
            return (new, changed, found)
        }
    }

    /// Every change is found as soon as its call has ended.
    public func refresh() async throws {}

    public func position() async throws -> SearchPosition? { ledger.read().position }

    public func advance(to position: SearchPosition) async throws {
        _ = try await change { state in (state.advancing(to: position), [], 0) }
    }

    private func change(
        _ body: @escaping @Sendable (SearchState) throws -> (state: SearchState, changed: [ID<Listing>], count: Int)
    ) async throws -> Int {
        let ledger = ledger
        let count = try await writer.run { _ in try ledger.change(body) }
        merges.notify()
        return count
    }

    public func rebuild(
        at position: SearchPosition, from batches: AsyncThrowingStream<[Listing], any Error>
    ) async throws {
        try ledger.beginRebuild()
        do {
            let ledger = ledger
            var collected = RebuildBatches()
            for try await batch in batches {
                let before = collected
                collected = try await builder.run { _ in
                    var after = before
                    try after.add(batch)
                    return after
                }
            }
            let all = collected
            try await builder.run { _ in
                var all = all
                let view = try all.finish()
                try ledger.finishRebuild(view, at: position)
                FreedMemory.giveBack()
            }
        } catch {
            ledger.abandonRebuild()
            throw error
        }
        merges.notify()
    }

    /// For tests: how many pieces a search looks into.
    var segmentCount: Int { ledger.read().views.count }

    /// Waits for work that has begun, then ends the index's threads. Searches still answer; changes do not.
    public func close() {
        writer.close()
        builder.close()
        merges.close()
    }
}

extension InMemorySearchIndex {
    /// Loads a snapshot; without a good one the index is empty, and must be rebuilt.
    public static func open(snapshot path: String) -> (index: InMemorySearchIndex, outcome: SnapshotOutcome) {
        let (state, outcome) = SnapshotFile(path: path).load()
        return (InMemorySearchIndex(state), outcome)
    }

    /// Writes everything as it is now to a file, whole or not at all; changes go on meanwhile.
    ///
    /// From then on the large segments are read from that file: the system keeps of them what is used, and no more.
    /// - Throws: `SearchIndexFault.notWritten`.
    public func save(to path: String) async throws {
        let ledger = ledger
        try await builder.run { _ in
            let state = ledger.read()
            let file = SnapshotFile(path: path)
            try file.save(state)
            ledger.replace(state.views.map(\.segment), by: try file.segments())
            FreedMemory.giveBack()
        }
    }
}
