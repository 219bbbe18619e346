import Domain

/// What a query asks of a single service, by a segment's own numbers.
struct ServiceTest {
    /// Nil: any name.
    private let names: Set<UInt32>?
    private let modes: UInt32
    private let bands: UInt32
    private let price: (currency: UInt32, range: ClosedRange<UInt32>)?
    private let now: UInt32
    private let before: UInt32?
    private let never: Bool
    private let view: SegmentView
    let asksAnything: Bool

    init(_ filters: SearchFilters, view: SegmentView, now: Instant) {
        self.view = view
        names = filters.services.isEmpty ? nil : Set(view.segment.values(.service, filters.keys(of: .service)))
        modes = filters.modes.isEmpty ? .max : filters.modes.reduce(0) { $0 | ServiceTraits.modeBit($1) }
        bands = filters.priceBands.isEmpty ? .max : filters.priceBands.reduce(0) { $0 | ServiceTraits.bandBit($1) }
        self.now = AvailabilityChunk.packed(now)
        before = filters.availableBefore.map { AvailabilityChunk.packed($0) }
        asksAnything = filters.narrowServices
        guard let asked = filters.price else {
            price = nil
            never = false
            return
        }
        let range = (UInt32(clamping: asked.from ?? 0), UInt32(clamping: asked.to ?? .max))
        if let currency = view.segment.currency(asked.currency), range.0 <= range.1 {
            price = (currency, range.0...range.1)
            never = false
        } else {
            price = nil
            never = true
        }
    }

    /// The earliest start from now on of those that fit; nil: there is none.
    @inline(__always)
    func soonest(_ document: Int) -> UInt32? {
        let earliest = view.availability.earliestSeconds(document)
        if earliest == 0 { return nil }
        if earliest >= now, !asksAnything { return earliest }
        return soonestFitting(document)
    }

    private func soonestFitting(_ document: Int) -> UInt32? {
        var soonest: UInt32?
        for service in view.segment.services(document) where fits(document, service) {
            let start = view.availability.nextSeconds(document, service: service)
            if start >= now, start != 0, start < soonest ?? .max { soonest = start }
        }
        return soonest
    }

    /// The lowest price of those that fit.
    func lowestPrice(_ document: Int) -> UInt32? {
        var lowest: UInt32?
        for service in view.segment.services(document) where fits(document, service) {
            lowest = min(lowest ?? .max, view.segment.servicePrices[service])
        }
        return lowest
    }

    /// Whether one service fits.
    func passes(_ document: Int) -> Bool {
        for service in view.segment.services(document) where fits(document, service) { return true }
        return false
    }

    @inline(__always)
    private func fits(_ document: Int, _ service: Int) -> Bool {
        if !asksAnything { return true }
        let traits = ServiceTraits(bits: view.segment.serviceTraits[service])
        if never || traits.modeBit & modes == 0 || traits.bandBit & bands == 0 { return false }
        if let price {
            if traits.currency != price.currency { return false }
            if !price.range.contains(view.segment.servicePrices[service]) { return false }
        }
        if let names, !names.contains(view.segment.serviceNames[service]) { return false }
        guard let before else { return true }
        let start = view.availability.nextSeconds(document, service: service)
        return start != 0 && start >= now && start < before
    }
}
