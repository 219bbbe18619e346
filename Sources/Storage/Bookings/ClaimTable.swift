import Domain

/// The rows that nobody can have twice. Their primary key is what makes a double booking impossible.
enum ClaimTable {
    /// A claim with what decides whether it still counts.
    struct Found {
        let claim: Claim
        /// Of the booking behind it; nil for a session's cell.
        let state: BookingState?
        let holdExpiresAt: Instant?
        let origin: BookingOrigin?

        func isLive(at now: Instant) -> Bool {
            guard let state, let origin else { return true }
            return Booking.keepsTime(state, until: holdExpiresAt, origin: origin, at: now)
        }
    }

    private static let columns = ["practice_id", "owner_id", "cell", "seat", "booking_id", "session_id"]

    /// Plain reads: with FOR UPDATE here, deadlocks were forty times as many, and the key decides without it.
    static func find(
        owners: [ClaimOwner], cells: Range<Int64>, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [Found] {
        let places = repeatElement("?", count: owners.count).joined(separator: ", ")
        let sql = """
            SELECT c.owner_id, c.cell, c.seat, c.booking_id, c.session_id, b.state, b.hold_expires_at, \
            b.origin FROM claim c \
            LEFT JOIN booking b ON b.practice_id = c.practice_id AND b.id = c.booking_id \
            WHERE c.practice_id = ? AND c.owner_id IN (\(places)) AND c.cell >= ? AND c.cell < ? \
            ORDER BY c.owner_id, c.cell, c.seat
            """
        let arguments: [SQLValue] =
            [.id(practice)] + owners.map { .id($0) } + [.int(cells.lowerBound), .int(cells.upperBound)]
        return try connection.query(sql, arguments) { row in
            Found(
                claim: Claim(
                    owner: try row[0], cell: try row[1], seat: try row[2], bookingID: try row[3],
                    sessionID: try row[4]),
                state: try row[5], holdExpiresAt: try row[6], origin: try row[7])
        }
    }

    /// An owner's claimed cells at any seat, in order; those of expired holds too.
    static func cells(
        of owner: ClaimOwner, _ cells: Range<Int64>, _ practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [Int64] {
        try connection.integers(
            "SELECT cell FROM claim WHERE practice_id = ? AND owner_id = ? AND cell >= ? AND cell < ? ORDER BY cell",
            [.id(practice), .id(owner), .int(cells.lowerBound), .int(cells.upperBound)])
    }

    /// The same, with what they were claimed for.
    static func claims(
        of owner: ClaimOwner, _ cells: Range<Int64>, _ practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [Claim] {
        try connection.query(
            """
            SELECT cell, seat, booking_id, session_id FROM claim \
            WHERE practice_id = ? AND owner_id = ? AND cell >= ? AND cell < ? ORDER BY cell, seat
            """, .id(practice), .id(owner), .int(cells.lowerBound), .int(cells.upperBound)
        ) {
            Claim(owner: owner, cell: try $0[0], seat: try $0[1], bookingID: try $0[2], sessionID: try $0[3])
        }
    }

    /// Inserts all of them by one statement, in key order, or none.
    ///
    /// A duplicate means that somebody was quicker since the cells were read: everything begins again, and what is
    /// read then tells whether there is another choice. Going on to the next room here would decide on stale facts.
    static func insert(_ claims: [Claim], of practice: ID<Practice>, in connection: any SQLConnection) throws {
        let ordered = claims.sorted { ($0.owner, $0.cell, $0.seat) < ($1.owner, $1.cell, $1.seat) }
        do {
            try connection.insertMany(
                into: "claim", columns: columns,
                rows: ordered.map {
                    [.id(practice), .id($0.owner), .int($0.cell), .int($0.seat), .id($0.bookingID), .id($0.sessionID)]
                })
        } catch let error as SQLError where error.kind == .unique {
            throw BeginAgain()
        }
    }

    /// Gives back a booking's cells. How many rows that takes is known: another count means that the facts have changed.
    static func free(_ booking: Booking, in connection: any SQLConnection) throws {
        if let session = booking.sessionID {
            let gone = try connection.run(
                "DELETE FROM claim WHERE practice_id = ? AND owner_id = ? AND cell = 0 AND seat = ? AND booking_id = ?",
                .id(booking.practiceID), .id(ClaimOwner(session)), .int(booking.seat), .id(booking.id))
            if gone != 1 { throw BeginAgain() }
            return
        }
        let cells = booking.terms.claimedCells
        let gone = try remove(
            owners: booking.owners, cells: cells, column: "booking_id", id: booking.id.bytes, of: booking.practiceID,
            in: connection)
        if gone != cells.count * booking.owners.count { throw BeginAgain() }
    }

    /// Gives back a session's cells; its seats are rows of their own.
    static func free(_ session: Session, in connection: any SQLConnection) throws {
        let cells = session.terms.claimedCells
        _ = try remove(
            owners: session.owners, cells: cells, column: "session_id", id: session.id.bytes, of: session.practiceID,
            in: connection)
    }

    private static func remove(
        owners: [ClaimOwner], cells: Range<Int64>, column: String, id: [UInt8], of practice: ID<Practice>,
        in connection: any SQLConnection
    ) throws -> Int {
        let sql =
            "DELETE FROM claim WHERE practice_id = ? AND owner_id = ? AND cell >= ? AND cell < ? AND \(column) = ?"
        return try owners.sorted().reduce(0) { gone, owner in
            try gone
                + connection.run(
                    sql, .id(practice), .id(owner), .int(cells.lowerBound), .int(cells.upperBound), .blob(id))
        }
    }
}
