/// What a screen that looks again and again needs of a booking: ids, state, version and times; nothing about a patient.
public struct LiveBooking: Hashable, Sendable {
    public let id: ID<Booking>
    public let practiceID: ID<Practice>
    public var version: Int
    public var state: BookingState
    /// The account that it belongs to.
    public var accountID: ID<Account>?
    public var serviceID: ID<Service>
    public var practitionerID: ID<Practitioner>
    public var locationID: ID<Location>
    public var startsAt: Instant
    public var endsAt: Instant
    /// The local date of its start, as agreed.
    public var date: LocalDate
    /// Until when a hold keeps the time.
    public var holdExpiresAt: Instant?

    public init(
        id: ID<Booking>, practiceID: ID<Practice>, version: Int, state: BookingState, accountID: ID<Account>?,
        serviceID: ID<Service>, practitionerID: ID<Practitioner>, locationID: ID<Location>, startsAt: Instant,
        endsAt: Instant, date: LocalDate, holdExpiresAt: Instant?
    ) {
        self.id = id
        self.practiceID = practiceID
        self.version = version
        self.state = state
        self.accountID = accountID
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.date = date
        self.holdExpiresAt = holdExpiresAt
    }

    public init(_ booking: Booking) {
        self.init(
            id: booking.id, practiceID: booking.practiceID, version: booking.version, state: booking.state,
            accountID: booking.accountID, serviceID: booking.serviceID, practitionerID: booking.practitionerID,
            locationID: booking.locationID, startsAt: booking.terms.startsAt, endsAt: booking.terms.endsAt,
            date: booking.terms.localDate, holdExpiresAt: booking.holdExpiresAt)
    }

    public var day: LiveDay { LiveDay(practiceID: practiceID, locationID: locationID, date: date) }

    /// Expiry is decided by the clock that reads.
    public func state(at now: Instant) -> BookingState {
        if state == .held, let expiry = holdExpiresAt, expiry <= now { return .expired }
        return state
    }
}

/// A practice's bookings at one location on one local date.
public struct LiveDay: Hashable, Sendable {
    public let practiceID: ID<Practice>
    public let locationID: ID<Location>
    public let date: LocalDate

    public init(practiceID: ID<Practice>, locationID: ID<Location>, date: LocalDate) {
        self.practiceID = practiceID
        self.locationID = locationID
        self.date = date
    }
}

/// What has become of a booking, as an event of the log tells it.
public struct LiveChange: Hashable, Sendable {
    public var booking: LiveBooking
    /// Where it was before, if it was moved from there.
    public var from: LiveDay?

    public init(booking: LiveBooking, from: LiveDay? = nil) {
        self.booking = booking
        self.from = from
    }

    /// Nil where the event is of something else, or tells too little.
    public init?(_ event: Event) {
        let detail = event.detail
        func id<Subject>(_ name: String) -> ID<Subject>? { detail[name].flatMap(ID<Subject>.init) }
        func instant(_ name: String) -> Instant? { detail[name].flatMap(Int64.init).map(Instant.init(seconds:)) }
        guard event.kind.isOfBooking, let state = detail["state"].flatMap(BookingState.init),
            let service: ID<Service> = id("service"), let practitioner: ID<Practitioner> = id("practitioner"),
            let location: ID<Location> = id("location"), let startsAt = instant("startsAt"),
            let endsAt = instant("endsAt"), let date = detail["date"].flatMap(LocalDate.init)
        else { return nil }
        booking = LiveBooking(
            id: ID(event.subject), practiceID: event.practiceID, version: event.version, state: state,
            accountID: id("account"), serviceID: service, practitionerID: practitioner, locationID: location,
            startsAt: startsAt, endsAt: endsAt, date: date, holdExpiresAt: instant("expiresAt"))
        from = detail["wasDate"].flatMap(LocalDate.init).map { was in
            LiveDay(practiceID: event.practiceID, locationID: id("wasLocation") ?? location, date: was)
        }
    }
}
