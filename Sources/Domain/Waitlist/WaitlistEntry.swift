/// Somebody who waits for a time to become free.
public struct WaitlistEntry: Hashable, Sendable {
    public let id: ID<WaitlistEntry>
    public let practiceID: ID<Practice>
    public var version: Int
    public var state: WaitlistState
    public let patientID: ID<Patient>
    public let accountID: ID<Account>?
    public var wish: WaitlistWish
    public let createdAt: Instant
    /// The hold that was offered to it.
    public var offeredBookingID: ID<Booking>?

    public init(
        id: ID<WaitlistEntry>, practiceID: ID<Practice>, version: Int, state: WaitlistState, patientID: ID<Patient>,
        accountID: ID<Account>?, wish: WaitlistWish, createdAt: Instant, offeredBookingID: ID<Booking>?
    ) {
        self.id = id
        self.practiceID = practiceID
        self.version = version
        self.state = state
        self.patientID = patientID
        self.accountID = accountID
        self.wish = wish
        self.createdAt = createdAt
        self.offeredBookingID = offeredBookingID
    }
}

/// What would suit: a service, and when.
public struct WaitlistWish: Codable, Hashable, Sendable {
    public var serviceID: ID<Service>
    public var practitionerID: ID<Practitioner>?
    public var locationID: ID<Location>?
    /// Local dates, both included.
    public var from: LocalDate
    public var until: LocalDate
    /// The earliest and latest local start of the day.
    public var earliest: LocalTime
    public var latest: LocalTime

    public init(
        serviceID: ID<Service>, practitionerID: ID<Practitioner>? = nil, locationID: ID<Location>? = nil,
        from: LocalDate, until: LocalDate, earliest: LocalTime, latest: LocalTime
    ) {
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.from = from
        self.until = until
        self.earliest = earliest
        self.latest = latest
    }

    /// So many wishes an account may have open at once, for everybody whom it looks after; a desk writes down any number.
    public static let mostOpen = 20

    /// - Parameter open: how many there are already.
    /// - Throws: `WaitlistRefusal.tooMany`.
    public static func admit(open: Int, isStaff: Bool) throws(WaitlistRefusal) {
        if !isStaff, open >= mostOpen { throw .tooMany(limit: mostOpen) }
    }

    public func problems(now: Instant) -> [Conflict] {
        var check = FieldCheck()
        // Half a day back: somewhere it is still the day before.
        if until < Zone.utc.date(of: now - 12 * 3600) {
            check.refuse("until", "outOfRange", "Give days that are still to come.")
        }
        // Nothing is ever offered for later.
        if until > Zone.utc.date(of: now + 12 * 3600).adding(days: Service.horizonRange.upperBound) {
            check.refuse("until", "tooFar", "Give days within the next two years.")
        }
        if until < from { check.refuse("until", "outOfRange", "Must not be before from.") }
        if latest < earliest { check.refuse("latest", "outOfRange", "Must not be before earliest.") }
        return check.conflicts
    }
}

public enum WaitlistState: String, Codable, Hashable, Sendable, CaseIterable {
    case waiting, offered, booked, left, ended
}
