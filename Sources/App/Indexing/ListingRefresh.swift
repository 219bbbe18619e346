import Domain

/// Brings one practice's listings up to date, whole or in their next-available times alone.
struct ListingRefresh: Sendable {
    let practices: any PracticeStore
    let next: NextAvailable
    let index: any SearchIndex
    let versions: any IndexVersions
    let now: @Sendable () -> Instant

    /// Everything of the practice anew.
    /// - Returns: when its times have to be looked at again.
    func whole(_ practice: ID<Practice>) async throws -> Instant? {
        while true {
            let version = try await versions.next(of: practice)
            let (listings, absent, due) = try await listings(of: practice, version: version)
            let taken = try await index.put(listings)
            try await index.remove(absent)
            // Times that somebody refreshed meanwhile have a higher number, and are set on a copy of before: this one,
            // though newer in all the rest, was refused. So once more, from what is there now.
            if taken == listings.count, try await areGone(absent) { return due }
            try Task.checkCancellation()
        }
    }

    private func areGone(_ listings: [ListingVersion]) async throws -> Bool {
        for one in listings where try await index.listing(one.id) != nil { return false }
        return true
    }

    /// The next-available times of some practitioners, or of all.
    func times(of practice: ID<Practice>, practitioners: Set<ID<Practitioner>>?) async throws -> Instant? {
        let version = try await versions.next(of: practice)
        let now = now()
        let rules = try await practices.ruleBook(of: practice)
        let maker = ListingMaker(rules, version: version, asOf: now)
        var due: Instant?
        var updates: [AvailabilityUpdate] = []
        for schedule in rules.schedules where maker.isShown(schedule) {
            guard practitioners?.contains(schedule.practitionerID) ?? true else { continue }
            let services = maker.services(of: schedule)
            let starts = try await next.starts(of: schedule, services: services, rules: rules, now: now)
            updates.append(
                AvailabilityUpdate(
                    listing: ListingMaker.id(of: schedule), version: version, asOf: now, nextAvailable: starts))
            due = Self.sooner(due, Self.due(starts, services, now: now))
        }
        try await index.updateAvailability(updates)
        return due
    }

    /// What the practice's listings are now, and are no more.
    func listings(
        of practice: ID<Practice>, version: Int
    ) async throws -> (listings: [Listing], absent: [ListingVersion], due: Instant?) {
        let now = now()
        let rules = try await practices.ruleBook(of: practice)
        let maker = ListingMaker(rules, version: version, asOf: now)
        var starts: [ID<Schedule>: [ID<Service>: Instant?]] = [:]
        var due: Instant?
        if rules.practice.state == .published {
            for schedule in rules.schedules where maker.isShown(schedule) {
                let services = maker.services(of: schedule)
                let found = try await next.starts(of: schedule, services: services, rules: rules, now: now)
                starts[schedule.id] = found
                due = Self.sooner(due, Self.due(found, services, now: now))
            }
        }
        let listings = maker.listings { schedule, service in starts[schedule.id]?[service.id] ?? nil }
        return (listings, maker.absent(besides: listings), due)
    }

    /// When the times stop being true by themselves: a start comes nearer than its notice; where there is none, the
    /// horizon may uncover one within a day.
    private static func due(
        _ starts: [ID<Service>: Instant?], _ services: [Stored<Service>], now: Instant
    ) -> Instant? {
        services.map { service in
            guard let start = starts[service.id] ?? nil else { return now + 86_400 }
            return max(start.adding(minutes: -service.noticeMinutes) + 1, now + 1)
        }.min()
    }

    private static func sooner(_ a: Instant?, _ b: Instant?) -> Instant? {
        guard let a else { return b }
        guard let b else { return a }
        return min(a, b)
    }
}
