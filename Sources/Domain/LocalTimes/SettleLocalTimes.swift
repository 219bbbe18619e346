/// What stays of a booking when the instant and the local time that were agreed on no longer belong together.
public enum KeptTime: String, Codable, Hashable, Sendable, CaseIterable {
    /// The instants: what the clock shows then becomes the agreed local time.
    case instants
    /// The local times: the bookings are moved to the instants at which the clock shows them.
    case localTimes
}

/// Brings a location's bookings and its clock together again, one local day in one transaction: after new time-zone
/// rules, or after the location was given another zone.
public struct SettleLocalTimes: Hashable, Sendable {
    public var locationID: ID<Location>
    /// The agreed local date; nil: the first one that has something to settle.
    public var date: LocalDate?
    public var keep: KeptTime
    /// Leave alone what was agreed on under another zone than the location's: only its people know what was meant.
    public var sameZoneOnly: Bool

    public init(locationID: ID<Location>, date: LocalDate?, keep: KeptTime, sameZoneOnly: Bool = false) {
        self.locationID = locationID
        self.date = date
        self.keep = keep
        self.sameZoneOnly = sameZoneOnly
    }
}

/// What became of one day.
public struct SettledDay: Hashable, Sendable {
    /// Nil where no day had anything to settle.
    public var date: LocalDate?
    /// Bookings that were moved, or whose local time was written anew.
    public var settled: [ID<Booking>]
    /// Bookings that stay where they are, each with what is in the way.
    public var left: [LeftBooking]
    /// The next date that has something to settle.
    public var next: LocalDate?

    public init(date: LocalDate?, settled: [ID<Booking>] = [], left: [LeftBooking] = [], next: LocalDate? = nil) {
        self.date = date
        self.settled = settled
        self.left = left
        self.next = next
    }
}

/// A booking that could not be brought back to its local time.
public struct LeftBooking: Hashable, Sendable {
    public var bookingID: ID<Booking>
    public var conflicts: [Conflict]

    public init(bookingID: ID<Booking>, conflicts: [Conflict]) {
        self.bookingID = bookingID
        self.conflicts = conflicts
    }
}

public protocol LocalTimeStore: Sendable {
    /// Settles one day. Ask again with `next` as the date while there is one.
    func settleLocalTimes(
        _ wanted: SettleLocalTimes, in practice: ID<Practice>, ask: Ask<SettledDay>
    ) async throws -> Outcome<SettledDay>

    /// The live bookings ahead whose instant and agreed local time no longer belong together there, soonest first.
    func strayedBookings(
        at location: ID<Location>, of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [Booking]

    /// How many live bookings lie ahead at the location.
    func bookingsAhead(at location: ID<Location>, of practice: ID<Practice>, now: Instant) async throws -> Int
}
