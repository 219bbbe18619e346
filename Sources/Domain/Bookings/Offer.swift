/// A wanted time with everything that claiming it takes: made from today's rules, before any claim is looked at.
public struct Offer: Hashable, Sendable {
    public var service: Stored<Service>
    public var practitionerID: ID<Practitioner>
    public var locationID: ID<Location>
    public var terms: Terms
    /// For each kind of resource that is needed: how many, and which would do, lowest id first.
    public var needs: [Need]

    public struct Need: Hashable, Sendable {
        public var kind: String
        public var count: Int
        public var candidates: [ID<Resource>]
    }

    public var isGroup: Bool { service.value.capacity > 1 }

    /// Everybody and everything whose cells decide whether it can be had.
    public var owners: [ClaimOwner] {
        [ClaimOwner(practitionerID)] + needs.flatMap(\.candidates).map(ClaimOwner.init)
    }

    public var cells: Range<Int64> { terms.claimedCells }

    /// - Throws: `notOffered` where the practice has no such service, practitioner or location to offer.
    public init(
        _ rules: RuleBook, service serviceID: ID<Service>, practitioner: ID<Practitioner>, location: ID<Location>,
        startsAt: Instant, zones: any TimeZones
    ) throws(BookingRefusal) {
        guard let service = rules.services[serviceID], service.isActive else { throw Self.unknown("service") }
        guard rules.practitioners[practitioner]?.isActive == true,
            service.value.isOffered(by: practitioner, at: location)
        else { throw Self.unknown("practitioner") }
        guard let place = rules.locations[location], place.isActive, let zone = zones.zone(place.timeZone) else {
            throw Self.unknown("location")
        }
        self.service = service
        practitionerID = practitioner
        locationID = location
        terms = Terms(service.value, startsAt: startsAt, zone: zone)
        needs = service.resources.map { need in
            Need(kind: need.kind, count: need.count, candidates: rules.resourceIDs(of: need.kind, at: location))
        }
    }

    private static func unknown(_ what: String) -> BookingRefusal {
        .notOffered([
            Conflict(subject: what, code: "unknown", message: "The practice does not offer this with that \(what).")
        ])
    }

    /// Chooses the lowest free resources of each kind.
    /// - Throws: `taken`, naming each kind of which too few are free.
    public func choose(isFree: (ID<Resource>) -> Bool) throws(BookingRefusal) -> [ID<Resource>] {
        var chosen: [ID<Resource>] = []
        var conflicts: [Conflict] = []
        for need in needs {
            let free = need.candidates.filter(isFree).prefix(need.count)
            if free.count < need.count {
                conflicts.append(
                    Conflict(subject: need.kind, code: "resourceTaken", message: "Too few are free then."))
            }
            chosen += free
        }
        if !conflicts.isEmpty { throw .taken(conflicts) }
        return chosen.sorted()
    }
}

extension Terms {
    /// Today's terms of a service for one start.
    public init(_ service: Service, startsAt: Instant, zone: Zone) {
        let endsAt = startsAt.adding(minutes: service.durationMinutes)
        let local = zone.local(startsAt)
        self.init(
            startsAt: startsAt, endsAt: endsAt,
            claimedFrom: startsAt.adding(minutes: -service.bufferBeforeMinutes),
            claimedUntil: endsAt.adding(minutes: service.bufferAfterMinutes), timeZone: zone.identifier,
            localDate: local.date, localTime: local.time, price: service.price, methods: service.payment.methods,
            confirmation: service.payment.confirmation, holdMinutes: service.holdMinutes,
            cancellationNoticeMinutes: service.cancellationNoticeMinutes, capacity: service.capacity)
    }
}

extension RuleBook {
    /// The active resources of a kind at a location, lowest id first.
    public func resourceIDs(of kind: String, at location: ID<Location>) -> [ID<Resource>] {
        resources.values.filter { $0.isActive && $0.value.kind == kind && $0.locationID == location }
            .map(\.id).sorted()
    }
}
