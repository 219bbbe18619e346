import Domain

extension BookingVerifier {
    /// A session has all of its cells or none, as it says; with a patient in it, it has them.
    func checkSessions() async throws -> [Finding] {
        try await pages { [pageSize] (after: Session?, connection) in
            let practice = after?.practiceID ?? Self.first()
            let sessions = try SessionTable.select(
                "practice_id > ? OR practice_id = ? AND id > ? ORDER BY practice_id, id LIMIT ?",
                [.id(practice), .id(practice), .id(after?.id ?? Self.first()), .int(pageSize)], in: connection)
            var findings: [Finding] = []
            for session in sessions {
                findings += try Self.problems(with: session, in: connection).map {
                    Finding(.sessionFlag, session.practiceID, [session.id.description], $0)
                }
                findings += try Self.lastVersion(of: session, in: connection)
            }
            return (sessions, findings)
        }
    }

    private static func problems(with session: Session, in connection: any SQLConnection) throws -> [String] {
        let cells = session.terms.claimedCells
        let own = try ClaimTable.find(owners: session.owners, cells: cells, of: session.practiceID, in: connection)
            .count { $0.claim.sessionID == session.id }
        let seats = try SessionTable.seats(of: session, in: connection).count
        var problems: [String] = []
        if own != (session.hasCells ? session.owners.count * cells.count : 0) {
            problems.append("has \(own) cells and says \(session.hasCells)")
        }
        if session.hasCells != (seats > 0) { problems.append("has \(seats) patients and says \(session.hasCells)") }
        if session.isCancelled, session.hasCells { problems.append("is cancelled and has its time") }
        return problems
    }
}

extension BookingVerifier {
    /// Open holds and the rows that count them are the same.
    func checkOpenHolds() async throws -> [Finding] {
        try await pages { [pageSize] (after: HoldRow?, connection) in
            let practice = after?.practiceID ?? Self.first()
            let rows = try connection.query(
                """
                SELECT practice_id, booking_id FROM open_hold WHERE practice_id > ? OR practice_id = ? \
                AND booking_id > ? ORDER BY practice_id, booking_id LIMIT ?
                """, .id(practice), .id(practice), .id(after?.bookingID ?? Self.first()), .int(pageSize)
            ) { HoldRow(practiceID: try $0[0], bookingID: try $0[1]) }
            let stray = try rows.filter { row in
                try BookingTable.find(row.bookingID, of: row.practiceID, in: connection)?.state != .held
            }
            return (rows, stray.map { Self.finding($0, "counts as an open hold and is none") })
        } + uncountedHolds()
    }

    private func uncountedHolds() async throws -> [Finding] {
        try await pages { [pageSize] (after: Booking?, connection) in
            let practice = after?.practiceID ?? Self.first()
            let held = try BookingTable.select(
                """
                state = 'held' AND (practice_id > ? OR practice_id = ? AND id > ?) ORDER BY practice_id, id LIMIT ?
                """, [.id(practice), .id(practice), .id(after?.id ?? Self.first()), .int(pageSize)], in: connection)
            let uncounted = try held.filter { booking in
                try !connection.exists(
                    "SELECT 1 FROM open_hold WHERE practice_id = ? AND booking_id = ?", .id(booking.practiceID),
                    .id(booking.id))
            }
            return (
                held,
                uncounted.map {
                    Self.finding(HoldRow(practiceID: $0.practiceID, bookingID: $0.id), "is held and not counted")
                }
            )
        }
    }

    private static func finding(_ row: HoldRow, _ detail: String) -> Finding {
        Finding(.openHold, row.practiceID, [row.bookingID.description], detail)
    }
}

private struct HoldRow: Sendable {
    let practiceID: ID<Practice>
    let bookingID: ID<Booking>
}
