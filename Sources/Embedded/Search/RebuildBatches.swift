import Domain

/// Collects a rebuild's listings, packed as they come, so that they never lie about as values all at once.
struct RebuildBatches: Sendable {
    private static let chunk = 8192
    private var waiting: [Listing] = []
    private var views: [SegmentView] = []

    mutating func add(_ listings: [Listing]) throws(SegmentFault) {
        waiting += listings
        if waiting.count >= Self.chunk { try pack() }
    }

    /// One segment of everything; of several copies of a listing the newest.
    mutating func finish() throws(SegmentFault) -> SegmentView {
        try pack()
        var merger = SegmentMerger(views)
        views = []
        return try merger.merge()
    }

    private mutating func pack() throws(SegmentFault) {
        var newest: [ID<Listing>: Listing] = [:]
        for listing in waiting where listing.version > newest[listing.id]?.version ?? .min {
            newest[listing.id] = listing
        }
        waiting = []
        var merger = SegmentMerger([], adding: newest.values.sorted { $0.id < $1.id })
        views.append(try merger.merge())
    }
}
