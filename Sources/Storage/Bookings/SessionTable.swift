import Domain

/// The rows of sessions. They stay when the last patient leaves: the next one finds them by practitioner and start.
enum SessionTable {
    private static let head = [
        "practice_id", "id", "version", "service_id", "practitioner_id", "location_id", "resources",
    ]
    private static let tail = ["seats", "is_cancelled", "has_cells"]
    private static let columns = head + TermsColumns.names + tail
    private static let list = columns.joined(separator: ", ")
    private static let tailAt = head.count + TermsColumns.names.count

    static func read(_ row: SQLRow) throws -> Session {
        try Session(
            id: row[1], practiceID: row[0], version: row[2], serviceID: row[3], practitionerID: row[4],
            locationID: row[5], resourceIDs: IDList.read(row[6]), terms: TermsColumns.read(row, from: head.count),
            capacity: row[tailAt], isCancelled: row[tailAt + 1], hasCells: row[tailAt + 2])
    }

    static func find(_ id: ID<Session>, of practice: ID<Practice>, in connection: any SQLConnection) throws -> Session?
    {
        try connection.first(
            "SELECT \(list) FROM session WHERE practice_id = ? AND id = ?", .id(practice), .id(id)
        ) { try read($0) }
    }

    static func find(
        practitioner: ID<Practitioner>, startsAt: Instant, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> Session? {
        try connection.first(
            "SELECT \(list) FROM session WHERE practice_id = ? AND practitioner_id = ? AND starts_at = ?",
            .id(practice), .id(practitioner), .instant(startsAt)
        ) { try read($0) }
    }

    static func select(
        _ conditions: String, _ arguments: [SQLValue], in connection: any SQLConnection
    ) throws -> [Session] {
        try connection.query("SELECT \(list) FROM session WHERE \(conditions)", arguments) { try read($0) }
    }

    static func insert(_ session: Session, in connection: any SQLConnection) throws {
        do {
            try connection.run(
                connection.dialect.insert(into: "session", columns: columns), values(session))
        } catch let error as SQLError where error.kind == .unique {
            throw BeginAgain()  // Two first patients at once: the second joins what the first has made.
        }
    }

    /// Raises the version first of all: on a cluster a lock alone does not reach the other nodes.
    static func raise(_ session: inout Session, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            "UPDATE session SET version = version + 1 WHERE practice_id = ? AND id = ? AND version = ?",
            .id(session.practiceID), .id(session.id), .int(session.version))
        if changed == 0 { throw BeginAgain() }
        session.version += 1
    }

    /// Writes what can change, at the version that `raise` gave.
    static func update(_ session: Session, in connection: any SQLConnection) throws {
        let changes = (head.dropFirst(3) + TermsColumns.names + tail).map { "\($0) = ?" }.joined(separator: ", ")
        let changed = try connection.run(
            "UPDATE session SET \(changes) WHERE practice_id = ? AND id = ? AND version = ?",
            Array(values(session).dropFirst(3)) + [.id(session.practiceID), .id(session.id), .int(session.version)])
        if changed == 0 { throw BeginAgain() }
    }

    /// Takes a session off the calendar while others pass: no two of a practitioner begin at once, not for a moment.
    static func park(_ session: Session, at nowhere: Instant, in connection: any SQLConnection) throws {
        try connection.run(
            "UPDATE session SET starts_at = ? WHERE practice_id = ? AND id = ?", .instant(nowhere),
            .id(session.practiceID), .id(session.id))
    }

    /// A row that only waits for its next patient makes room.
    static func removeEmpty(
        practitioner: ID<Practitioner>, startsAt: Instant, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws {
        try connection.run(
            """
            DELETE FROM session WHERE practice_id = ? AND practitioner_id = ? AND starts_at = ? AND has_cells = 0 \
            AND is_cancelled = 0
            """, .id(practice), .id(practitioner), .instant(startsAt))
    }

    private static func values(_ session: Session) -> [SQLValue] {
        [
            .id(session.practiceID), .id(session.id), .int(session.version), .id(session.serviceID),
            .id(session.practitionerID), .id(session.locationID), IDList.value(session.resourceIDs),
        ] + TermsColumns.values(session.terms) + [
            .int(session.capacity), .bool(session.isCancelled), .bool(session.hasCells),
        ]
    }

    /// How many seats of each are taken now: of all by one statement, for a day has many.
    static func liveSeats(
        of sessions: [Session], of practice: ID<Practice>, now: Instant, in connection: any SQLConnection
    ) throws -> [ClaimOwner: Int] {
        guard !sessions.isEmpty else { return [:] }
        let owners = SQLList(sessions.map { ClaimOwner($0.id) })
        let seats: [(ClaimOwner, BookingState, Instant?, BookingOrigin)] = try connection.query(
            """
            SELECT claim.owner_id, booking.state, booking.hold_expires_at, booking.origin FROM claim \
            JOIN booking ON booking.practice_id = claim.practice_id AND booking.id = claim.booking_id \
            WHERE claim.practice_id = ? AND claim.owner_id IN (\(owners.places)) AND claim.cell = 0
            """, [.id(practice)] + owners.values
        ) { (try $0[0], try $0[1], try $0[2], try $0[3]) }
        let live = seats.filter { Booking.keepsTime($0.1, until: $0.2, origin: $0.3, at: now) }
        return Dictionary(grouping: live, by: \.0).mapValues(\.count)
    }

    /// The bookings in its seats, lowest seat first.
    static func seats(of session: Session, in connection: any SQLConnection) throws -> [Booking] {
        try BookingTable.select(
            """
            practice_id = ? AND id IN \
            (SELECT booking_id FROM claim WHERE practice_id = ? AND owner_id = ? AND cell = 0) ORDER BY seat
            """,
            [.id(session.practiceID), .id(session.practiceID), .id(ClaimOwner(session.id))], in: connection)
    }
}
