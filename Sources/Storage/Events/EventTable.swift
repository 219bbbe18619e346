public import Domain

/// The rows of one database's events, and the one row that tells the log's epoch and floor.
public struct EventTable: Sendable {
    /// What names an event in its table.
    struct Key: Sendable {
        let id: ID<Event>
        let practiceID: ID<Practice>
        let subject: ID<EventSubject>
        let version: Int
    }

    private static let mostNumbered = 64
    private static let columns = ["id", "practice_id", "kind", "subject_id", "version", "at", "detail"]

    let events: String
    private let epochs: String
    let next: String
    private let newest: String

    public init(side: LogName) {
        events = "\(side.rawValue)_event"
        epochs = "\(side.rawValue)_epoch"
        next = """
            SELECT position, id, practice_id, kind, subject_id, version, at, detail FROM \(events) \
            WHERE position > ? ORDER BY position LIMIT ?
            """
        newest = "SELECT position FROM \(events) WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1"
    }

    /// The statements that make the tables, for the schema's first migration.
    public func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE \(events) (
                \(dialect.eventPosition),
                id \(dialect.id) NOT NULL,
                practice_id \(dialect.id) NOT NULL,
                kind \(dialect.text(40)) NOT NULL,
                subject_id \(dialect.id) NOT NULL,
                version \(dialect.integer) NOT NULL,
                at \(dialect.integer) NOT NULL,
                detail \(dialect.longText) NOT NULL,
                \(dialect.eventKeys(["practice_id", "subject_id", "version"]))
            )\(dialect.options(.rows))
            """,
            """
            CREATE TABLE \(epochs) (
                number \(dialect.integer) NOT NULL PRIMARY KEY,
                epoch \(dialect.id) NOT NULL,
                floor \(dialect.integer) NOT NULL,
                since \(dialect.integer) NOT NULL
            )\(dialect.options(.keyed))
            """,
        ]
    }

    /// Writes facts, in the order given, in the transaction of the change that they tell of.
    /// - Throws: `SQLError.Kind.unique` where a subject has an event of that version already: the change lost a race.
    public func append(_ facts: [Event], in connection: any SQLConnection) throws {
        let rows = facts.map { fact -> [SQLValue] in
            [
                .id(fact.id), .id(fact.practiceID), .name(fact.kind), .id(fact.subject), .int(fact.version),
                .instant(fact.at), .text(EventDetail.text(fact.detail)),
            ]
        }
        try connection.insertMany(into: events, columns: Self.columns, rows: rows)
    }

    /// Whether events wait for a place in the log.
    func isWaiting(in connection: any SQLConnection) throws -> Bool {
        try connection.exists("SELECT 1 FROM \(events) WHERE position IS NULL LIMIT 1")
    }

    /// Whether events from before that moment wait for a place in the log.
    public func isWaiting(before moment: Instant, in connection: any SQLConnection) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM \(events) WHERE position IS NULL AND at < ? LIMIT 1", .instant(moment))
    }

    /// Gives the events the places after `last`, in the order given.
    /// - Throws: `BeginAgain` where one has a place meanwhile.
    func number(_ waiting: [Key], after last: Int64, in connection: any SQLConnection) throws {
        var (rest, place) = (waiting[...], last)
        while !rest.isEmpty {
            // By powers of two, so that the statements are few and stay prepared.
            let count = min(Self.mostNumbered, 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount))
            try number(rest.prefix(count), after: place, count: count, in: connection)
            rest = rest.dropFirst(count)
            place += Int64(count)
        }
    }

    private func number(
        _ waiting: ArraySlice<Key>, after last: Int64, count: Int, in connection: any SQLConnection
    ) throws {
        let cases = String(repeating: " WHEN ? THEN ?", count: count)
        let keys = Array(repeating: "(?, ?, ?)", count: count).joined(separator: ", ")
        var arguments: [SQLValue] = []
        for (place, event) in zip(Int64(1)..., waiting) { arguments += [.id(event.id), .int(last + place)] }
        for event in waiting { arguments += [.id(event.practiceID), .id(event.subject), .int(event.version)] }
        let numbered = try connection.run(
            """
            UPDATE \(events) SET position = CASE id\(cases) END \
            WHERE (practice_id, subject_id, version) IN (\(keys)) AND position IS NULL
            """, arguments)
        if numbered != count { throw BeginAgain() }
    }

    /// Oldest first, those after `position`.
    public func events(
        after position: Int64, limit: Int, in connection: any SQLConnection
    ) throws -> [PositionedEvent] {
        try connection.query(next, .int(position), .int(limit)) { row in
            PositionedEvent(
                position: try row[0],
                event: Event(
                    id: try row[1], practiceID: try row[2], kind: try row[3], subject: try row[4],
                    version: try row[5], at: try row[6], detail: try EventDetail.parse(try row[7])))
        }
    }

    /// The newest position, also where its event has left the table.
    public func position(in connection: any SQLConnection) throws -> Int64 {
        let newest: Int64? = try connection.value(newest)
        return try max(newest ?? 0, floor(in: connection))
    }

    /// The position up to which events have left the table.
    public func floor(in connection: any SQLConnection) throws -> Int64 {
        try connection.value("SELECT floor FROM \(epochs) WHERE number = 1") ?? 0
    }

    /// Lets go of events that are older than `before` and that every reader has passed.
    ///
    /// Only from the old end, so that what stays has no gap: it stops at the first event that must be kept.
    /// - Parameters:
    ///   - passed: the position that the slowest reader has worked off.
    ///   - limit: how many at most: it runs between people's bookings.
    ///   - keep: further reasons to keep one (a booking that is not archived yet).
    /// - Returns: how many left.
    public func forget(
        before: Instant, passed: Int64, limit: Int, in connection: any SQLConnection,
        keep: (Event) throws -> Bool = { _ in false }
    ) throws -> Int {
        let from = try floor(in: connection)
        let going = try events(after: from, limit: limit, in: connection).prefix { candidate in
            try candidate.position <= passed && candidate.event.at < before && !keep(candidate.event)
        }
        guard let last = going.last?.position else { return 0 }
        try connection.run("DELETE FROM \(events) WHERE position <= ?", .int(last))
        try connection.run("UPDATE \(epochs) SET floor = ? WHERE number = 1", .int(last))
        return going.count
    }

    /// The log's epoch; nil before `begin`.
    public func epoch(in connection: any SQLConnection) throws -> ID<LogEpoch>? {
        try connection.value("SELECT epoch FROM \(epochs) WHERE number = 1")
    }

    /// Gives a new log its first epoch; one that has an epoch keeps it.
    public func begin(_ epoch: ID<LogEpoch>, now: Instant, in connection: any SQLConnection) throws {
        _ = try connection.insertIfAbsent(
            into: epochs, ["number": 1, "epoch": .id(epoch), "floor": 0, "since": .instant(now)])
    }

    /// Begins another epoch, after a restore: whatever read the log before starts anew.
    public func beginAnew(_ epoch: ID<LogEpoch>, now: Instant, in connection: any SQLConnection) throws {
        try begin(epoch, now: now, in: connection)
        try connection.run(
            "UPDATE \(epochs) SET epoch = ?, since = ? WHERE number = 1", .id(epoch), .instant(now))
    }
}

extension EventKind: SQLDecodable {}
