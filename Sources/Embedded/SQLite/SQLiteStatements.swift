/// The statements that one connection keeps prepared.
struct SQLiteStatements {
    private var kept: [Text: SQLiteStatement] = [:]
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A statement that nobody stands on: the same text may come again inside its own row closure.
    mutating func statement(_ sql: String, _ handle: OpaquePointer) throws -> SQLiteStatement {
        let found = kept[Text(sql: sql)]
        if let found, !found.isBusy { return found }
        let made = try SQLiteStatement(sql, handle)
        guard found == nil else { return made }
        if kept.count >= limit { kept = kept.filter(\.value.isBusy) }
        kept[Text(sql: sql)] = made
        return made
    }

    mutating func removeAll() { kept = [:] }
}

/// A statement's text, hashed by its length and by what stands in four places: to hash all of it takes as long as a short
/// statement runs, and equality reads all of it anyway.
private struct Text: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) {
        let isHashed: Bool? = sql.utf8.withContiguousStorageIfAvailable { bytes in
            guard bytes.count >= 8 else { return false }
            hasher.combine(bytes.count)
            for quarter in 0..<4 {
                let place = (bytes.count - 8) * quarter / 3
                hasher.combine(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
            }
            return true
        }
        if isHashed != true { hasher.combine(sql) }
    }
}
