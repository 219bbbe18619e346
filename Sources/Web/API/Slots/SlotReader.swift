import Domain

/// Reads what decides about slots, and lets the generator say which there are.
struct SlotReader: Sendable {
    let services: WebServices
    let practice: ID<Practice>
    let scope: Scope
    let now: Instant

    /// - Throws: `RequestRefusal.missing` for a service that is not there, and for a draft that whoever asks may not see.
    func generator(_ wanted: SlotForm) async throws -> SlotGenerator {
        let (rules, service) = try await rules(wanted.serviceID)
        let reach = Diary.reach(of: service.value, dates: wanted.dates, zones: zones(of: rules))
        return try await generator(
            rules, service, by: wanted.practitionerID, at: wanted.locationID, from: reach.start, until: reach.end)
    }

    /// What decides about one start.
    func generator(
        of service: ID<Service>, by practitioner: ID<Practitioner>, at location: ID<Location>, start: Instant
    ) async throws -> SlotGenerator {
        let (rules, service) = try await rules(service)
        guard rules.practitioners[practitioner] != nil, rules.locations[location] != nil else {
            throw RequestRefusal.missing
        }
        // A session that is joined may be longer than the service is today: a day on either side holds any.
        return try await generator(
            rules, service, by: practitioner, at: location, from: start - 86_400, until: start + 86_400)
    }

    /// What has the time that a start would claim, where whoever asks may know.
    func claims(
        on generator: SlotGenerator, by practitioner: ID<Practitioner>, at location: ID<Location>, start: Instant
    ) async throws -> [Claim] {
        guard isStaff else { return [] }
        let service = generator.diary.service
        let rules = try await services.practices.ruleBook(of: practice)
        let owners = Diary.owners(for: service, by: practitioner, at: location, rules: rules)
        let wanted = Diary.claimed(by: service.value, at: start)
        guard !owners.isEmpty else { return [] }
        return try await services.bookings.claims(
            in: practice, owners: owners.sorted(), from: wanted.start, until: wanted.end, scope: scope, now: now)
    }

    /// The bookings that an explanation names; nil for whoever sees none.
    func bookings(named rulings: [Ruling]) async throws -> [BookingDocument]? {
        guard isStaff else { return nil }
        let ids = Set(rulings.flatMap(\.bookingIDs)).sorted()
        let views = try await services.bookings.bookingsInTheWay(ids, of: practice, scope: scope, now: now)
        return views.map { BookingDocument($0, now: now) }
    }

    private func rules(_ id: ID<Service>) async throws -> (RuleBook, Stored<Service>) {
        let rules = try await services.practices.ruleBook(of: practice)
        guard rules.practice.state != .draft || isStaff, let service = rules.services[id] else {
            throw RequestRefusal.missing
        }
        return (rules, service)
    }

    private func generator(
        _ rules: RuleBook, _ service: Stored<Service>, by practitioner: ID<Practitioner>?,
        at location: ID<Location>?, from: Instant, until: Instant
    ) async throws -> SlotGenerator {
        let owners = Diary.owners(for: service, by: practitioner, at: location, rules: rules)
        var occupancy = Occupancy(cells: [:], sessions: [])
        if !owners.isEmpty, from < until {
            occupancy = try await services.bookings.occupancy(
                in: practice, owners: Array(owners), from: from, until: until, now: now, .mayLag)
        }
        return SlotGenerator(
            Diary(
                of: service, by: practitioner, at: location, rules: rules, zones: services.zones,
                busy: occupancy.busy, sessions: occupancy.sessionViews, now: now, isStaff: isStaff))
    }

    private func zones(of rules: RuleBook) -> [Zone] {
        Set(rules.locations.values.map(\.value.timeZone)).compactMap { services.zones.zone($0) }
    }

    /// Staff are bound by neither notice nor horizon; the platform's own people see what the world sees.
    private var isStaff: Bool { scope.isStaff(of: practice) }
}
