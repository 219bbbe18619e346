/// Holds a time without paying: it is kept until payment is arranged, or until it expires.
public struct HoldSlot: Hashable, Sendable {
    public var id: ID<Booking>
    public var practiceID: ID<Practice>
    public var serviceID: ID<Service>
    public var practitionerID: ID<Practitioner>
    public var locationID: ID<Location>
    public var startsAt: Instant
    /// Nil while it is not said yet who comes.
    public var patientID: ID<Patient>?
    /// The patient's own words; sealed at rest.
    public var reason: String?
    /// Staff's reason to book over what is there.
    public var overbooking: String?

    public init(
        id: ID<Booking>, practiceID: ID<Practice>, serviceID: ID<Service>, practitionerID: ID<Practitioner>,
        locationID: ID<Location>, startsAt: Instant, patientID: ID<Patient>? = nil, reason: String? = nil,
        overbooking: String? = nil
    ) {
        self.id = id
        self.practiceID = practiceID
        self.serviceID = serviceID
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.startsAt = startsAt
        self.patientID = patientID
        self.reason = reason
        self.overbooking = overbooking
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        if startsAt.seconds % Cell.seconds != 0 {
            check.refuse("startsAt", "notFiveMinutes", "Give a time on a multiple of five minutes.")
        }
        if let reason { check.text("reason", reason, 1...2000) }
        if let overbooking { check.text("overbooking", overbooking, 1...500) }
        return check.conflicts
    }

    /// What is known of whoever holds, besides the time itself.
    public struct Holder: Hashable, Sendable {
        /// Open holds of this visitor or account, and of its network address.
        public var openHolds: Int
        public var openHoldsOfAddress: Int
        public var isAnonymous: Bool
        public var isStaff: Bool

        public init(openHolds: Int, openHoldsOfAddress: Int, isAnonymous: Bool, isStaff: Bool) {
            self.openHolds = openHolds
            self.openHoldsOfAddress = openHoldsOfAddress
            self.isAnonymous = isAnonymous
            self.isStaff = isStaff
        }
    }

    /// How many holds may be open at once. Staff are not bound.
    public struct Limits: Hashable, Sendable {
        public var perVisitor: Int
        public var perAddress: Int

        public init(perVisitor: Int, perAddress: Int) {
            self.perVisitor = perVisitor
            self.perAddress = perAddress
        }
    }

    /// Whether whoever asks may have one more hold.
    public static func admit(_ holder: Holder, adding: Int, limits: Limits) throws(BookingRefusal) {
        if holder.isStaff { return }
        if holder.openHolds + adding > limits.perVisitor { throw .tooManyHolds(limit: limits.perVisitor) }
        if holder.openHoldsOfAddress + adding > limits.perAddress { throw .tooManyHolds(limit: limits.perAddress) }
    }

    /// Anonymous holds cover at most half of a practitioner's free times of a day; one is always possible.
    ///
    /// - Parameters:
    ///   - anonymousMinutes: what anonymous holds cover of that day already.
    ///   - freeMinutes: what is free of it now, without those.
    public static func share(
        anonymousMinutes: Int, freeMinutes: Int, wantedMinutes: Int
    ) throws(BookingRefusal) {
        if anonymousMinutes == 0 { return }
        if (anonymousMinutes + wantedMinutes) * 2 > anonymousMinutes + freeMinutes { throw .signInForMore }
    }
}

public protocol HoldSlotStore: Sendable {
    /// Holds one time.
    /// - Throws: `BookingRefusal`, `RequestRefusal`, `InvalidInput`.
    func hold(_ request: HoldSlot, ask: Ask<Booking>) async throws -> Outcome<Booking>

    /// Holds all of a visit's times, or none. They are of one patient, in one practice, and never overlap.
    func holdVisit(_ id: ID<Visit>, _ requests: [HoldSlot], ask: Ask<[Booking]>) async throws -> Outcome<[Booking]>

    /// An account says for which of its patients a hold is: one that a visitor made before signing in, or its own.
    ///
    /// - Parameter secretHash: of the secret that came with the hold; nil: the account itself held it.
    func claimHold(
        _ id: ID<Booking>, of practice: ID<Practice>, secretHash: [UInt8]?, patient: ID<Patient>, reason: String?,
        ask: Ask<Booking>
    ) async throws -> Outcome<Booking>
}
