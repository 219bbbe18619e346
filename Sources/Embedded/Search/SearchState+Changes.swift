import Domain

extension SearchState {
    /// With those listings that are new or newer; `changed` names them.
    func putting(_ listings: [Listing]) throws(SegmentFault) -> (state: SearchState, changed: [ID<Listing>]) {
        var accepted: [ID<Listing>: Listing] = [:]
        for listing in listings where listing.version > accepted[listing.id]?.version ?? version(listing.id) ?? .min {
            accepted[listing.id] = listing
        }
        if accepted.isEmpty { return (self, []) }
        var views = removing(accepted.keys)
        var removed = removed
        if !removed.isEmpty { for id in accepted.keys { removed[id] = nil } }
        var absorbed: [SegmentView] = []
        if let last = views.last, last.segment.count <= MergePolicy.tail { absorbed = [views.removeLast()] }
        var merger = SegmentMerger(absorbed, adding: accepted.values.sorted { $0.id < $1.id })
        views.append(try merger.merge())
        return (SearchState(views: views, removed: removed, position: position), Array(accepted.keys))
    }

    /// Without those listings that are older; each version is remembered, also of one that is not there.
    func removing(_ listings: [ListingVersion]) -> (state: SearchState, changed: [ID<Listing>], found: Int) {
        var newer: [ID<Listing>: Int] = [:]
        for listing in listings where listing.version > version(listing.id) ?? .min {
            newer[listing.id] = max(newer[listing.id] ?? .min, listing.version)
        }
        if newer.isEmpty { return (self, [], 0) }
        let removed = removed.merging(newer) { $1 }
        let state = SearchState(views: removing(newer.keys), removed: removed, position: position)
        return (state, Array(newer.keys), count - state.count)
    }

    /// With next-available times that are newer.
    func updating(_ updates: [AvailabilityUpdate]) -> (state: SearchState, changed: [ID<Listing>]) {
        var byView: [Int: [Int: [AvailabilityUpdate]]] = [:]
        for update in updates {
            guard let place = find(update.listing) else { continue }
            byView[place.view, default: [:]][place.document, default: []].append(update)
        }
        var views = views
        var changed: [ID<Listing>] = []
        for (index, byDocument) in byView {
            let view = views[index]
            let newer = byDocument.filter { document, updates in
                updates.contains { $0.version > view.availability.version(document) }
            }
            if newer.isEmpty { continue }
            let table = view.availability.changing(newer.keys.sorted()) { chunk, document, first in
                for update in newer[document] ?? [] { update.apply(to: chunk, document, first, view) }
            }
            views[index] = SegmentView(view.segment, live: view.live, availability: table)
            changed += newer.keys.map { view.segment.id($0) }
        }
        return changed.isEmpty
            ? (self, []) : (SearchState(views: views, removed: removed, position: position), changed)
    }

    func advancing(to position: SearchPosition) -> SearchState {
        SearchState(views: views, removed: removed, position: position.advanced(past: self.position))
    }

    /// The version of a listing, removed ones included.
    private func version(_ id: ID<Listing>) -> Int? {
        if let version = removed[id] { return version }
        return find(id).map { views[$0.view].availability.version($0.document) }
    }

    private func removing(_ ids: some Collection<ID<Listing>>) -> [SegmentView] {
        var gone = [[Int]](repeating: [], count: views.count)
        for id in ids {
            if let place = find(id) { gone[place.view].append(place.document) }
        }
        return zip(views, gone).map { $0.removing($1) }.filter { $0.live.count > 0 }
    }
}

extension AvailabilityUpdate {
    /// Writes into a copy of the listing's chunk; does nothing to a newer listing.
    fileprivate func apply(to chunk: AvailabilityChunk, _ document: Int, _ first: Int, _ view: SegmentView) {
        let row = document % AvailabilityChunk.size
        if Int64(version) <= chunk.versions[row] { return }
        chunk.versions[row] = Int64(version)
        chunk.asOf[row] = asOf.seconds
        for (index, service) in view.listing(document).services.enumerated() {
            if let next = nextAvailable[service.id] { chunk.next[first + index] = AvailabilityChunk.packed(next) }
        }
    }
}
