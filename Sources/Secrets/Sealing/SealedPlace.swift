/// Where something sealed belongs. What was sealed for one place cannot be opened at another, so that nobody who can
/// write rows moves one patient's note to another.
public struct SealedPlace: Sendable {
    let associated: [UInt8]

    /// - Parameter row: the row's key, mostly an id's 16 bytes.
    public init(table: String, column: String, row: [UInt8]) {
        // Each part with its length: else `ab` + `c` and `a` + `bc` would be one place.
        associated = Joined.bytes([Array(table.utf8), Array(column.utf8), row])
    }
}
