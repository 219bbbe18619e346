public import Domain

extension SQLBookingStore {
    public func settleLocalTimes(
        _ wanted: SettleLocalTimes, in practice: ID<Practice>, ask: Ask<SettledDay>
    ) async throws -> Outcome<SettledDay> {
        guard ask.scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        let rules = try await practices.ruleBook(of: practice)
        let zone = try zone(of: wanted.locationID, rules)
        let dates = try await database.scan { connection in
            try Strays(practice, wanted, zone, now: ask.now).dates(in: connection)
        }
        let date = wanted.date ?? dates.first
        let next = date.flatMap { date in dates.first { $0 > date } }
        return try await transact(ask, practice: practice) { transaction in
            var day = SettledDay(date: date, next: next)
            guard let date else { return day }
            let strays = Strays(practice, wanted, zone, now: transaction.now)
            switch wanted.keep {
            case .instants: day.settled = try transaction.reread(strays, on: date)
            case .localTimes: try transaction.restore(strays, on: date, rules: rules, into: &day)
            }
            return day
        }
    }

    public func strayedBookings(
        at location: ID<Location>, of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [Booking] {
        guard scope.isPlatform || scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        let zone = try zone(of: location, await practices.ruleBook(of: practice))
        let strayed = try await database.scan { connection in
            let wanted = SettleLocalTimes(locationID: location, date: nil, keep: .instants)
            return try Strays(practice, wanted, zone, now: now).bookings(in: connection)
        }.filter { scope.isPlatform || scope.isStaff(of: practice, for: $0.practitionerID) }
        try await seen(strayed, .listStrayedBookings, scope: scope, now: now)
        return strayed
    }

    public func bookingsAhead(
        at location: ID<Location>, of practice: ID<Practice>, now: Instant
    ) async throws -> Int {
        try await database.scan { connection in
            try connection.value(
                """
                SELECT COUNT(*) FROM booking WHERE practice_id = ? AND starts_at > ? AND location_id = ? \
                AND (state = 'confirmed' OR (state = 'held' AND hold_expires_at > ?))
                """, .id(practice), .instant(now), .id(location), .instant(now)) ?? 0
        }
    }

    private func zone(of location: ID<Location>, _ rules: RuleBook) throws -> Zone {
        guard let place = rules.locations[location] else { throw RequestRefusal.missing }
        guard let zone = zones.zone(place.value.timeZone) else {
            throw InvalidInput("timeZone", "unknown", "Give the location an IANA name such as Europe/Paris.")
        }
        return zone
    }
}
