public import Domain

/// An event as it lies in its table, for who only passes it on.
public struct StoredEvent: Sendable {
    public let position: Int64
    public let id: ID<Event>
    public let practiceID: ID<Practice>
    public let kind: String
    public let subject: ID<EventSubject>
    public let version: Int
    public let at: Instant
    /// A JSON object of texts. Reading it and writing it again took longer than all the rest.
    public let detail: String
}

extension EventTable {
    /// Oldest first, those after `position`, without a gap: it ends before the first position that is missing.
    public func stored(
        after position: Int64, limit: Int, in connection: any SQLConnection
    ) throws -> [StoredEvent] {
        var wanted = position
        let found = try connection.query(next, .int(position), .int(limit)) { row in
            StoredEvent(
                position: try row[0], id: try row[1], practiceID: try row[2], kind: try row[3], subject: try row[4],
                version: try row[5], at: try row[6], detail: try row[7])
        }
        return Array(
            found.prefix { event in
                wanted += 1
                return event.position == wanted
            })
    }
}
