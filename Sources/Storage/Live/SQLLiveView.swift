public import Domain

/// Live bookings as the database has them now.
public struct SQLLiveView: LiveView {
    private let database: any SQLDatabase

    public init(_ database: any SQLDatabase) { self.database = database }

    public func booking(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> LiveBooking? {
        try await database.read(.current) { connection in
            try BookingTable.select("practice_id = ? AND id = ?", [.id(practice), .id(id)], in: connection).first
                .map(LiveBooking.init)
        }
    }

    public func day(_ day: LiveDay) async throws -> [LiveBooking] {
        // Local dates begin up to 14 hours before and 12 after those of UTC.
        let start = Instant(seconds: Int64(day.date.days) * 86_400)
        return try await database.read(.current) { connection in
            try BookingTable.select(
                """
                practice_id = ? AND starts_at >= ? AND starts_at < ? AND location_id = ? ORDER BY starts_at, id
                """,
                [
                    .id(day.practiceID), .instant(start - 15 * 3600), .instant(start + (24 + 13) * 3600),
                    .id(day.locationID),
                ], in: connection
            ).map(LiveBooking.init).filter { $0.date == day.date }
        }
    }

    /// The database has them already.
    public func take(_ changes: [LiveChange]) async -> Bool { true }

    /// It holds nothing of its own.
    public func forgetAll() async -> Bool { true }
}
