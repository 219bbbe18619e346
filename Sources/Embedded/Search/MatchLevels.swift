/// What a match is worth, in a byte: how well the word fits, times where it occurs.
struct MatchLevels {
    /// By the fields' bits.
    typealias Table = [UInt8]

    let exact: Table
    let prefix: Table
    let oneEdit: Table
    let twoEdits: Table

    /// - Parameter fields: nil: all; else matches elsewhere are worth nothing.
    init(isLast: Bool, only fields: TermFields? = nil) {
        exact = Self.table(1, fields)
        // The last word may be unfinished; the others are less likely to be.
        prefix = Self.table(isLast ? 0.85 : 0.7, fields)
        oneEdit = Self.table(0.5, fields)
        twoEdits = Self.table(0.35, fields)
    }

    private static func table(_ quality: Float, _ only: TermFields?) -> Table {
        (0..<16 as Range<UInt32>).map { bits in
            let fields = TermFields(rawValue: bits)
            let counted = only.map { fields.intersection($0) } ?? fields
            return UInt8((quality * counted.weight * 255).rounded())
        }
    }
}
