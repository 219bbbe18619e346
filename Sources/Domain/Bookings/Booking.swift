/// One patient, one service, one interval (FHIR: Appointment).
///
/// Names of people are not here: a booking goes to places that may not know them.
public struct Booking: Hashable, Sendable {
    /// How many characters staff's note may have.
    public static let noteLength = 1...5000

    public let id: ID<Booking>
    public let practiceID: ID<Practice>
    /// Raised by every change, of its payments and notes too.
    public var version: Int
    public var state: BookingState
    /// Nil while a visitor holds it.
    public var patientID: ID<Patient>?
    /// The account that it belongs to; nil for a visitor's hold and for a patient without one.
    public var accountID: ID<Account>?
    public var serviceID: ID<Service>
    public var practitionerID: ID<Practitioner>
    public var locationID: ID<Location>
    public var sessionID: ID<Session>?
    public var visitID: ID<Visit>?
    /// The rooms and devices claimed with it, lowest id first; a session's are the session's.
    public var resourceIDs: [ID<Resource>]
    /// 0, or above it an overbooking by staff; within a session, its seat.
    public var seat: Int
    public var terms: Terms
    /// Until when a hold keeps the time; nil once confirmed.
    public var holdExpiresAt: Instant?
    public var origin: BookingOrigin
    public var createdAt: Instant
    /// When its state last changed.
    public var changedAt: Instant
    /// Who closed it where nobody did within a day of its end.
    public var closedBySystem: Bool

    public init(
        id: ID<Booking>, practiceID: ID<Practice>, version: Int, state: BookingState, patientID: ID<Patient>?,
        accountID: ID<Account>?, serviceID: ID<Service>, practitionerID: ID<Practitioner>, locationID: ID<Location>,
        sessionID: ID<Session>? = nil, visitID: ID<Visit>? = nil, resourceIDs: [ID<Resource>] = [], seat: Int = 0,
        terms: Terms, holdExpiresAt: Instant?, origin: BookingOrigin, createdAt: Instant, changedAt: Instant,
        closedBySystem: Bool = false
    ) {
        self.id = id
        self.practiceID = practiceID
        self.version = version
        self.state = state
        self.patientID = patientID
        self.accountID = accountID
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.sessionID = sessionID
        self.visitID = visitID
        self.resourceIDs = resourceIDs
        self.seat = seat
        self.terms = terms
        self.holdExpiresAt = holdExpiresAt
        self.origin = origin
        self.createdAt = createdAt
        self.changedAt = changedAt
        self.closedBySystem = closedBySystem
    }

    /// Expiry is decided by the clock that reads, not by whoever tidies up later.
    public func state(at now: Instant) -> BookingState {
        if state == .held, let expiry = holdExpiresAt, expiry <= now { return .expired }
        return state
    }

    /// For so long after its expiry an offered time is kept for the next who wait.
    public static let offerGrace: Int64 = 60

    /// Whether nobody else may have its time. That of an expired offer is first passed on to those who wait.
    public func keepsTime(at now: Instant) -> Bool {
        Self.keepsTime(state, until: holdExpiresAt, origin: origin, at: now)
    }

    public static func keepsTime(
        _ state: BookingState, until expiry: Instant?, origin: BookingOrigin, at now: Instant
    ) -> Bool {
        guard state == .held, let expiry else { return state.ownsClaims }
        return now < (origin == .waitlist ? expiry + offerGrace : expiry)
    }

    /// Whether staff booked it over what was there; within a session the seat is no more than a place.
    public var isOverbooking: Bool { sessionID == nil && seat > 0 }

    /// Who and what it claims the time of: the practitioner and every resource.
    public var owners: [ClaimOwner] {
        [ClaimOwner(practitionerID)] + resourceIDs.map(ClaimOwner.init)
    }
}

/// How a booking came to be.
public enum BookingOrigin: String, Codable, Hashable, Sendable, CaseIterable {
    case patient, desk, waitlist
}

/// What was agreed when the time was first claimed, whatever the service says later.
public struct Terms: Hashable, Sendable {
    public var startsAt: Instant
    public var endsAt: Instant
    /// The interval with its buffers: what is claimed.
    public var claimedFrom: Instant
    public var claimedUntil: Instant
    public var timeZone: String
    /// The agreed local start, so that new time-zone rules can be noticed.
    public var localDate: LocalDate
    public var localTime: LocalTime
    public var price: Money
    public var methods: [PaymentMethod]
    public var confirmation: ConfirmationPolicy
    public var holdMinutes: Int
    public var cancellationNoticeMinutes: Int
    public var capacity: Int

    public init(
        startsAt: Instant, endsAt: Instant, claimedFrom: Instant, claimedUntil: Instant, timeZone: String,
        localDate: LocalDate, localTime: LocalTime, price: Money, methods: [PaymentMethod],
        confirmation: ConfirmationPolicy, holdMinutes: Int, cancellationNoticeMinutes: Int, capacity: Int
    ) {
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.claimedFrom = claimedFrom
        self.claimedUntil = claimedUntil
        self.timeZone = timeZone
        self.localDate = localDate
        self.localTime = localTime
        self.price = price
        self.methods = methods
        self.confirmation = confirmation
        self.holdMinutes = holdMinutes
        self.cancellationNoticeMinutes = cancellationNoticeMinutes
        self.capacity = capacity
    }

    /// The agreed ways to pay that can be arranged now.
    public var offeredMethods: [PaymentMethod] { methods.filter(\.canBeArranged) }
}

/// One or more bookings of one patient in one practice, changed as one.
public enum Visit {}

/// One meeting of a service with capacity above one; patients take seats in it.
public struct Session: Hashable, Sendable {
    public let id: ID<Session>
    public let practiceID: ID<Practice>
    public var version: Int
    public var serviceID: ID<Service>
    public let practitionerID: ID<Practitioner>
    public var locationID: ID<Location>
    public var resourceIDs: [ID<Resource>]
    public var terms: Terms
    /// How many seats may be live at once; staff may change it, which removes nobody.
    public var capacity: Int
    public var isCancelled: Bool
    /// Whether it has its cells now: the last to leave gives them back, the row stays.
    public var hasCells: Bool

    public init(
        id: ID<Session>, practiceID: ID<Practice>, version: Int, serviceID: ID<Service>,
        practitionerID: ID<Practitioner>, locationID: ID<Location>, resourceIDs: [ID<Resource>], terms: Terms,
        capacity: Int, isCancelled: Bool, hasCells: Bool
    ) {
        self.id = id
        self.practiceID = practiceID
        self.version = version
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.resourceIDs = resourceIDs
        self.terms = terms
        self.capacity = capacity
        self.isCancelled = isCancelled
        self.hasCells = hasCells
    }

    /// How many characters the reason may have for which one is called off.
    public static let reasonLength = 1...500

    public var owners: [ClaimOwner] { [ClaimOwner(practitionerID)] + resourceIDs.map(ClaimOwner.init) }
}
