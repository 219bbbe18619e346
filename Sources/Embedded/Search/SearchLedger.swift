import Domain
import Threads

/// The state that searches read, and the one place where it is changed.
final class SearchLedger: Sendable {
    private let current: Guarded<SearchState>
    /// Held by whoever changes, however long that takes; readers never wait for it. Holds the listings changed since
    /// a rebuild began; nil: there is none.
    private let turn = Guarded<Set<ID<Listing>>?>(nil)

    init(_ state: SearchState) { current = Guarded(state) }

    func read() -> SearchState { current.withLock { $0 } }

    /// - Returns: the number that `body` gives.
    func change(
        _ body: (SearchState) throws -> (state: SearchState, changed: [ID<Listing>], count: Int)
    ) throws -> Int {
        try turn.withLock { touched in
            // The old state is let go after the readers' lock: freeing a segment takes time.
            let old = read()
            let (new, changed, count) = try body(old)
            touched?.formUnion(changed)
            current.withLock { $0 = new }
            return count
        }
    }

    /// Puts a merged segment in the place of those it was made of.
    func replace(_ captured: [SegmentView], by merged: SegmentView) {
        turn.withLock { _ in
            let old = read()
            let new = old.replacing(captured, by: merged)
            current.withLock { $0 = new }
        }
    }

    /// Puts equal segments that lie elsewhere in the place of those given; what is no longer there is left out.
    func replace(_ segments: [Segment], by equals: [Segment]) {
        turn.withLock { _ in
            let old = read()
            let new = old.moving(segments, to: equals)
            current.withLock { $0 = new }
        }
    }

    /// - Throws: `SearchIndexFault.rebuilding`.
    func beginRebuild() throws(SearchIndexFault) {
        try turn.withLock { touched throws(SearchIndexFault) in
            if touched != nil { throw .rebuilding }
            touched = []
        }
    }

    func abandonRebuild() { turn.withLock { $0 = nil } }

    /// Puts what was rebuilt in the place of everything, with what has changed meanwhile.
    func finishRebuild(_ view: SegmentView, at position: SearchPosition) throws {
        try turn.withLock { touched in
            let old = read()
            let ids = touched ?? []
            let start = SearchState(views: [view], position: position.advanced(past: old.position))
            let put = try start.putting(ids.compactMap { old.listing($0) }).state
            let gone = ids.compactMap { id in old.removed[id].map { ListingVersion(id: id, version: $0) } }
            let new = put.removing(gone).state
            current.withLock { $0 = new }
            touched = nil
        }
    }
}
