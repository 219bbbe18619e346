/// A fact, written in the transaction of the change that it tells of. It carries ids, never patient data.
public struct Event: Hashable, Sendable {
    public let id: ID<Event>
    public let practiceID: ID<Practice>
    public let kind: EventKind
    /// What it is about: the booking, the practice, the item.
    public let subject: ID<EventSubject>
    /// The subject's version after it.
    public let version: Int
    public let at: Instant
    /// More ids and states, for consumers that need no second look.
    public let detail: [String: String]

    public init(
        id: ID<Event>, practiceID: ID<Practice>, kind: EventKind, subject: ID<EventSubject>, version: Int, at: Instant,
        detail: [String: String] = [:]
    ) {
        self.id = id
        self.practiceID = practiceID
        self.kind = kind
        self.subject = subject
        self.version = version
        self.at = at
        self.detail = detail
    }
}

public enum EventSubject {}

/// An event with its place in the log.
public struct PositionedEvent: Hashable, Sendable {
    public let position: Int64
    public let event: Event

    public init(position: Int64, event: Event) {
        self.position = position
        self.event = event
    }
}

/// What can have happened.
public enum EventKind: String, Codable, Hashable, Sendable, CaseIterable {
    case practiceRegistered, practiceChanged, practicePublished, practiceSuspended, practiceReinstated,
        practiceWithdrawn
    case itemAdded, itemChanged, itemRetired
    case mediaAdded, mediaChanged, mediaRemoved
    case bookingHeld, bookingConfirmed, bookingArrived, bookingCompleted, bookingCancelled, bookingExpired,
        bookingMissed
    case bookingRescheduled, bookingPaymentChanged, bookingNoted, bookingTakenOver, bookingOffered, bookingArchived
    case sessionChanged, sessionCancelled, sessionReopened
    case waitlistJoined, waitlistOffered, waitlistLeft, waitlistEnded
    case patientAdded, patientChanged, patientErased

    /// Whether its subject is a booking, whose state the event tells.
    public var isOfBooking: Bool {
        switch self {
        case .bookingHeld, .bookingConfirmed, .bookingArrived, .bookingCompleted, .bookingCancelled, .bookingExpired,
            .bookingMissed, .bookingRescheduled, .bookingPaymentChanged, .bookingNoted, .bookingTakenOver,
            .bookingOffered, .bookingArchived:
            true
        default: false
        }
    }
}

/// The two logs, one of each database.
public enum LogName: String, Hashable, Sendable, CaseIterable {
    case inventory, booking
}
