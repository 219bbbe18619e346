import Domain

/// Makes one segment of several, and of listings that come to them.
struct SegmentMerger {
    private struct Source {
        let view: SegmentView
        var document = -1

        init(_ view: SegmentView) {
            self.view = view
            advance()
        }

        var id: ID<Listing>? { document < view.segment.count ? view.segment.id(document) : nil }

        mutating func advance() {
            repeat { document += 1 } while document < view.segment.count && !view.live.contains(document)
        }
    }

    private var sources: [Source]
    /// In ascending order of ids, each id once.
    private var added: ArraySlice<Listing>

    init(_ views: [SegmentView], adding listings: [Listing] = []) {
        sources = views.map { Source($0) }
        added = listings[...]
    }

    /// - Throws: `SegmentFault`.
    mutating func merge() throws(SegmentFault) -> SegmentView {
        var builder = SegmentBuilder()
        while let listing = next() { builder.add(listing) }
        return try builder.finish()
    }

    /// The one with the lowest id; of several copies, the newest.
    private mutating func next() -> Listing? {
        var lowest = added.first?.id
        for source in sources {
            if let id = source.id, id < lowest ?? ID(high: .max, low: .max) { lowest = id }
        }
        guard let lowest else { return nil }
        var newest: Listing?
        if added.first?.id == lowest { newest = added.popFirst() }
        for index in sources.indices where sources[index].id == lowest {
            let source = sources[index]
            if source.view.availability.version(source.document) > newest?.version ?? .min {
                newest = source.view.listing(source.document)
            }
            sources[index].advance()
        }
        return newest
    }
}
