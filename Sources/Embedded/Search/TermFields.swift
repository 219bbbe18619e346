/// Where a word occurs in a listing: a bit for each field.
struct TermFields: OptionSet {
    let rawValue: UInt32

    static let name = TermFields(rawValue: 1)
    static let specialty = TermFields(rawValue: 2)
    static let service = TermFields(rawValue: 4)
    static let place = TermFields(rawValue: 8)

    static let bits: UInt32 = 4
    static let mask: UInt32 = 15

    /// How much a match is worth by where it is.
    var weight: Float {
        if contains(.name) { return 1 }
        if !isDisjoint(with: [.specialty, .service]) { return 0.8 }
        return contains(.place) ? 0.6 : 0
    }
}
