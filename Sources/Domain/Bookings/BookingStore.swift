/// Keeps bookings and everything about them. One call is one transaction: rows, claims, event, audit and answer.
public protocol BookingStore: HoldSlotStore, ConfirmBookingStore, CancelBookingStore, RescheduleBookingStore,
    AttendBookingStore, PaymentStore, SessionStore, WithdrawTimeStore, LocalTimeStore, BookingReads,
    WaitlistStore, ReceivedMoney
{}

/// A booking as the desk and the patient see it, with what is sealed elsewhere.
public struct BookingView: Hashable, Sendable {
    public var booking: Booking
    public var patientName: String?
    public var reason: String?
    /// Staff's; nil for anybody else.
    public var note: String?
    /// Why staff booked over what was there; staff's too.
    public var overbooking: String?
    public var payments: [Payment]

    public init(
        booking: Booking, patientName: String?, reason: String?, note: String?, overbooking: String? = nil,
        payments: [Payment]
    ) {
        self.booking = booking
        self.patientName = patientName
        self.reason = reason
        self.note = note
        self.overbooking = overbooking
        self.payments = payments
    }
}

/// A place in a list ordered by start and id.
public struct BookingCursor: Hashable, Sendable {
    public var startsAt: Instant
    public var id: ID<Booking>

    public init(startsAt: Instant, id: ID<Booking>) {
        self.startsAt = startsAt
        self.id = id
    }
}

/// Reads of bookings. Each leaves an audit row where it shows a patient's; a list that is read again within minutes, by
/// the same person, is the same look.
public protocol BookingReads: Sendable {
    func booking(
        _ id: ID<Booking>, of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> BookingView

    /// The bookings of a visit, soonest first, with those that were cancelled; those out of the scope's reach are left out.
    func visit(_ id: ID<Visit>, of practice: ID<Practice>, scope: Scope, now: Instant) async throws -> [BookingView]

    /// What a page that looks again and again needs of a booking: shows nothing of a patient, and leaves no audit row.
    func liveBooking(_ id: ID<Booking>, of practice: ID<Practice>, scope: Scope) async throws -> LiveBooking

    /// An account's live bookings, soonest first.
    func bookings(
        of account: ID<Account>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [Booking]

    /// A practice's bookings that start within the interval, with names, for the desk. A practitioner's role sees its own.
    ///
    /// - Parameters:
    ///   - location: nil: at every place.
    ///   - practitioner: nil: with anybody.
    func bookings(
        in practice: ID<Practice>, from: Instant, until: Instant, at location: ID<Location>?,
        of practitioner: ID<Practitioner>?, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [BookingView]

    /// The events of one booking, oldest first.
    func events(
        of booking: ID<Booking>, in practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [PositionedEvent]

    /// Everything that keeps time from being free in the interval, as of now: what the slots are computed from.
    func occupancy(
        in practice: ID<Practice>, owners: [ClaimOwner], from: Instant, until: Instant, now: Instant,
        _ freshness: Freshness
    ) async throws -> Occupancy

    /// The live claims in the interval, for staff to see what has the time; those out of the scope's reach are left out.
    func claims(
        in practice: ID<Practice>, owners: [ClaimOwner], from: Instant, until: Instant, scope: Scope, now: Instant
    ) async throws -> [Claim]

    /// Whether anybody was ever booked, treated or waiting there: then the practice is not only its owner's affair.
    func isKnownToPatients(_ practice: ID<Practice>) async throws -> Bool

    /// Bookings of the practice that are in the way of a time, soonest first; those out of reach are left out.
    func bookingsInTheWay(
        _ ids: [ID<Booking>], of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [BookingView]
}

/// What is taken of some owners' time.
public struct Occupancy: Hashable, Sendable {
    /// Taken cells by owner, in order, of live claims at any seat.
    public var cells: [ClaimOwner: [Int64]]
    /// The sessions that have cells there, or are cancelled there, with their live seats.
    public var sessions: [(session: Session, live: Int)]

    public init(cells: [ClaimOwner: [Int64]], sessions: [(session: Session, live: Int)]) {
        self.cells = cells
        self.sessions = sessions
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.cells == b.cells && a.sessions.elementsEqual(b.sessions) { $0.session == $1.session && $0.live == $1.live }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(cells)
        for (session, live) in sessions {
            hasher.combine(session)
            hasher.combine(live)
        }
    }
}
