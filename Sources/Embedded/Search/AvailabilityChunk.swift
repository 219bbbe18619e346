import Domain

/// Versions and next starts of 256 listings, copied whole when one of them changes.
final class AvailabilityChunk: @unchecked Sendable {
    // Unchecked: written by the one that makes it, before anyone else knows it; only read afterwards.
    static let size = 256

    let versions: UnsafeMutablePointer<Int64>
    /// Seconds since 1970.
    let asOf: UnsafeMutablePointer<Int64>
    /// By service; seconds since 1970, to the year 2106; 0: none.
    let next: UnsafeMutablePointer<UInt32>
    /// By listing, the earliest of its services' starts: what most searches ask for; 0: none.
    let earliest: UnsafeMutablePointer<UInt32>
    let services: Int

    init(services: Int) {
        self.services = services
        versions = .allocate(capacity: Self.size)
        asOf = .allocate(capacity: Self.size)
        next = .allocate(capacity: max(1, services))
        earliest = .allocate(capacity: Self.size)
        versions.initialize(repeating: 0, count: Self.size)
        asOf.initialize(repeating: 0, count: Self.size)
        next.initialize(repeating: 0, count: max(1, services))
        earliest.initialize(repeating: 0, count: Self.size)
    }

    func copy() -> AvailabilityChunk {
        let copy = AvailabilityChunk(services: services)
        copy.versions.update(from: versions, count: Self.size)
        copy.asOf.update(from: asOf, count: Self.size)
        copy.next.update(from: next, count: services)
        copy.earliest.update(from: earliest, count: Self.size)
        return copy
    }

    deinit {
        versions.deallocate()
        asOf.deallocate()
        next.deallocate()
        earliest.deallocate()
    }

    /// To be called once a listing's starts are set, with their places.
    func noteEarliest(_ row: Int, _ places: Range<Int>) {
        var soonest: UInt32 = 0
        for place in places where next[place] != 0 && (soonest == 0 || next[place] < soonest) { soonest = next[place] }
        earliest[row] = soonest
    }

    static func packed(_ start: Instant?) -> UInt32 {
        start.map { UInt32(clamping: max(1, $0.seconds)) } ?? 0
    }

    static func unpacked(_ seconds: UInt32) -> Instant? { seconds == 0 ? nil : Instant(seconds: Int64(seconds)) }
}
