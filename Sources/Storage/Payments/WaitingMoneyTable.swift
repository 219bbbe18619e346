import Domain

/// Bookings with received money that are not confirmed, each with when to look at it again.
enum WaitingMoneyTable {
    struct Row: Sendable {
        let practice: ID<Practice>
        let booking: ID<Booking>
    }

    /// Puts a booking on the list, or up it.
    static func put(_ booking: Booking, dueAt: Instant, in connection: any SQLConnection) throws {
        let key: [SQLValue] = [.id(booking.practiceID), .id(booking.id)]
        let isNew = try connection.insertIfAbsent(
            into: "waiting_money",
            ["practice_id": key[0], "booking_id": key[1], "due_at": .instant(dueAt)])
        if isNew { return }
        try connection.run(
            "UPDATE waiting_money SET due_at = ? WHERE practice_id = ? AND booking_id = ?", [.instant(dueAt)] + key)
    }

    static func remove(_ row: Row, in connection: any SQLConnection) throws {
        try connection.run(
            "DELETE FROM waiting_money WHERE practice_id = ? AND booking_id = ?", .id(row.practice), .id(row.booking))
    }

    /// Longest due first.
    static func due(at now: Instant, limit: Int, in connection: any SQLConnection) throws -> [Row] {
        try connection.query(
            "SELECT practice_id, booking_id FROM waiting_money WHERE due_at <= ? ORDER BY due_at LIMIT ?",
            .instant(now), .int(limit)
        ) { Row(practice: try $0[0], booking: try $0[1]) }
    }
}
