/// Why the waitlist says no.
public enum WaitlistRefusal: DomainError, Hashable {
    case notWaiting(WaitlistState)
    case tooMany(limit: Int)

    public var code: String {
        switch self {
        case .notWaiting: "notWaiting"
        case .tooMany: "tooManyWishes"
        }
    }
    public var kind: RefusalKind { .conflict }
    public var advice: String {
        switch self {
        case .notWaiting(.offered): "A time has been offered: cancel that booking to let it go."
        case .tooMany(let limit): "Leave another wish first: an account has at most \(limit) open."
        case .notWaiting(let state): "This wish is \(state.rawValue) already."
        }
    }
}
