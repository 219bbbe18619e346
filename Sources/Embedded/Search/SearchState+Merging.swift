import Domain

extension SearchState {
    /// With `merged` in place of the segments that it was made of.
    ///
    /// - Parameter captured: those segments as they were then, the last of the state's at that time; what has changed
    ///   about them since is changed about `merged` too.
    func replacing(_ captured: [SegmentView], by merged: SegmentView) -> SearchState {
        var rest = views
        var result = merged
        for old in captured {
            let index = rest.firstIndex { $0.segment === old.segment }
            let now = index.map { rest.remove(at: $0) }
            result = result.catchingUp(from: old, to: now)
        }
        let place = rest.firstIndex { $0.segment.count < merged.segment.count } ?? rest.count
        rest.insert(result, at: place)
        return SearchState(views: rest, removed: removed, position: position)
    }

    /// With each segment's equal in its place.
    func moving(_ segments: [Segment], to equals: [Segment]) -> SearchState {
        let moved = views.map { view in
            guard let index = segments.firstIndex(where: { $0 === view.segment }) else { return view }
            return SegmentView(
                equals[index], live: view.live,
                availability: AvailabilityTable(equals[index], chunks: view.availability.chunks))
        }
        return SearchState(views: moved, removed: removed, position: position)
    }
}

extension SegmentView {
    /// With what happened to another view of some of the same listings.
    /// - Parameter now: nil: all of them are gone.
    fileprivate func catchingUp(from old: SegmentView, to now: SegmentView?) -> SegmentView {
        var gone: [Int] = []
        var restamped: [Int: Int] = [:]
        for document in 0..<old.segment.count where old.live.contains(document) {
            guard let now, now.live.contains(document) else {
                if let own = self.document(old.segment.id(document)) { gone.append(own) }
                continue
            }
            let isCopied = now.availability.chunks[document >> 8] !== old.availability.chunks[document >> 8]
            if isCopied, now.availability.version(document) != old.availability.version(document),
                let own = self.document(old.segment.id(document))
            {
                restamped[own] = document
            }
        }
        guard let now, !restamped.isEmpty else { return removing(gone) }
        let table = availability.changing(restamped.keys.sorted()) { chunk, document, first in
            guard let theirs = restamped[document] else { return }
            let stamp = now.availability.stamp(theirs)
            chunk.versions[document % AvailabilityChunk.size] = Int64(stamp.version)
            chunk.asOf[document % AvailabilityChunk.size] = stamp.asOf.seconds
            for (index, service) in now.segment.services(theirs).enumerated() {
                chunk.next[first + index] = now.availability.nextSeconds(theirs, service: service)
            }
        }
        return SegmentView(segment, live: live, availability: table).removing(gone)
    }
}
