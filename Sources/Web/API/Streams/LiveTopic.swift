import Domain

/// What a stream is about.
enum LiveTopic: Sendable {
    /// An account's bookings.
    case account(ID<Account>)
    /// A practice's bookings that start within the interval; of one practitioner, where somebody may see no others.
    case practice(ID<Practice>, starts: Range<Instant>, practitioner: ID<Practitioner>?)
    /// A list of slots that is being looked at.
    case slots(ID<Practice>, starts: Range<Instant>, practitioner: ID<Practitioner>?)

    /// What it is looked up by when something has happened.
    enum Key: Hashable, Sendable {
        case account(ID<Account>)
        case practice(ID<Practice>)
    }

    var key: Key {
        switch self {
        case .account(let id): .account(id)
        case .practice(let id, _, _), .slots(let id, _, _): .practice(id)
        }
    }

    /// The logs that it is read from: its positions are in these.
    var logs: [LogName] {
        switch self {
        case .account, .practice: [.booking]
        case .slots: LogName.allCases
        }
    }

    var isSlots: Bool { if case .slots = self { true } else { false } }

    /// Whether a fact, found under its key, concerns it.
    func concerns(_ event: Event, in log: LogName) -> Bool {
        switch self {
        case .account(let id):
            return event.kind.isOfBooking && event.detail["account"] == id.description
        case .practice(_, let starts, let practitioner):
            guard event.kind.isOfBooking, Self.isOf(practitioner, event) else { return false }
            // What was moved may have been within, or be now.
            return event.kind == .bookingRescheduled || Self.isWithin(starts, event)
        case .slots(_, let starts, let practitioner):
            if log == .inventory { return true }
            return event.kind == .bookingRescheduled || Self.isWithin(starts, event) && Self.isOf(practitioner, event)
        }
    }

    private static func isOf(_ practitioner: ID<Practitioner>?, _ event: Event) -> Bool {
        practitioner == nil || event.detail["practitioner"] == practitioner?.description
    }

    private static func isWithin(_ starts: Range<Instant>, _ event: Event) -> Bool {
        guard let seconds = event.detail["startsAt"].flatMap(Int64.init) else { return true }
        return starts.contains(Instant(seconds: seconds))
    }
}
