import Domain

/// Bookings and sessions ahead at one location whose instant and agreed local time no longer belong together.
struct Strays: Sendable {
    let practice: ID<Practice>
    let location: ID<Location>
    let zone: Zone
    let now: Instant
    let sameZoneOnly: Bool

    init(_ practice: ID<Practice>, _ wanted: SettleLocalTimes, _ zone: Zone, now: Instant) {
        self.practice = practice
        location = wanted.locationID
        self.zone = zone
        self.now = now
        sameZoneOnly = wanted.sameZoneOnly
    }

    /// The agreed dates that have some, in order.
    func dates(in connection: any SQLConnection) throws -> [LocalDate] {
        // A cancelled session blocks its start for others: it strays as a booking does.
        let cancelled = try SessionTable.select(
            "practice_id = ? AND starts_at > ? AND location_id = ? AND is_cancelled = 1 ORDER BY starts_at, id",
            [.id(practice), .instant(now), .id(location)], in: connection
        ).filter { isAstray($0.terms) }
        let dates = try bookings(in: connection).map(\.terms.localDate) + cancelled.map(\.terms.localDate)
        return Set(dates).sorted()
    }

    /// All of them, soonest first.
    func bookings(in connection: any SQLConnection) throws -> [Booking] {
        try BookingTable.select(
            """
            practice_id = ? AND starts_at > ? AND location_id = ? AND state IN ('held', 'confirmed') \
            ORDER BY starts_at, id
            """, [.id(practice), .instant(now), .id(location)], in: connection
        ).filter { $0.keepsTime(at: now) && isAstray($0.terms) }
    }

    /// One agreed date's, those of sessions too, in id order; expired holds are among them.
    func bookings(on date: LocalDate, in connection: any SQLConnection) throws -> [Booking] {
        try BookingTable.select(
            "\(Self.day) AND state IN ('held', 'confirmed') ORDER BY id", arguments(date), in: connection
        ).filter { isAstray($0.terms) }
    }

    /// Those that have their cells, or are cancelled; an empty one is only a row that waits for its next patient.
    func sessions(on date: LocalDate, in connection: any SQLConnection) throws -> [Session] {
        try SessionTable.select("\(Self.day) ORDER BY id", arguments(date), in: connection)
            .filter { isAstray($0.terms) && ($0.hasCells || $0.isCancelled) }
    }

    private func isAstray(_ terms: Terms) -> Bool {
        terms.isAstray(in: zone) && !(sameZoneOnly && terms.timeZone != zone.identifier)
    }

    private static let day = """
        practice_id = ? AND starts_at > ? AND starts_at > ? AND starts_at < ? AND location_id = ? AND local_date = ?
        """

    /// The index knows starts: two days around the date are every zone's idea of it.
    private func arguments(_ date: LocalDate) -> [SQLValue] {
        let midnight = Instant(seconds: Int64(date.days) * 86_400)
        return [
            .id(practice), .instant(now), .instant(midnight - 2 * 86_400), .instant(midnight + 3 * 86_400),
            .id(location), .int(Int(date.days)),
        ]
    }
}
