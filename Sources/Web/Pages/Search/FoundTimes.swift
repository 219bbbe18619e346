import Domain

/// The next free times of what a search found, asked of the store: what is shown can be had.
struct FoundTimes: Sendable {
    let practiceID: ID<Practice>
    let service: Stored<Service>
    let zone: Zone
    /// Soonest first.
    let slots: [Slot]

    static let most = 5
    /// So many days from the next time on are looked at.
    private static let days = 6

    /// Of each hit that has a service to book; several are asked for at once.
    static func read(_ hits: [SearchHit], _ wish: SearchWish, _ request: PageRequest) async throws -> [Int: FoundTimes]
    {
        try await withThrowingTaskGroup(of: (Int, FoundTimes?).self) { group in
            var found: [Int: FoundTimes] = [:]
            for (index, hit) in hits.enumerated() {
                if index >= atOnce, let (done, times) = try await group.next() { found[done] = times }
                group.addTask { (index, try await read(hit, wish, request)) }
            }
            for try await (index, times) in group { found[index] = times }
            return found
        }
    }

    private static let atOnce = 4

    private static func read(
        _ hit: SearchHit, _ wish: SearchWish, _ request: PageRequest
    ) async throws -> FoundTimes? {
        let (listing, now) = (hit.listing, request.now)
        let fitting = wish.query(now: now).filters.fitting(listing.services, now: now)
        // Rather what is asked for by name than what is free a day sooner.
        let named = fitting.filter { TextFolding.key($0.name) == TextFolding.key(wish.text) }
        guard
            let chosen = (named.isEmpty ? fitting : named).filter({ $0.nextAvailable != nil })
                .min(by: { ($0.nextAvailable ?? now) < ($1.nextAvailable ?? now) }),
            let zone = request.services.zones.zone(listing.place.timeZone)
        else { return nil }
        let first = zone.date(of: max(now, chosen.nextAvailable ?? now))
        let dates = first...first.adding(days: days)
        do {
            let generator = try await request.slotReader(of: listing.practiceID).generator(
                SlotForm(
                    serviceID: chosen.id, practitionerID: listing.practitionerID, locationID: listing.locationID,
                    dates: dates))
            let slots = generator.slots(dates).prefix(most)
            return FoundTimes(
                practiceID: listing.practiceID, service: generator.diary.service, zone: zone, slots: Array(slots))
        } catch RequestRefusal.missing {
            // Withdrawn since it was listed.
            return nil
        }
    }
}

extension SlotForm {
    init(
        serviceID: ID<Service>, practitionerID: ID<Practitioner>?, locationID: ID<Location>?,
        dates: ClosedRange<LocalDate>
    ) {
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.dates = dates
    }
}
