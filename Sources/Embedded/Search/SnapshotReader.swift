import Domain

/// Reads what `SnapshotWriter` has written; segments stay where they are in the file.
struct SnapshotReader {
    private let file: MappedFile
    private var at: Int

    init(_ file: MappedFile, at start: Int) {
        self.file = file
        at = start
    }

    mutating func state() throws -> SearchState {
        let facts = try block()
        guard let base = facts.baseAddress else { throw SnapshotDamage.cut }
        var reader = ByteReader(base, at: 0)
        var position: SearchPosition?
        if reader.number() == 1 {
            let epoch = reader.text()
            let inventory = reader.signed()
            let booking = reader.signed()
            position = SearchPosition(
                epoch: epoch, inventory: inventory, booking: booking, asOf: Instant(seconds: reader.signed()))
        }
        var removed: [ID<Listing>: Int] = [:]
        for _ in 0..<reader.count() {
            let id = ID<Listing>(high: reader.word(), low: reader.word())
            removed[id] = Int(reader.signed())
        }
        let counts: UnsafeBufferPointer<UInt64> = try items()
        guard let count = counts.first else { throw SnapshotDamage.cut }
        let views = try (0..<Int(count)).map { _ in try view() }
        return SearchState(views: views, removed: removed, position: position)
    }

    private mutating func view() throws -> SegmentView {
        let bytes = try block()
        guard let base = bytes.baseAddress,
            let segment = Segment(SegmentMemory(part: base, count: bytes.count, of: file))
        else { throw SegmentFault() }
        let bits: UnsafeBufferPointer<UInt64> = try items()
        let versions: UnsafeBufferPointer<Int64> = try items()
        let asOf: UnsafeBufferPointer<Int64> = try items()
        let next: UnsafeBufferPointer<UInt32> = try items()
        guard bits.count == (segment.count + 63) / 64, versions.count == segment.count, asOf.count == segment.count,
            next.count == segment.serviceNames.count, let live = bits.baseAddress
        else { throw SegmentFault() }
        let availability = AvailabilityTable(segment, versions: versions, asOf: asOf, next: next)
        return SegmentView(
            segment, live: LiveSet(copying: live, wordCount: bits.count),
            availability: availability)
    }

    private mutating func items<Item: BitwiseCopyable>() throws -> UnsafeBufferPointer<Item> {
        let bytes = try block()
        return UnsafeBufferPointer(
            start: bytes.baseAddress?.assumingMemoryBound(to: Item.self),
            count: bytes.count / MemoryLayout<Item>.stride)
    }

    private mutating func block() throws -> UnsafeRawBufferPointer {
        guard file.count - at >= 8 else { throw SnapshotDamage.cut }
        let count = Int(clamping: file.base.load(fromByteOffset: at, as: UInt64.self))
        at += 8
        guard count <= file.count - at else { throw SnapshotDamage.cut }
        defer { at += (count + 7) & ~7 }
        return UnsafeRawBufferPointer(start: file.base + at, count: count)
    }
}
