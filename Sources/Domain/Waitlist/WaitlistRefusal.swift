/// Why the waitlist says no.
public enum WaitlistRefusal: DomainError, Hashable {
    case notWaiting(WaitlistState)

    public var code: String { "notWaiting" }
    public var kind: RefusalKind { .conflict }
    public var advice: String {
        switch self {
        case .notWaiting(.offered): "A time has been offered: cancel that booking to let it go."
        case .notWaiting(let state): "This wish is \(state.rawValue) already."
        }
    }
}
