import Domain

/// What changes often of a segment's listings: their versions, and when each service can next be had.
///
/// A change copies the chunk it falls into and shares the rest, so that readers keep what they began with.
final class AvailabilityTable: @unchecked Sendable {
    // Unchecked: `bases` is filled in `init` and only read afterwards; it leads into `chunks`, which live as long.
    let chunks: [AvailabilityChunk]
    private let segment: Segment
    /// Reaching the chunks without counting references, in loops over many listings.
    private let bases: UnsafeMutablePointer<(next: UnsafePointer<UInt32>, earliest: UnsafePointer<UInt32>)>

    init(_ segment: Segment, chunks: [AvailabilityChunk]) {
        self.segment = segment
        self.chunks = chunks
        bases = .allocate(capacity: max(1, chunks.count))
        for (index, chunk) in chunks.enumerated() {
            (bases + index).initialize(to: (UnsafePointer(chunk.next), UnsafePointer(chunk.earliest)))
        }
    }

    deinit { bases.deallocate() }

    /// - Parameter rows: versions and `asOf` by listing, starts by service.
    convenience init(
        _ segment: Segment, versions: UnsafeBufferPointer<Int64>, asOf: UnsafeBufferPointer<Int64>,
        next: UnsafeBufferPointer<UInt32>
    ) {
        let chunks = (0..<Self.chunkCount(segment)).map { number in
            let services = Self.services(segment, chunk: number)
            let chunk = AvailabilityChunk(services: services.count)
            for (index, service) in services.enumerated() { chunk.next[index] = next[service] }
            let first = number * AvailabilityChunk.size
            for document in first..<min(segment.count, first + AvailabilityChunk.size) {
                chunk.versions[document - first] = versions[document]
                chunk.asOf[document - first] = asOf[document]
                let own = segment.services(document)
                chunk.noteEarliest(
                    document - first, own.lowerBound - services.lowerBound..<own.upperBound - services.lowerBound)
            }
            return chunk
        }
        self.init(segment, chunks: chunks)
    }

    static func chunkCount(_ segment: Segment) -> Int {
        (segment.count + AvailabilityChunk.size - 1) / AvailabilityChunk.size
    }

    /// The services of a chunk's listings.
    static func services(_ segment: Segment, chunk: Int) -> Range<Int> {
        let end = min(segment.count, (chunk + 1) * AvailabilityChunk.size)
        return Int(segment.serviceStarts[chunk * AvailabilityChunk.size])..<Int(segment.serviceStarts[end])
    }

    func version(_ document: Int) -> Int { Int(chunks[document >> 8].versions[document & 255]) }

    func stamp(_ document: Int) -> (version: Int, asOf: Instant) {
        let chunk = chunks[document >> 8]
        return (Int(chunk.versions[document & 255]), Instant(seconds: chunk.asOf[document & 255]))
    }

    /// Seconds since 1970; 0: none.
    @inline(__always)
    func nextSeconds(_ document: Int, service: Int) -> UInt32 {
        bases[document >> 8].next[service - Int(segment.serviceStarts[document & ~255])]
    }

    /// The earliest of all its services; seconds since 1970; 0: none.
    @inline(__always)
    func earliestSeconds(_ document: Int) -> UInt32 { bases[document >> 8].earliest[document & 255] }

    func next(_ document: Int, service: Int) -> Instant? {
        AvailabilityChunk.unpacked(nextSeconds(document, service: service))
    }

    /// With `change` called on a copy of each listing's chunk, and the place of its first service there.
    func changing(_ documents: [Int], _ change: (AvailabilityChunk, Int, Int) -> Void) -> AvailabilityTable {
        var chunks = chunks
        var copied: Set<Int> = []
        for document in documents {
            let number = document >> 8
            if copied.insert(number).inserted { chunks[number] = chunks[number].copy() }
            let first = Int(segment.serviceStarts[document] - segment.serviceStarts[document & ~255])
            change(chunks[number], document, first)
            let end = first + segment.services(document).count
            chunks[number].noteEarliest(document & 255, first..<end)
        }
        return AvailabilityTable(segment, chunks: chunks)
    }
}
