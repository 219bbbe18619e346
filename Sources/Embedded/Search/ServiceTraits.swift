import Domain

/// What a filter asks of a service, in 32 bits: mode, price band, and the currency's value.
struct ServiceTraits {
    let bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    init(mode: ServiceMode, band: Int, currency: UInt32) {
        bits = (mode == .video ? 1 : 0) | UInt32(band) << 1 | currency << 4
    }

    /// One bit for each mode, to be compared with a mask of those wanted.
    var modeBit: UInt32 { 1 << (bits & 1) }
    /// One bit for each band.
    var bandBit: UInt32 { 1 << (bits >> 1 & 7) }
    var currency: UInt32 { bits >> 4 }

    static func modeBit(_ mode: ServiceMode) -> UInt32 { mode == .video ? 2 : 1 }
    static func bandBit(_ band: PriceBand) -> UInt32 { 1 << UInt32(number(band)) }
    static func number(_ band: PriceBand) -> Int { PriceBand.allCases.firstIndex(of: band) ?? 0 }
}
