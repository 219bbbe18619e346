import Domain

extension BookingVerifier {
    /// Every live booking has exactly its claims, and every booking the events up to its version.
    func checkBookings() async throws -> [Finding] {
        try await pages { [pageSize] (after: Booking?, connection) in
            let bookings = try BookingTable.select(
                "practice_id > ? OR practice_id = ? AND id > ? ORDER BY practice_id, id LIMIT ?",
                [
                    .id(after?.practiceID ?? Self.first()), .id(after?.practiceID ?? Self.first()),
                    .id(after?.id ?? Self.first()), .int(pageSize),
                ], in: connection)
            var findings: [Finding] = []
            for booking in bookings {
                findings += try Self.missing(of: booking, in: connection)
                findings += try Self.lastVersion(of: booking, in: connection)
            }
            return (bookings, findings)
        }
    }

    static func first<Subject>() -> ID<Subject> { ID(high: 0, low: 0) }

    private static func missing(of booking: Booking, in connection: any SQLConnection) throws -> [Finding] {
        guard booking.state.ownsClaims else { return [] }
        let (owners, cells) = place(of: booking)
        let own = try ClaimTable.find(owners: owners, cells: cells, of: booking.practiceID, in: connection)
            .map(\.claim).filter { $0.bookingID == booking.id && $0.seat == booking.seat }
        let missing = owners.count * cells.count - own.count
        if missing == 0 { return [] }
        return [
            Finding(
                .claimMissing, booking.practiceID, [booking.id.description],
                "a \(booking.state.rawValue) booking lacks \(missing) of \(owners.count * cells.count) claims")
        ]
    }

    /// Where a live booking's claims are: its seat in a session, or cells of its own.
    private static func place(of booking: Booking) -> ([ClaimOwner], Range<Int64>) {
        if let session = booking.sessionID { return ([ClaimOwner(session)], 0..<1) }
        return (booking.owners, booking.terms.claimedCells)
    }

    /// Every claim belongs to a live booking, or to a session that has its cells, and lies where that one is.
    func checkClaims() async throws -> [Finding] {
        try await pages { [pageSize] (after: ClaimRow?, connection) in
            let rows = try ClaimRow.page(after: after, limit: pageSize, in: connection)
            let findings = try rows.compactMap { row in
                try Self.isStray(row, in: connection)
                    ? Finding(
                        .claimStray, row.practiceID,
                        [row.claim.bookingID?.description, row.claim.sessionID?.description].compactMap { $0 },
                        "owner \(row.claim.owner), cell \(row.claim.cell), seat \(row.claim.seat)")
                    : nil
            }
            return (rows, findings)
        }
    }

    private static func isStray(_ row: ClaimRow, in connection: any SQLConnection) throws -> Bool {
        let claim = row.claim
        switch (claim.bookingID, claim.sessionID) {
        case (let id?, nil):
            guard let booking = try BookingTable.find(id, of: row.practiceID, in: connection),
                booking.state.ownsClaims
            else { return true }
            let (owners, cells) = place(of: booking)
            return !(owners.contains(claim.owner) && cells.contains(claim.cell) && booking.seat == claim.seat)
        case (nil, let id?):
            guard let session = try SessionTable.find(id, of: row.practiceID, in: connection), session.hasCells else {
                return true
            }
            let cells = session.terms.claimedCells
            return !(session.owners.contains(claim.owner) && cells.contains(claim.cell) && claim.seat == 0)
        default: return true
        }
    }
}

/// A claim with the practice whose table it is in.
struct ClaimRow: Sendable {
    let practiceID: ID<Practice>
    let claim: Claim

    static func page(after: ClaimRow?, limit: Int, in connection: any SQLConnection) throws -> [ClaimRow] {
        let columns = "practice_id, owner_id, cell, seat, booking_id, session_id"
        let order = "ORDER BY practice_id, owner_id, cell, seat LIMIT ?"
        let read: (SQLRow) throws -> ClaimRow = { row in
            try ClaimRow(
                practiceID: row[0],
                claim: Claim(owner: row[1], cell: row[2], seat: row[3], bookingID: row[4], sessionID: row[5]))
        }
        guard let after else {
            return try connection.query("SELECT \(columns) FROM claim \(order)", .int(limit), row: read)
        }
        return try connection.query(
            """
            SELECT \(columns) FROM claim WHERE practice_id > ? OR practice_id = ? AND (owner_id > ? OR owner_id = ? \
            AND (cell > ? OR cell = ? AND seat > ?)) \(order)
            """,
            [
                .id(after.practiceID), .id(after.practiceID), .id(after.claim.owner), .id(after.claim.owner),
                .int(after.claim.cell), .int(after.claim.cell), .int(after.claim.seat), .int(limit),
            ], read)
    }
}
