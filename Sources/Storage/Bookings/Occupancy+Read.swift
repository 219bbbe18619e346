import Domain

extension Occupancy {
    /// Reads what is taken, expired holds left out: they are as good as gone.
    static func read(
        _ practice: ID<Practice>, _ owners: [ClaimOwner], from: Instant, until: Instant, now: Instant,
        in connection: any SQLConnection
    ) throws -> Occupancy {
        let range = Cell.range(from: from, until: until)
        let sessions = try sessions(practice, owners, from: from, until: until, now: now, in: connection)
        let emptied = Set(sessions.lazy.filter { $0.live == 0 }.map { $0.session.id })
        let dead = try deadHolds(practice, now: now, in: connection)
        var cells: [ClaimOwner: [Int64]] = [:]
        for owner in owners {
            let taken =
                emptied.isEmpty && dead.isEmpty
                ? try ClaimTable.cells(of: owner, range, practice, in: connection)
                : try ClaimTable.claims(of: owner, range, practice, in: connection)
                    .filter { claim in
                        !(claim.bookingID.map(dead.contains) ?? false)
                            && !(claim.sessionID.map(emptied.contains) ?? false)
                    }.map { $0.cell }
            if !taken.isEmpty { cells[owner] = Self.once(taken) }
        }
        return Occupancy(cells: cells, sessions: sessions.filter { $0.live > 0 || $0.session.isCancelled })
    }

    /// Cells in order, each once: an overbooked one is claimed at several seats.
    private static func once(_ cells: [Int64]) -> [Int64] {
        var distinct: [Int64] = []
        distinct.reserveCapacity(cells.count)
        for cell in cells where cell != distinct.last { distinct.append(cell) }
        return distinct
    }

    /// Holds of the practice that have run out and were not yet tidied away: almost always none. Joining each claim to
    /// its booking would tell too, and cost more than everything else about a day's slots.
    private static func deadHolds(
        _ practice: ID<Practice>, now: Instant, in connection: any SQLConnection
    ) throws -> Set<ID<Booking>> {
        let over: [ID<Booking>] = try connection.query(
            "SELECT booking_id FROM open_hold WHERE practice_id = ? AND expires_at <= ?", .id(practice), .instant(now)
        ) { try $0[0] }
        return Set(
            try over.filter { id in
                guard let booking = try BookingTable.find(id, of: practice, in: connection) else { return false }
                return !booking.keepsTime(at: now)
            })
    }

    private static func sessions(
        _ practice: ID<Practice>, _ owners: [ClaimOwner], from: Instant, until: Instant, now: Instant,
        in connection: any SQLConnection
    ) throws -> [(session: Session, live: Int)] {
        let rows = try SessionTable.select(
            """
            practice_id = ? AND starts_at >= ? AND starts_at < ? AND (has_cells = 1 OR is_cancelled = 1) \
            ORDER BY starts_at
            """,
            [.id(practice), .instant(from - 24 * 3600), .instant(until)], in: connection)
        let wanted = Set(owners)
        let sessions = rows.filter { !wanted.isDisjoint(with: $0.owners) }
        let live = try SessionTable.liveSeats(of: sessions, of: practice, now: now, in: connection)
        return sessions.map { ($0, live[ClaimOwner($0.id)] ?? 0) }
    }
}
