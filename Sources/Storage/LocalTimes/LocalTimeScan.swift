public import Domain

/// Looks through all practices for bookings ahead whose instant and agreed local time no longer belong together.
public struct LocalTimeScan: Sendable {
    /// What was found at one location.
    public struct Group: Sendable, Equatable {
        public let practiceID: ID<Practice>
        public let locationID: ID<Location>
        /// As the location has it now.
        public let timeZone: String
        /// False where no rules of that name are known: then nothing can be said of its bookings.
        public let isKnown: Bool
        /// Agreed on under the location's zone, whose rules have changed since; soonest first.
        public let moved: [Booking]
        /// Agreed on under another zone: a change of the location's zone has stopped half way.
        public let foreign: [Booking]
    }

    private let inventory: any SQLDatabase
    private let booking: any SQLDatabase
    private let zones: any TimeZones

    public init(inventory: any SQLDatabase, booking: any SQLDatabase, zones: any TimeZones) {
        self.inventory = inventory
        self.booking = booking
        self.zones = zones
    }

    /// One group for each location that has something amiss, in the order of ids.
    public func groups(now: Instant) async throws -> [Group] {
        let places = try await booking.scan { connection in
            try connection.query(
                """
                SELECT DISTINCT practice_id, location_id FROM booking \
                WHERE state IN ('held', 'confirmed') AND starts_at > ? ORDER BY practice_id, location_id
                """, [.instant(now)]
            ) { row in (practice: try row[0] as ID<Practice>, location: try row[1] as ID<Location>) }
        }
        var groups: [Group] = []
        for place in places {
            let found = try await inventory.scan { connection in
                try ItemTable<Location>().item(place.location, of: place.practice, in: connection)
            }
            guard let name = found?.value.timeZone else { continue }
            if let group = try await group(place.practice, place.location, name, now: now) { groups.append(group) }
        }
        return groups
    }

    private func group(
        _ practice: ID<Practice>, _ location: ID<Location>, _ name: String, now: Instant
    ) async throws -> Group? {
        guard let zone = zones.zone(name) else {
            return Group(
                practiceID: practice, locationID: location, timeZone: name, isKnown: false, moved: [], foreign: [])
        }
        let strays = try await booking.scan { connection in
            let all = SettleLocalTimes(locationID: location, date: nil, keep: .instants)
            return try Strays(practice, all, zone, now: now).bookings(in: connection)
        }
        if strays.isEmpty { return nil }
        return Group(
            practiceID: practice, locationID: location, timeZone: name, isKnown: true,
            moved: strays.filter { $0.terms.timeZone == zone.identifier },
            foreign: strays.filter { $0.terms.timeZone != zone.identifier })
    }
}
