/// Moves a booking to another time in one step: it never has neither, and never both.
public struct RescheduleBooking: Hashable, Sendable {
    public var startsAt: Instant
    /// Nil: as it is.
    public var practitionerID: ID<Practitioner>?
    public var locationID: ID<Location>?
    /// Staff's reason to book over what is there.
    public var overbooking: String?

    public init(
        startsAt: Instant, practitionerID: ID<Practitioner>? = nil, locationID: ID<Location>? = nil,
        overbooking: String? = nil
    ) {
        self.startsAt = startsAt
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.overbooking = overbooking
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        if startsAt.seconds % Cell.seconds != 0 {
            check.refuse("startsAt", "notFiveMinutes", "Give a time on a multiple of five minutes.")
        }
        if let overbooking { check.text("overbooking", overbooking, 1...500) }
        return check.conflicts
    }

    /// Patients may move what they may still cancel.
    public static func decide(_ booking: Booking, isStaff: Bool, now: Instant) throws(BookingRefusal) {
        let state = booking.state(at: now)
        guard state == .held || state == .confirmed else { throw .wrongState(state, wanted: .confirmed) }
        if isStaff || state == .held { return }
        let latest = booking.terms.startsAt.adding(minutes: -booking.terms.cancellationNoticeMinutes)
        guard now <= latest else { throw .tooLateToCancel }
    }
}

public protocol RescheduleBookingStore: Sendable {
    /// Keeps the id, raises the version, takes today's terms, and swaps the claims in one transaction.
    func reschedule(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, to wanted: RescheduleBooking, ask: Ask<Booking>
    ) async throws -> Outcome<Booking>

    /// The same for several bookings of one visit, which may take each other's old times.
    func rescheduleVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, to wanted: RescheduleVisit, ask: Ask<[Booking]>
    ) async throws -> Outcome<[Booking]>
}
