import Domain

extension EventTable {
    private static let mostSubjects = 64

    /// Events that were committed and have no place in the log yet, each subject's in the order of its versions. None on
    /// SQLite, which gives it at insert.
    ///
    /// Sorted here: a database that sorts reads all that wait, for every few it gives, and after an outage a million may.
    func unnumbered(limit: Int, in connection: any SQLConnection) throws -> [Key] {
        var found = try connection.query(
            "SELECT id, practice_id, subject_id, version FROM \(events) WHERE position IS NULL LIMIT ?", .int(limit),
            row: Self.key)
        // Fewer are all there are. As many, in the order of the keys, came out of an index from its beginning on: nothing
        // between them was left out. Else earlier versions of the same subjects may wait that are not among these.
        if found.count == limit, !Self.isAscending(found) {
            found = try unnumbered(ofSubjectsOf: found, in: connection)
        }
        found.sort { ($0.subject, $0.version) < ($1.subject, $1.version) }
        return Array(found.prefix(limit))
    }

    private static func isAscending(_ keys: [Key]) -> Bool {
        zip(keys, keys.dropFirst()).allSatisfy {
            ($0.practiceID, $0.subject, $0.version) < ($1.practiceID, $1.subject, $1.version)
        }
    }

    private func unnumbered(ofSubjectsOf some: [Key], in connection: any SQLConnection) throws -> [Key] {
        var seen: Set<ID<EventSubject>> = []
        var rest = some.filter { seen.insert($0.subject).inserted }[...]
        var found: [Key] = []
        while !rest.isEmpty {
            // By powers of two, so that the statements are few and stay prepared.
            let count = min(Self.mostSubjects, 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount))
            let pairs = Array(repeating: "(?, ?)", count: count).joined(separator: ", ")
            try connection.rows(
                """
                SELECT id, practice_id, subject_id, version FROM \(events) \
                WHERE (practice_id, subject_id) IN (\(pairs)) AND position IS NULL
                """, rest.prefix(count).flatMap { [.id($0.practiceID), .id($0.subject)] }
            ) { row in
                found.append(try Self.key(row))
                return true
            }
            rest = rest.dropFirst(count)
        }
        return found
    }

    private static func key(_ row: SQLRow) throws -> Key {
        Key(id: try row[0], practiceID: try row[1], subject: try row[2], version: try row[3])
    }
}
