/// The statements that one connection keeps prepared.
struct SQLiteStatements {
    private var kept: [String: SQLiteStatement] = [:]
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A statement that nobody stands on: the same text may come again inside its own row closure.
    mutating func statement(_ sql: String, _ handle: OpaquePointer) throws -> SQLiteStatement {
        let found = kept[sql]
        if let found, !found.isBusy { return found }
        let made = try SQLiteStatement(sql, handle)
        guard found == nil else { return made }
        if kept.count >= limit { kept = kept.filter(\.value.isBusy) }
        kept[sql] = made
        return made
    }

    mutating func removeAll() { kept = [:] }
}
