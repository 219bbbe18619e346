import Domain

/// Finds the next start that can be booked, for the search index.
struct NextAvailable: Sendable {
    /// Most diaries have something soon: the rest of the horizon is read only where these days have nothing.
    private static let soon = 14

    let bookings: any BookingStore
    let zones: any TimeZones

    /// The next starts of every service under one schedule.
    func starts(
        of schedule: Stored<Schedule>, services: [Stored<Service>], rules: RuleBook, now: Instant
    ) async throws -> [ID<Service>: Instant?] {
        var starts: [ID<Service>: Instant?] = [:]
        var open = services
        for days in [Self.soon, open.map(\.horizonDays).max() ?? 0] where !open.isEmpty {
            let taken = try await occupancy(of: schedule, services: open, rules: rules, days: days, now: now)
            for service in open {
                let start = first(service, schedule, rules, taken, now)
                let limit = now + Int64(days) * 86_400
                // Beyond what was read nothing is known: only a start within it counts.
                if let start, start < limit { starts[service.id] = .some(start) }
            }
            open.removeAll { (starts[$0.id] ?? nil) != nil || $0.horizonDays < days }
        }
        for service in services where starts[service.id] == nil { starts[service.id] = .some(nil) }
        return starts
    }

    private func occupancy(
        of schedule: Stored<Schedule>, services: [Stored<Service>], rules: RuleBook, days: Int, now: Instant
    ) async throws -> Occupancy {
        let owners = services.reduce(into: Set<ClaimOwner>()) { owners, service in
            owners.formUnion(
                Diary.owners(for: service, by: schedule.practitionerID, at: schedule.locationID, rules: rules))
        }
        return try await bookings.occupancy(
            in: rules.practice.id, owners: owners.sorted(), from: now - 86_400, until: now + Int64(days + 1) * 86_400,
            now: now, .current)
    }

    private func first(
        _ service: Stored<Service>, _ schedule: Stored<Schedule>, _ rules: RuleBook, _ taken: Occupancy, _ now: Instant
    ) -> Instant? {
        let diary = Diary(
            of: service, by: schedule.practitionerID, at: schedule.locationID, rules: rules, zones: zones,
            busy: taken.busy, sessions: taken.sessionViews, now: now, isStaff: false)
        return SlotGenerator(diary).firstFree(from: now)?.start
    }
}
