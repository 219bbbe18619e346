/// A closed booking as the archive keeps it, with its payments, notes and events.
public struct ArchivedBooking: Hashable, Sendable {
    public var booking: Booking
    public var payments: [Payment]
    /// Reason and note as they are sealed with the patient's key; whoever has no key has nothing.
    public var sealedReason: [UInt8]?
    public var sealedNote: [UInt8]?
    /// Staff's reason to book over others, sealed.
    public var sealedOverbooking: [UInt8]?
    /// The payments' references, sealed too; `payments` has none.
    public var sealedReferences: [ID<Payment>: [UInt8]]
    public var events: [PositionedEvent]
    public var epoch: ID<LogEpoch>

    public init(
        booking: Booking, payments: [Payment], sealedReason: [UInt8]?, sealedNote: [UInt8]?,
        sealedOverbooking: [UInt8]? = nil, sealedReferences: [ID<Payment>: [UInt8]], events: [PositionedEvent],
        epoch: ID<LogEpoch>
    ) {
        self.booking = booking
        self.payments = payments
        self.sealedReason = sealedReason
        self.sealedNote = sealedNote
        self.sealedOverbooking = sealedOverbooking
        self.sealedReferences = sealedReferences
        self.events = events
        self.epoch = epoch
    }
}

extension ArchivedBooking {
    /// This item with the events of an older one of the same booking, each once, in order: the log may have let the
    /// older events go since, and an item that was brought back and changed has some of them twice.
    public func keepingEvents(of earlier: ArchivedBooking) -> ArchivedBooking {
        let known = Set(earlier.events.map(\.event.id))
        var kept = self
        kept.events = (earlier.events + events.filter { !known.contains($0.event.id) })
            .sorted { $0.event.version < $1.event.version }
        return kept
    }
}

/// An archive cannot take this booking, though it takes others: it stays among the live ones.
public struct ArchiveRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public var booking: ID<Booking>
    public var message: String

    public init(booking: ID<Booking>, message: String) {
        self.booking = booking
        self.message = message
    }

    public var description: String { message }
}

/// Where closed bookings go. Every conforming type must pass the archive's contract.
public protocol BookingArchive: Sendable {
    /// Puts an item unless a newer version is there; over an older one it keeps that one's events too.
    /// - Throws: `ArchiveRefusal` for a booking that this archive cannot take.
    func put(_ item: ArchivedBooking) async throws
    func get(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> ArchivedBooking?
    /// Oldest first by (start, id), after the cursor.
    func items(of patient: ID<Patient>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking]
    func items(of account: ID<Account>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking]
    func items(of practice: ID<Practice>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking]
    /// Brings it back out: the live store has it again at a higher version.
    func remove(_ id: ID<Booking>, of practice: ID<Practice>, version: Int) async throws
    func count() async throws -> Int
}

/// Moves closed bookings to the archive, and reads both as one.
public protocol ArchivingStore: Sendable {
    /// Moves up to `limit` bookings that closed before the instant and have no open payment: put, read back, then
    /// deleted at the version that was put. Answers how many moved.
    /// - Throws: `ArchiveRefusal` where nothing moved, because the archive cannot take what is due.
    func archive(closedBefore: Instant, limit: Int, now: Instant) async throws -> Int

    /// Live and archived bookings of an account, by (start, id); where both have one, the higher version wins.
    func history(
        of account: ID<Account>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [HistoryEntry]
    func history(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [HistoryEntry]

    /// A practice's live and archived bookings, to be counted: without patient or account, so that no look at anybody is
    /// kept. A practitioner's role gets its own.
    func outlines(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int
    ) async throws -> [Booking]

    /// One booking as the archive keeps it, for whoever could see it before.
    /// - Parameter operation: what was asked, for the audit trail.
    /// - Throws: `RequestRefusal.missing`.
    func archived(
        _ id: ID<Booking>, of practice: ID<Practice>, scope: Scope, operation: Operation, now: Instant
    ) async throws -> ArchivedView
}

/// An archived booking as somebody sees it, with what happened to it, oldest first.
public struct ArchivedView: Hashable, Sendable {
    public var view: BookingView
    public var events: [PositionedEvent]

    public init(view: BookingView, events: [PositionedEvent]) {
        self.view = view
        self.events = events
    }
}

public struct HistoryEntry: Hashable, Sendable {
    public var booking: Booking
    public var isArchived: Bool

    public init(booking: Booking, isArchived: Bool) {
        self.booking = booking
        self.isArchived = isArchived
    }
}
