import Domain

/// A segment with what has changed about it so far.
final class SegmentView: Sendable {
    let segment: Segment
    let live: LiveSet
    let availability: AvailabilityTable

    init(_ segment: Segment, live: LiveSet, availability: AvailabilityTable) {
        self.segment = segment
        self.live = live
        self.availability = availability
    }

    /// The number of a listing that is still there.
    func document(_ id: ID<Listing>) -> Int? {
        guard let document = segment.document(id), live.contains(document) else { return nil }
        return document
    }

    func listing(_ document: Int) -> Listing { ListingCodec.unpack(document, of: self) }

    func removing(_ documents: [Int]) -> SegmentView {
        documents.isEmpty ? self : SegmentView(segment, live: live.removing(documents), availability: availability)
    }
}
