/// Everything that decides which times of one service are free, as it was read at one moment.
public struct Diary: Sendable {
    public var practice: PracticeState
    public var service: Stored<Service>
    /// One for each practitioner at each location.
    public var pages: [DiaryPage]
    public var now: Instant
    /// Staff are not bound by notice and horizon: those are for whoever asks from outside.
    public var isStaff: Bool

    /// Slots are listed for at most so many local days at once.
    public static let longestRange = 31

    public init(
        practice: PracticeState, service: Stored<Service>, pages: [DiaryPage], now: Instant, isStaff: Bool
    ) {
        self.practice = practice
        self.service = service
        self.pages = pages
        self.now = now
        self.isStaff = isStaff
    }

    /// What must be known of claims, to list the slots of these local dates in any of the zones.
    public static func reach(
        of service: Service, dates: ClosedRange<LocalDate>, zones: some Sequence<Zone>
    ) -> Interval {
        var reach: Interval?
        for zone in zones {
            let start = zone.bounds(of: dates.lowerBound).start
            let end = zone.bounds(of: dates.upperBound).end
            reach = Interval(start: min(start, reach?.start ?? start), end: max(end, reach?.end ?? end))
        }
        guard let reach else { return Interval(start: Instant(seconds: 0), end: Instant(seconds: 0)) }
        let last = reach.end.adding(minutes: service.durationMinutes + service.bufferAfterMinutes)
        return Interval(start: reach.start.adding(minutes: -service.bufferBeforeMinutes), end: last)
    }

    /// What a booking of the service at this start claims: its time with the buffers.
    public static func claimed(by service: Service, at start: Instant) -> Interval {
        Interval(
            start: start.adding(minutes: -service.bufferBeforeMinutes),
            end: start.adding(minutes: service.durationMinutes + service.bufferAfterMinutes))
    }
}

/// One practitioner at one location.
public struct DiaryPage: Sendable {
    public var practitionerID: ID<Practitioner>
    public var locationID: ID<Location>
    /// Nil where this machine does not know the location's time zone: then nothing is offered.
    public var zone: Zone?
    /// Whether the practitioner offers the service here, and both are active.
    public var isOffered: Bool
    /// The active ones.
    public var schedules: [Schedule]
    /// The practitioner's claimed time, of any seat, anywhere; of what does not count (expired holds, a booking that
    /// is being moved) the caller leaves the claims out.
    public var busy: IntervalSet
    /// The practitioner's sessions of any service; only groups look at them.
    public var sessions: [SessionView]
    /// One list for each of the service's needs, in their order: the active resources of that kind here.
    public var resources: [[DiaryResource]]

    public init(
        practitionerID: ID<Practitioner>, locationID: ID<Location>, zone: Zone?, isOffered: Bool = true,
        schedules: [Schedule], busy: IntervalSet = .empty, sessions: [SessionView] = [],
        resources: [[DiaryResource]] = []
    ) {
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.zone = zone
        self.isOffered = isOffered
        self.schedules = schedules
        self.busy = busy
        self.sessions = sessions
        self.resources = resources
    }
}

/// A room or device, and when it is taken.
public struct DiaryResource: Hashable, Sendable {
    public var id: ID<Resource>
    public var busy: IntervalSet

    public init(id: ID<Resource>, busy: IntervalSet) {
        self.id = id
        self.busy = busy
    }
}
