import Domain

/// Everything that the page of a practice or a practitioner shows.
struct PracticeView: Sendable {
    let rules: RuleBook
    /// Whom the page is about; nil: the practice as a whole.
    let practitioner: Stored<Practitioner>?
    /// What can be booked here, by name.
    let services: [Stored<Service>]
    let practitioners: [Stored<Practitioner>]
    let locations: [Stored<Location>]
    /// The place whose times are shown; nil where there is none.
    let location: Stored<Location>?
    /// Nil where nothing can be booked, or the place's time zone is not known here.
    let week: FreeWeek?
    let photos: [MediaItem]
    let documents: [MediaItem]
    /// Whether it is seen by those who work there alone: nothing can be booked.
    let isPreview: Bool
    /// Where a file of its photos and documents can be had.
    let mediaAddress: @Sendable (MediaKey) -> String
    let now: Instant

    var practice: PracticeRecord { rules.practice }

    /// - Throws: `RequestRefusal.missing` for a practice that is not published, unless whoever asks works there; and
    ///   for a practitioner who does not.
    static func read(_ request: PageRequest, practitioner id: ID<Practitioner>?) async throws -> PracticeView {
        let practice: ID<Practice> = try request.id("practice")
        let rules = try await request.services.practices.ruleBook(of: practice)
        let isPreview = rules.practice.state != .published
        if isPreview, request.caller.membership(of: practice) == nil { throw RequestRefusal.missing }
        // Drafts are seen by their members alone; the public page is the same for everybody.
        let scoped = isPreview ? practice : nil
        let practitioner = id.flatMap { rules.practitioners[$0] }
        guard id == nil || practitioner?.isActive == true else { throw RequestRefusal.missing }

        let locations = rules.active(Location.self)
        let services = rules.offered(by: id, at: nil)
        let service = services.first { $0.id == request.query.id("service") } ?? services.first
        let places = Set(service.map { rules.schedules(offering: $0, by: id, at: nil).map(\.locationID) } ?? [])
        let wanted: ID<Location>? = request.query.id("location")
        let location =
            locations.first { $0.id == wanted && places.contains($0.id) } ?? locations.first { places.contains($0.id) }

        var week: FreeWeek?
        if let service, let location, let zone = request.services.zones.zone(location.timeZone) {
            let choice = SlotChoice(service: service, practitionerID: id, locationID: location.id, zone: zone)
            let reader = try request.slotReader(of: practice, scopedTo: scoped)
            week = try await FreeWeek.read(choice, from: request.query.date("from"), reader)
        }
        let media = try await self.media(of: practice, practitioner?.id, in: scoped, request)
        return PracticeView(
            rules: rules, practitioner: practitioner, services: services,
            practitioners: rules.activePractitioners,
            locations: locations, location: location ?? locations.first, week: week,
            photos: media.filter { $0.kind == .photo }, documents: media.filter { $0.kind == .document },
            isPreview: isPreview, mediaAddress: isPreview ? request.signedMedia : openMedia,
            now: request.now)
    }

    @Sendable
    private static func openMedia(_ key: MediaKey) -> String { MediaAddress.open(key) }

    /// What everybody may see of it, or will.
    private static func media(
        of practice: ID<Practice>, _ practitioner: ID<Practitioner>?, in scoped: ID<Practice>?,
        _ request: PageRequest
    ) async throws -> [MediaItem] {
        let owner = practitioner.map { MediaOwner.practitioner($0, of: practice) } ?? .practice(practice)
        let operation: Operation = practitioner == nil ? .listPracticeMedia : .listPractitionerMedia
        let items = try await request.services.media.records(of: owner).items(
            of: owner, scope: request.scope(for: operation, in: scoped), after: nil, limit: 24, now: request.now)
        return items.filter { scoped == nil ? $0.isOpen : $0.details.access == .public }
    }

    /// The weekly hours at the shown place: of one person, or, of a practice, of everybody together.
    var hours: [(weekday: Weekday, windows: [WeeklyHours])] {
        guard let location else { return [] }
        let today = Zone.utc.date(of: now)
        let schedules = rules.schedules.filter { schedule in
            schedule.isActive && schedule.locationID == location.id
                && (practitioner == nil || schedule.practitionerID == practitioner?.id)
                && schedule.value.validUntil.map { $0 >= today } ?? true
        }
        return Weekday.allCases.map { day in
            let windows = schedules.flatMap(\.hours).filter { $0.weekday == day }
            return (day, Self.joined(windows))
        }
    }

    /// Windows that touch become one.
    private static func joined(_ windows: [WeeklyHours]) -> [WeeklyHours] {
        var joined: [WeeklyHours] = []
        for window in windows.sorted(by: { $0.opens < $1.opens }) {
            if let last = joined.last, window.opens <= last.closes {
                joined[joined.count - 1].closes = max(last.closes, window.closes)
            } else {
                joined.append(window)
            }
        }
        return joined
    }
}
