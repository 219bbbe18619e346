/// Why a location's zone is not simply written over.
public enum LocalTimeRefusal: DomainError, Hashable {
    case bookingsAhead(count: Int)

    public var code: String { "bookingsAhead" }
    public var kind: RefusalKind { .conflict }

    public var advice: String {
        switch self {
        case .bookingsAhead(let count):
            """
            \(count) \(count == 1 ? "booking lies" : "bookings lie") ahead at this location: change its zone with \
            changeTimeZone, and say whether they keep their instants or their localTimes.
            """
        }
    }
}
