public import Domain

extension SQLPracticeStore {
    public func published(after: ID<Practice>?, limit: Int) async throws -> [PublishedPractice] {
        try await answering {
            try await database.scan(.mayLag) { connection in
                var found: [PublishedPractice] = try connection.query(
                    "SELECT id, changed_at FROM practice WHERE state = 'published' AND id > ? ORDER BY id LIMIT ?",
                    [.id(after ?? ID(high: 0, low: 0)), .int(limit)]
                ) { PublishedPractice(id: try $0[0], changedAt: try $0[1], practitioners: []) }
                guard !found.isEmpty else { return [] }
                let list = SQLList(found.map(\.id))
                let people: [(ID<Practice>, ID<Practitioner>)] = try connection.query(
                    "SELECT practice_id, id FROM practitioner WHERE active = 1 AND practice_id IN (\(list.places))",
                    list.values
                ) { (try $0[0], try $0[1]) }
                let byPractice = Dictionary(grouping: people, by: \.0)
                for place in found.indices {
                    found[place].practitioners = (byPractice[found[place].id] ?? []).map(\.1).sorted()
                }
                return found
            }
        }
    }

    public func publishedParts(of size: Int) async throws -> [ID<Practice>] {
        try await answering {
            try await database.scan(.mayLag) { connection in
                var ends: [ID<Practice>] = []
                while true {
                    let end: ID<Practice>? = try connection.value(
                        """
                        SELECT id FROM practice WHERE state = 'published' AND id > ? ORDER BY id LIMIT 1 OFFSET ?
                        """, .id(ends.last ?? ID(high: 0, low: 0)), .int(size - 1))
                    guard let end else { return ends }
                    ends.append(end)
                }
            }
        }
    }
}
