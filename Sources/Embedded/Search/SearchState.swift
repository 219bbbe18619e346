import Domain

/// Everything that a search looks at, at one moment. A change makes another one; readers keep theirs.
final class SearchState: Sendable {
    /// The largest first; the last takes the newest changes.
    let views: [SegmentView]
    /// Versions of removed listings, so that late copies do not bring them back.
    let removed: [ID<Listing>: Int]
    let position: SearchPosition?
    let count: Int

    init(views: [SegmentView] = [], removed: [ID<Listing>: Int] = [:], position: SearchPosition? = nil) {
        self.views = views.filter { $0.live.count > 0 }
        self.removed = removed
        self.position = position
        count = self.views.reduce(0) { $0 + $1.live.count }
    }

    /// Where a listing is.
    func find(_ id: ID<Listing>) -> (view: Int, document: Int)? {
        // The newest copies are in the last segments.
        for index in views.indices.reversed() {
            if let document = views[index].document(id) { return (index, document) }
        }
        return nil
    }

    func listing(_ id: ID<Listing>) -> Listing? {
        find(id).map { views[$0.view].listing($0.document) }
    }
}
