/// Where a booking is in its life.
public enum BookingState: String, Codable, Hashable, Sendable, CaseIterable {
    case held, confirmed, arrived, completed, cancelled, expired, noShow

    /// Whether it owns claims (a hold until its expiry).
    public var ownsClaims: Bool { self == .held || self == .confirmed || self == .arrived }

    /// Whether nothing more is expected to happen to it: it may go to the archive.
    public var isClosed: Bool { !ownsClaims }

    /// The states that may come next.
    public var next: Set<BookingState> {
        switch self {
        case .held: [.confirmed, .cancelled, .expired]
        case .confirmed: [.arrived, .cancelled, .noShow, .completed]
        case .arrived: [.completed]
        case .noShow: [.arrived]
        case .expired: [.confirmed]
        case .completed, .cancelled: []
        }
    }

    public func mayBecome(_ state: BookingState) -> Bool { next.contains(state) }

    /// Whether the change gives back nothing it has and must claim the time anew.
    public func mustClaimAgain(toBecome state: BookingState) -> Bool { !ownsClaims && state.ownsClaims }
}
