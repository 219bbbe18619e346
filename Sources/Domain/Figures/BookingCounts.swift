/// How many bookings there were, by what became of them.
public struct BookingCounts: Hashable, Sendable {
    /// Still to come, or the patient came.
    public private(set) var kept = 0
    public private(set) var missed = 0
    /// Given back after they had been confirmed.
    public private(set) var cancelled = 0

    public init() {}

    public init(_ bookings: some Sequence<Booking>) { for booking in bookings { add(booking) } }

    public var all: Int { kept + missed + cancelled }

    /// The part of those whose time was kept to which nobody came, 0 to 1; nil where there were none.
    public var missedShare: Double? { kept + missed > 0 ? Double(missed) / Double(kept + missed) : nil }

    public mutating func add(_ booking: Booking) {
        switch booking.state {
        case .confirmed, .arrived, .completed: kept += 1
        case .noShow: missed += 1
        case .cancelled where booking.wasConfirmed: cancelled += 1
        case .held, .expired, .cancelled: break
        }
    }
}

extension Booking {
    /// Whether it was ever more than a held time: a hold that is given back keeps its expiry, a confirmed booking has
    /// none.
    public var wasConfirmed: Bool {
        switch state {
        case .held, .expired: false
        case .cancelled: holdExpiresAt == nil
        case .confirmed, .arrived, .completed, .noShow: true
        }
    }
}
