import Domain

/// A row's place in the chain, and what binds it to all before it.
struct AuditLink: Sendable {
    let entry: AuditEntry
    let number: Int64
    let hash: [UInt8]
}

extension AuditTable {
    private static let most = 64

    /// Gives rows their places, many with each statement: one by one it fell behind who writes them.
    /// - Throws: `BeginAgain` where one has a place meanwhile.
    func chain(_ links: [AuditLink], in connection: any SQLConnection) throws {
        var rest = links[...]
        while !rest.isEmpty {
            // By powers of two, so that the statements are few and stay prepared.
            let count = min(Self.most, 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount))
            try chain(rest.prefix(count), count: count, in: connection)
            rest = rest.dropFirst(count)
        }
    }

    private func chain(_ links: ArraySlice<AuditLink>, count: Int, in connection: any SQLConnection) throws {
        let cases = String(repeating: " WHEN ? THEN ?", count: count)
        let keys = Array(repeating: "(?, ?)", count: count).joined(separator: ", ")
        var arguments: [SQLValue] = []
        for link in links { arguments += [.id(link.entry.id), .int(link.number)] }
        for link in links { arguments += [.id(link.entry.id), .blob(link.hash)] }
        for link in links { arguments += Self.values(link.entry)[0...1] }
        let chained = try connection.run(
            """
            UPDATE \(name) SET number = CASE id\(cases) END, hash = CASE id\(cases) END \
            WHERE (practice_id, id) IN (\(keys)) AND number IS NULL
            """, arguments)
        if chained != count { throw BeginAgain() }
    }
}
