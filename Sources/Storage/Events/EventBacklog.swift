public import Domain

/// Events of one database that have no place in its log yet: how many, and since when.
public struct EventBacklog: Hashable, Sendable {
    /// Counting stops here: beyond it the number says nothing more.
    public static let most = 10_000

    public let count: Int
    /// Nil where there are none.
    public let oldest: Instant?

    public static func read(_ side: LogName, in database: any SQLDatabase) async throws -> EventBacklog {
        try await database.read(.current) { connection in
            let rows: [(Int, Instant?)] = try connection.query(
                """
                SELECT COUNT(*), MIN(at) FROM \
                (SELECT at FROM \(side.rawValue)_event WHERE position IS NULL LIMIT \(most)) AS waiting
                """
            ) { (try $0[0], try $0[1]) }
            return EventBacklog(count: rows.first?.0 ?? 0, oldest: rows.first?.1)
        }
    }
}
