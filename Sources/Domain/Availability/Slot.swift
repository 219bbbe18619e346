/// A time that can be offered now; computed, never stored.
public struct Slot: Hashable, Sendable {
    public var start: Instant
    public var end: Instant
    /// The local date of its start.
    public var date: LocalDate
    public var locationID: ID<Location>
    public var practitionerID: ID<Practitioner>
    /// How many patients it can still take.
    public var freeSeats: Int
    /// The session that is joined; nil where the slot would be the first booking of its time.
    public var sessionID: ID<Session>?

    public init(
        start: Instant, end: Instant, date: LocalDate, locationID: ID<Location>, practitionerID: ID<Practitioner>,
        freeSeats: Int, sessionID: ID<Session>? = nil
    ) {
        self.start = start
        self.end = end
        self.date = date
        self.locationID = locationID
        self.practitionerID = practitionerID
        self.freeSeats = freeSeats
        self.sessionID = sessionID
    }

    /// Soonest first; of those that start together, in the order of location and practitioner.
    static func comesBefore(_ a: Slot, _ b: Slot) -> Bool {
        (a.start, a.locationID, a.practitionerID) < (b.start, b.locationID, b.practitionerID)
    }
}

/// The slots of one local date, soonest first.
public struct SlotDay: Hashable, Sendable {
    public var date: LocalDate
    public var slots: [Slot]

    public init(date: LocalDate, slots: [Slot]) {
        self.date = date
        self.slots = slots
    }
}
