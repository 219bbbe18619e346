extension Diary {
    /// The pages of every practitioner and location under which the service is offered, or of those named.
    ///
    /// Where both are named there is always that one page, so that it can be explained why it offers nothing.
    /// - Parameters:
    ///   - busy: the live claims of everybody and everything here, at least within `reach`.
    ///   - sessions: the sessions within it, where the service is for groups.
    public init(
        of service: Stored<Service>, by practitioner: ID<Practitioner>? = nil, at location: ID<Location>? = nil,
        rules: RuleBook, zones: some TimeZones, busy: [ClaimOwner: IntervalSet], sessions: [SessionView] = [],
        now: Instant, isStaff: Bool
    ) {
        let book = PageMaker(service: service, rules: rules, zones: zones, busy: busy, sessions: sessions)
        var pages: [DiaryPage] = []
        for schedule in rules.schedules(offering: service, by: practitioner, at: location) {
            let (practitioner, location) = (schedule.practitionerID, schedule.locationID)
            if let index = pages.firstIndex(where: { $0.practitionerID == practitioner && $0.locationID == location }) {
                pages[index].schedules.append(schedule.value)
            } else {
                pages.append(book.page(practitioner, location, [schedule.value], isOffered: true))
            }
        }
        if pages.isEmpty, let practitioner, let location {
            pages = [book.page(practitioner, location, [], isOffered: false)]
        }
        self.init(practice: rules.practice.state, service: service, pages: pages, now: now, isStaff: isStaff)
    }

    /// The claims of each owner, joined; they may come in any order.
    public static func busy(_ claims: some Sequence<(owner: ClaimOwner, cell: Int64)>) -> [ClaimOwner: IntervalSet] {
        Dictionary(grouping: claims, by: \.owner).mapValues { IntervalSet(cells: $0.lazy.map(\.cell)) }
    }

    /// Everybody and everything whose claims decide about the service: what to read before making a diary.
    public static func owners(
        for service: Stored<Service>, by practitioner: ID<Practitioner>? = nil, at location: ID<Location>? = nil,
        rules: RuleBook
    ) -> Set<ClaimOwner> {
        var owners: Set<ClaimOwner> = []
        for schedule in rules.schedules(offering: service, by: practitioner, at: location) {
            owners.insert(ClaimOwner(schedule.practitionerID))
            for need in service.resources {
                for resource in rules.resourceIDs(of: need.kind, at: schedule.locationID) {
                    owners.insert(ClaimOwner(resource))
                }
            }
        }
        return owners
    }

    private struct PageMaker<Zones: TimeZones> {
        var service: Stored<Service>
        var rules: RuleBook
        var zones: Zones
        var busy: [ClaimOwner: IntervalSet]
        var sessions: [SessionView]

        func page(
            _ practitioner: ID<Practitioner>, _ location: ID<Location>, _ schedules: [Schedule], isOffered: Bool
        ) -> DiaryPage {
            DiaryPage(
                practitionerID: practitioner, locationID: location,
                zone: rules.locations[location].flatMap { zones.zone($0.timeZone) }, isOffered: isOffered,
                schedules: schedules, busy: busy[ClaimOwner(practitioner)] ?? .empty,
                sessions: sessions.filter { $0.session.practitionerID == practitioner },
                resources: service.resources.map { need in
                    rules.resourceIDs(of: need.kind, at: location).map {
                        DiaryResource(id: $0, busy: busy[ClaimOwner($0)] ?? .empty)
                    }
                })
        }
    }
}
