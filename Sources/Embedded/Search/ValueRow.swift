import Domain

/// One facet value of a segment, or a city, which only suggestions look for, or a currency, which only prices name.
struct ValueRow {
    let kind: UInt32
    /// Strings.
    let key: UInt32
    let label: UInt32
    /// Listings that have it, removed ones included.
    let count: UInt32
    /// Where its listings are: in `valueBitmaps` if it is dense, else in `valueLists`.
    let start: UInt32
    let dense: UInt32

    static let city = UInt32(SearchFacet.allCases.count)
    static let currency = city + 1

    static func kind(_ facet: SearchFacet) -> UInt32 { UInt32(SearchFacet.allCases.firstIndex(of: facet) ?? 0) }

    var facet: SearchFacet? {
        kind < Self.city ? SearchFacet.allCases[Int(kind)] : nil
    }
}
