/// Decides which segments become one: few of them keep searches fast, rare merges keep changes cheap.
enum MergePolicy {
    /// Changes rewrite the last segment up to this size: about half a millisecond.
    static let tail = 64

    /// The segments to merge now, from the one given to the last; nil: all is well.
    ///
    /// Sizes at least halve from one to the next, so there are about as many as doublings between tail and all; a
    /// listing is rewritten once for each doubling at most.
    static func due(_ views: [SegmentView]) -> Int? {
        let dead = views.reduce(0) { $0 + $1.segment.count - $1.live.count }
        let live = views.reduce(0) { $0 + $1.live.count }
        // Removed listings still cost time and memory.
        if dead > 1024, dead * 2 > live { return 0 }
        var after = 0
        var due: Int?
        for index in views.indices.reversed() {
            let size = views[index].segment.count
            if after > tail, size < after * 2 { due = index }
            after += size
        }
        return due
    }
}
